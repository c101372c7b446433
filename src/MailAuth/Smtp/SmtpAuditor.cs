using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dane;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Net;

namespace MailAuth.Smtp;

/// <summary>Judges what a mail exchanger showed. How much a fault matters depends on what senders demand: without MTA-STS and DANE they deliver all the same.</summary>
public static class SmtpAuditor
{
    static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    /// <summary>What is wrong, worst first.</summary>
    public static IReadOnlyList<Finding> Audit(SmtpTlsCheck check)
    {
        if (check is null)
            throw new ArgumentNullException(nameof(check));
        return check.Status == SmtpTlsStatus.NoHost ? [] : Judge(check).OrderByDescending(finding => finding.Severity).ToArray();
    }

    static IEnumerable<Finding> Judge(SmtpTlsCheck check)
    {
        if (check.HasUnaskedOctets)
            yield return Find(SmtpRules.UnaskedOctets, check, null);
        switch (check.Status)
        {
            case SmtpTlsStatus.Unreachable or SmtpTlsStatus.NotTried:
                yield return Find(SmtpRules.Unreachable, check, null);
                break;
            case SmtpTlsStatus.Refused:
                yield return Find(SmtpRules.Refused, check, null);
                break;
            case SmtpTlsStatus.Overwritten:
                yield return Find(SmtpRules.StartTlsOverwritten, check, null);
                break;
            case SmtpTlsStatus.Plain:
                yield return Find(SmtpRules.StartTlsMissing, check, IsDemanded(check) ? Severity.High : null);
                break;
            case SmtpTlsStatus.TlsFailed:
                yield return Find(SmtpRules.TlsFailed, check, IsDemanded(check) ? Severity.High : null);
                break;
            case SmtpTlsStatus.Unauthenticated:
                yield return Find(SmtpRules.CertificateInvalid, check, SeverityOfCertificate(check));
                break;
            case SmtpTlsStatus.Secure when check.CertificateEnds - check.CheckedAt < Soon:
                yield return Find(SmtpRules.CertificateExpires, check, check.PolicyMode == MtaStsMode.Enforce ? Severity.Medium : null);
                break;
        }

        if (check.Protocol is "TLS 1.0" or "TLS 1.1" or "SSL 3.0" or "SSL 2.0")
            yield return Find(SmtpRules.OldProtocol, check, null);
        foreach (var finding in check.Dane is { } dane ? DaneAuditor.AuditMatch(dane) : [])
            yield return finding;
    }

    static bool IsDemanded(SmtpTlsCheck check) => check.PolicyMode == MtaStsMode.Enforce || check.HasDane;

    static Severity? SeverityOfCertificate(SmtpTlsCheck check) =>
        // A root that this machine does not know may be known to senders; and under DANE they ask TLSA records, not authorities.
        check.CertificateStatus == CertificateStatus.UnknownRoot || (check.HasDane && check.PolicyMode is null) ? Severity.Information
        : check.PolicyMode == MtaStsMode.Enforce ? Severity.High
        : check.PolicyMode == MtaStsMode.Testing ? Severity.Medium
        : null;

    static Finding Find(Rule rule, SmtpTlsCheck check, Severity? severity) => new()
    {
        Rule = rule,
        Severity = severity ?? rule.Severity,
        Target = check.Host ?? check.DomainName ?? "",
        Arguments = Arguments(check),
    };

    static Dictionary<string, string> Arguments(SmtpTlsCheck check)
    {
        var arguments = new Dictionary<string, string>
        {
            ["domain"] = check.DomainName ?? check.Host ?? "",
            ["host"] = check.Host ?? check.DomainName ?? "",
            ["keyword"] = check.OverwrittenKeyword ?? "",
            ["protocol"] = check.Protocol ?? "",
            ["end"] = check.CertificateEnds?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "",
        };
        arguments.Say("consequence", "SmtpConsequence." + Consequence(check));
        if (check.Status != SmtpTlsStatus.Unauthenticated)
            arguments.SayPhrase("problem", check.Problem ?? "");
        foreach (var problem in check.Status == SmtpTlsStatus.Unauthenticated ? check.Tls!.Verdict.Problems : [])
            arguments.SayClause("problem", problem.SentenceKey, problem.Subject, problem.Detail);
        return arguments;
    }

    static string Consequence(SmtpTlsCheck check) => check.PolicyMode switch
    {
        MtaStsMode.Enforce => "Enforce",
        _ when check.HasDane => "Dane",
        MtaStsMode.Testing => "Testing",
        _ => "None",
    };
}
