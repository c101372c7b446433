namespace MailAuth.Dnssec;

/// <summary>What is known of a zone's signatures.</summary>
public enum DnssecState
{
    /// <summary>Nobody whose word counts could say.</summary>
    Unknown,

    /// <summary>A validating resolver that the user chose, or that is on this machine, set the AD bit (RFC 4035 section 3.2.3).</summary>
    Validated,

    /// <summary>The parent zone holds a DS record; whether the signatures hold was not said by anyone whose word counts.</summary>
    Signed,

    /// <summary>A validating resolver answered without the AD bit, and the parent zone has no DS record.</summary>
    Unsigned,
}
