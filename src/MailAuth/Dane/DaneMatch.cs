namespace MailAuth.Dane;

/// <summary>What came of comparing TLSA records with what a host shows.</summary>
public enum DaneMatch
{
    /// <summary>The host showed no certificate: it could not be reached, or offers no TLS.</summary>
    NotShown,

    /// <summary>A usable record fits: senders deliver.</summary>
    Match,

    /// <summary>No usable record fits: senders that know DANE do not deliver (RFC 7672 section 2.2).</summary>
    Mismatch,

    /// <summary>A record of an authority fits, but the certificate below it is for other names, or expired, or not signed by it (RFC 7672 section 3.1.2).</summary>
    BadChain,
}
