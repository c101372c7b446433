namespace MailAuth.MtaSts;

/// <summary>What an MTA-STS policy asks of senders (RFC 8461 section 5).</summary>
public enum MtaStsMode
{
    /// <summary>Nothing: as if there were no policy. How a policy is withdrawn (section 8.3).</summary>
    None,

    /// <summary>To report what would have failed, by TLS-RPT, and to deliver all the same.</summary>
    Testing,

    /// <summary>Not to deliver to a host that matches no pattern, or that does not prove who it is over TLS.</summary>
    Enforce,
}
