using System.Collections.Generic;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>What a result means for whoever runs the receiving domain: likely cause, the command that shows it, what mends it.</summary>
static class TlsResultExplanation
{
    static readonly Dictionary<TlsSessionResult, string> Commands = new()
    {
        [TlsSessionResult.NotDetailed] = "Test-SmtpTls",
        [TlsSessionResult.StartTlsNotSupported] = "Test-SmtpTls",
        [TlsSessionResult.CertificateHostMismatch] = "Test-SmtpTls",
        [TlsSessionResult.CertificateExpired] = "Test-SmtpTls",
        [TlsSessionResult.CertificateNotTrusted] = "Test-SmtpTls",
        [TlsSessionResult.ValidationFailure] = "Test-SmtpTls",
        [TlsSessionResult.Unknown] = "Test-SmtpTls",
        [TlsSessionResult.TlsaInvalid] = "Get-TlsaRecord",
        [TlsSessionResult.DnssecInvalid] = "Get-TlsaRecord",
        [TlsSessionResult.DaneRequired] = "Get-TlsaRecord",
        [TlsSessionResult.StsPolicyFetchError] = "Get-MtaStsPolicy",
        [TlsSessionResult.StsPolicyInvalid] = "Get-MtaStsPolicy",
        [TlsSessionResult.StsWebPkiInvalid] = "Get-MtaStsPolicy",
    };

    /// <summary>What most likely is behind it; null for a success.</summary>
    public static string? Cause(TlsSessionResult result) => SentenceFile.TlsReports.Find(result + ".Cause");

    /// <summary>What mends it; null for a success.</summary>
    public static string? Fix(TlsSessionResult result) => SentenceFile.TlsReports.Find(result + ".Fix");

    /// <summary>The command that shows how it is now, ready to be run; null for a success.</summary>
    public static string? Command(TlsSessionResult result, string? domain) =>
        Commands.TryGetValue(result, out var command) ? command + " " + Argument(domain) : null;

    // A stranger wrote the domain, and somebody will run the line: only what is a host name stands in it.
    static string Argument(string? domain)
    {
        if (!DomainName.TryParse(domain, out var name) || name.IsRoot || name.HasInvalidALabel)
            return "<domain>";
        foreach (var c in name.Ascii)
        {
            if (c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '.' or '_'))
                return "<domain>";
        }

        return name.Ascii[0] == '-' ? "<domain>" : name.Ascii;
    }
}
