namespace MailAuth.Analysis;

/// <summary>What receivers ask of senders.</summary>
public enum BulkSenderRule
{
    /// <summary>SPF or DKIM passes.</summary>
    SpfOrDkim,

    /// <summary>SPF passes.</summary>
    Spf,

    /// <summary>DKIM passes.</summary>
    Dkim,

    /// <summary>There is a DMARC record of at least p=none.</summary>
    Dmarc,

    /// <summary>From is aligned with the domain of SPF or DKIM that passes.</summary>
    Alignment,

    /// <summary>DMARC passes.</summary>
    DmarcPass,

    /// <summary>DKIM keys have at least 1024 bits.</summary>
    DkimKeySize,

    /// <summary>Addresses that send have a name, and the name has the address.</summary>
    ReverseDns,

    /// <summary>Mail is sent over TLS.</summary>
    Tls,

    /// <summary>Messages are written as RFC 5322 says.</summary>
    MessageFormat,

    /// <summary>Fewer than 0.30 % of messages are reported as spam.</summary>
    SpamRate,

    /// <summary>Nobody writes as gmail.com through other servers than Google's.</summary>
    NoGmailFrom,

    /// <summary>Marketing mail can be unsubscribed from with one click (RFC 8058).</summary>
    OneClickUnsubscribe,

    /// <summary>Who unsubscribes gets no more mail after two days.</summary>
    HonourUnsubscribe,

    /// <summary>Who forwards mail seals it with ARC.</summary>
    ArcForForwarders,
}

/// <summary>Of whom something is asked.</summary>
public enum BulkSenderLevel
{
    /// <summary>Of all senders.</summary>
    All,

    /// <summary>Of those who send in bulk: 5,000 messages a day and more at Outlook.com and Gmail; Yahoo names no number.</summary>
    Bulk,
}

/// <summary>Whether a requirement is met.</summary>
public enum BulkSenderState
{
    /// <summary>It is not.</summary>
    NotMet,

    /// <summary>What was given does not tell.</summary>
    NotKnown,

    /// <summary>It is, as far as what was given tells.</summary>
    Met,
}
