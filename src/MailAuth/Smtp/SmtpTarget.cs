using MailAuth.Dane;
using MailAuth.MtaSts;
using MailAuth.Text;

namespace MailAuth.Smtp;

/// <summary>A host to try, and what senders demand of it.</summary>
/// <param name="Host">The host's name.</param>
public sealed record SmtpTarget(DomainName Host)
{
    /// <summary>The domain whose mail it takes; null where a host was asked about by itself.</summary>
    public DomainName? Domain { get; init; }

    /// <summary>Its MX preference; null where it has none.</summary>
    public int? Preference { get; init; }

    /// <summary>The port, 1 to 65535.</summary>
    public int Port { get; init; } = 25;

    /// <summary>Whether TLS begins at once, without STARTTLS (RFC 8314 section 3.3).</summary>
    public bool ImplicitTls { get; init; }

    /// <summary>What the domain's MTA-STS policy asks of senders; null where there is none.</summary>
    public MtaStsMode? PolicyMode { get; init; }

    /// <summary>The pattern of the policy that the host fits; null where it fits none, or there is no policy.</summary>
    public string? PolicyPattern { get; init; }

    /// <summary>The TLSA records of the host; null where they were not looked up.</summary>
    public DaneRecord? Dane { get; init; }
}
