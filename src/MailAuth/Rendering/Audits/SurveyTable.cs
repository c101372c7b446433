using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>Domains row by row. What they have in common, findings above all, is in the page once.</summary>
sealed class SurveyTable(ReportContext context)
{
    readonly Dictionary<SurveyFinding, string> titles = [];
    readonly Dictionary<object, ReportCell> states = [];

    /// <summary>A table of domains.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="rows">The domains, in order.</param>
    /// <param name="protocols">The protocols that have a column, of <see cref="SurveyRowFolder.Protocols"/>.</param>
    /// <param name="isInteractive">Whether the reader can filter, sort and page.</param>
    public ReportTable Make(string caption, IReadOnlyList<SurveyRow> rows, int protocols, bool isInteractive)
    {
        var hasLabels = rows.Any(row => row.Label.Length > 0);
        var numbers = new Dictionary<SurveyFinding, int>();
        var details = new List<ReportDetail>();
        return new()
        {
            Caption = caption,
            Columns = Columns(hasLabels, protocols),
            Rows = rows.Select(row => new ReportRow(Cells(row, hasLabels, protocols)) { Details = Details(row, numbers, details) }).ToArray(),
            Details = details,
            IsInteractive = isInteractive,
        };
    }

    static ReportColumn[] Columns(bool hasLabels, int protocols) =>
    [
        new(AuditWords.Get("Column.Domain"), ReportColumnKind.Domain),
        .. hasLabels ? [new(AuditWords.Get("Column.Label"))] : System.Array.Empty<ReportColumn>(),
        new(AuditWords.Get("Column.Grade"), ReportColumnKind.Grade),
        new(AuditWords.Get("Column.Score"), ReportColumnKind.Number),
        new(AuditWords.Get("Column.Worst")),
        .. SurveyRowFolder.Protocols.Take(protocols).Select(protocol => new ReportColumn(AuditWords.Of(protocol))),
    ];

    ReportCell[] Cells(SurveyRow row, bool hasLabels, int protocols) =>
    [
        row.DisplayName,
        .. hasLabels ? [row.Label] : System.Array.Empty<ReportCell>(),
        AuditTones.Cell(row.Grade),
        row.Lowest == row.Highest ? context.CountCell(row.Highest) : new($"{row.Lowest}\u2013{row.Highest}", row.Highest, ReportTone.Muted),
        row.Findings.Count == 0 ? new ReportCell(AuditWords.Get("Findings.NoneShort"), ReportTone.Muted) : TitleOf(row.Findings[0]),
        .. row.Protocols.Take(protocols).Select(State),
    ];

    ReportCell State(Audit.ProtocolSummary? summary)
    {
        if (summary is null)
            return "";
        if (!states.TryGetValue(summary, out var cell))
            states[summary] = cell = new(summary.Detail.Length > 0 ? summary.Detail : AuditWords.Of(summary.State), AuditTones.Of(summary.State));
        return cell;
    }

    string TitleOf(SurveyFinding finding)
    {
        if (!titles.TryGetValue(finding, out var title))
            titles[finding] = title = finding.Rule.Title;
        return title;
    }

    static ReportRowDetail[] Details(SurveyRow row, Dictionary<SurveyFinding, int> numbers, List<ReportDetail> details) => row.Findings.Select((finding, index) =>
    {
        if (!numbers.TryGetValue(finding, out var number))
        {
            numbers[finding] = number = details.Count;
            details.Add(Detail(finding.Rule, finding.Severity));
        }

        return new ReportRowDetail(number, index < row.Remedies.Count ? row.Remedies[index] : null);
    }).ToArray();

    /// <summary>What a rule says about any domain that breaks it.</summary>
    public static ReportDetail Detail(Rule rule, Severity severity) => new(rule.Title, rule.Advice) { Severity = severity };
}
