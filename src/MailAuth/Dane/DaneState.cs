namespace MailAuth.Dane;

/// <summary>What DANE does for mail to a host (RFC 7672 section 2.2).</summary>
public enum DaneState
{
    /// <summary>Nobody could say: a question failed, or no resolver whose word counts validated the answers.</summary>
    Unknown,

    /// <summary>The domain takes no mail, or has no host.</summary>
    NoHost,

    /// <summary>There are no TLSA records: TLS is opportunistic.</summary>
    NotUsed,

    /// <summary>There are TLSA records, and no effect: the host's zone is not signed.</summary>
    Insecure,

    /// <summary>There are TLSA records, signed, and none that is usable: senders want TLS and authenticate nobody (section 2.2).</summary>
    Unusable,

    /// <summary>The host is protected, but the MX records that lead to it are not signed: whoever changes them leads mail elsewhere (section 2.2.1).</summary>
    HostOnly,

    /// <summary>MX, addresses and TLSA are signed, and a record is usable: senders that know DANE deliver to nobody else.</summary>
    Protected,
}
