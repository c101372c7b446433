using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Smtp;

namespace MailAuth.Rendering;

/// <summary>What mail exchangers showed to Test-SmtpTls.</summary>
sealed class SmtpTlsCollector : IReportCollector
{
    /// <summary>How many findings are told in full.</summary>
    const int MostFindings = 100;

    readonly FirstItems<SmtpTlsCheck> checks = new(5000);

    /// <inheritdoc/>
    public bool TryAdd(object item) => checks.TryAdd(item);

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        if (checks.Items.Count == 0)
            yield break;
        var blocks = new List<ReportBlock> { Table(context) };
        var findings = checks.Items.SelectMany(check => check.Findings, (check, finding) => (Check: check, Finding: finding))
            .Where(each => each.Finding.Severity > Severity.Information).OrderByDescending(each => each.Finding.Severity).ToArray();
        if (findings.Length > 0)
            blocks.Add(new ReportFindings { Findings = findings.Take(MostFindings).Select(each => FindingBlocks.Of(each.Finding, each.Check.DomainName ?? "")).ToArray() });
        if (findings.Length > MostFindings)
            blocks.Add(new ReportParagraph(AuditWords.Fill("Left", ("count", context.Count(findings.Length - MostFindings))), ReportTone.Muted));
        yield return new("smtp", AuditWords.Get("Heading.Smtp"), [.. blocks, .. checks.Remark(context)]);
    }

    ReportTable Table(ReportContext context) => new()
    {
        Caption = AuditWords.Get("Smtp.Caption"),
        Columns =
        [
            new(AuditWords.Get("Smtp.Host"), ReportColumnKind.Host),
            new(AuditWords.Get("Column.Domain"), ReportColumnKind.Domain),
            new(AuditWords.Get("Protocols.State")),
            new("TLS"),
            new(AuditWords.Get("Smtp.CertificateEnds"), ReportColumnKind.Date),
            new(AuditWords.Get("Column.Worst")),
        ],
        Rows = checks.Items.Select(check => new ReportRow(
        [
            check.Host ?? "",
            check.DomainName ?? "",
            new(AuditWords.Get("SmtpTlsStatus." + check.Status), ToneOf(check.Status)),
            check.Protocol ?? "",
            check.CertificateEnds is { } ends ? context.DayCell(ends, ends < context.AsOf ? ReportTone.Bad : ReportTone.Plain) : "",
            check.Remark.Length > 0 ? check.Remark : check.Problem ?? "",
        ])).ToArray(),
        IsInteractive = checks.Items.Count > 10,
    };

    // Who could not be reached is neither good nor bad.
    static ReportTone ToneOf(SmtpTlsStatus status) => status switch
    {
        SmtpTlsStatus.Secure => ReportTone.Good,
        SmtpTlsStatus.Unauthenticated => ReportTone.Notice,
        SmtpTlsStatus.Plain or SmtpTlsStatus.Overwritten or SmtpTlsStatus.TlsFailed => ReportTone.Bad,
        _ => ReportTone.Muted,
    };
}
