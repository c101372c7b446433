namespace MailAuth.Smtp;

/// <summary>How mail would go to a host.</summary>
public enum SmtpTlsStatus
{
    /// <summary>Nobody could say: the host could not be reached or did not answer in time.</summary>
    Unreachable,

    /// <summary>Nobody asked it: no host may be connected to, as with -ZoneFile.</summary>
    NotTried,

    /// <summary>The domain takes no mail.</summary>
    NoHost,

    /// <summary>The server answers and refuses us, so that its TLS could not be seen.</summary>
    Refused,

    /// <summary>In clear: the server does not offer STARTTLS.</summary>
    Plain,

    /// <summary>In clear: somebody on the way overwrites the offer.</summary>
    Overwritten,

    /// <summary>The server offers TLS, and no handshake comes about.</summary>
    TlsFailed,

    /// <summary>Encrypted, to a host that does not prove who it is.</summary>
    Unauthenticated,

    /// <summary>Encrypted, to a host whose certificate is valid for its name.</summary>
    Secure,
}
