namespace MailAuth.Dane;

/// <summary>Why a TLSA record is of no use for mail.</summary>
public enum TlsaFault
{
    /// <summary>It is of use.</summary>
    None,

    /// <summary>Usage 0 or 1: mail knows no list of authorities that everybody trusts (RFC 7672 section 3.1.3).</summary>
    PkixUsage,

    /// <summary>A usage that is not assigned (RFC 6698 section 2.1.1).</summary>
    UnknownUsage,

    /// <summary>A selector that is not assigned (RFC 6698 section 2.1.2).</summary>
    UnknownSelector,

    /// <summary>A matching type that is not assigned (RFC 6698 section 2.1.3).</summary>
    UnknownMatchingType,

    /// <summary>The data is not as long as the hash is.</summary>
    WrongLength,

    /// <summary>The data is no certificate, or no key, in its encoding.</summary>
    Unreadable,
}
