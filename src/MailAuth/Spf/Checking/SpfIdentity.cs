namespace MailAuth.Spf;

/// <summary>Which of the names that a client gave is checked (RFC 7208 sections 2.3 and 2.4).</summary>
public enum SpfIdentity
{
    /// <summary>The domain of the reverse-path.</summary>
    MailFrom,

    /// <summary>The name in HELO or EHLO, because the reverse-path is empty or unknown.</summary>
    Helo,
}
