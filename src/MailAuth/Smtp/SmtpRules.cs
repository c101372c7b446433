using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Smtp;

/// <summary>What can be wrong with a mail exchanger as it answers.</summary>
public static class SmtpRules
{
    /// <summary>Where STARTTLS should stand there is garbage of the same length.</summary>
    public static readonly Rule StartTlsOverwritten = new("SmtpStartTlsOverwritten", Protocol.Smtp, Severity.High, ["RFC 3207 section 6"], []);

    /// <summary>More than its answer came between STARTTLS and the handshake.</summary>
    public static readonly Rule UnaskedOctets = new("SmtpUnaskedOctets", Protocol.Smtp, Severity.High, ["RFC 3207 section 4.2"], []);

    /// <summary>The server does not offer STARTTLS.</summary>
    public static readonly Rule StartTlsMissing = new("SmtpStartTlsMissing", Protocol.Smtp, Severity.Medium, ["RFC 3207 section 4"], ["internet.nl STARTTLS"]);

    /// <summary>The server offers TLS, and no handshake comes about.</summary>
    public static readonly Rule TlsFailed = new("SmtpTlsFailed", Protocol.Smtp, Severity.Medium, ["RFC 3207 section 4.1"], ["internet.nl STARTTLS"]);

    /// <summary>The certificate is not to be believed, or for other hosts.</summary>
    public static readonly Rule CertificateInvalid = new("SmtpCertificateInvalid", Protocol.Smtp, Severity.Low, ["RFC 8461 section 4.2"], ["internet.nl certificate"]);

    /// <summary>The certificate ends within two weeks.</summary>
    public static readonly Rule CertificateExpires = new("SmtpCertificateExpires", Protocol.Smtp, Severity.Low, ["RFC 8461 section 4.2"], []);

    /// <summary>TLS 1.0 or 1.1.</summary>
    public static readonly Rule OldProtocol = new("SmtpOldProtocol", Protocol.Smtp, Severity.Medium, ["RFC 8996"], ["internet.nl TLS version"]);

    /// <summary>The server answers, and refuses us.</summary>
    public static readonly Rule Refused = new("SmtpRefused", Protocol.Smtp, Severity.Information, ["RFC 5321 section 3.1"], []);

    /// <summary>Nobody answered, or something that is no mail server.</summary>
    public static readonly Rule Unreachable = new("SmtpUnreachable", Protocol.Smtp, Severity.Information, ["RFC 5321 section 5.1"], []);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
        [StartTlsOverwritten, UnaskedOctets, StartTlsMissing, TlsFailed, CertificateInvalid, CertificateExpires, OldProtocol, Refused, Unreachable];
}
