namespace MailAuth.Dane;

/// <summary>Whether the DNS vouches for an answer.</summary>
public enum DaneSecurity
{
    /// <summary>Nobody whose word counts said: the resolver does not validate, or could be anybody, or did not answer.</summary>
    Unknown,

    /// <summary>A validating resolver answered and did not vouch for it: the zone, or one above it, is not signed.</summary>
    Insecure,

    /// <summary>A validating resolver vouches for it (the AD bit, RFC 4035 section 3.2.3).</summary>
    Secure,
}
