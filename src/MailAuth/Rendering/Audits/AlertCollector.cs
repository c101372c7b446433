using System.Collections.Generic;
using System.Linq;
using System.Net;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>What is not as it was, out of Compare-MailDomain and Compare-DmarcReport: first what somebody has to look at, last what got better.</summary>
sealed class AlertCollector : IReportCollector
{
    /// <summary>How many alerts are kept; beyond, the figures count them only.</summary>
    const int Most = 5000;

    /// <summary>How many are told in full, with advice and evidence; the table has all that are kept.</summary>
    const int MostTold = 100;

    const int LongestText = 400;

    readonly FirstItems<MailAuthAlert> alerts = new(Most);
    readonly int[] counts = new int[4];

    /// <summary>What an alert is to a reader.</summary>
    enum Weight
    {
        /// <summary>To be looked at.</summary>
        ToDo,

        /// <summary>It changed, and nobody needs to do anything.</summary>
        Noted,

        /// <summary>For the better.</summary>
        Better,

        /// <summary>Nobody could compare.</summary>
        Unknown,
    }

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        if (item is not MailAuthAlert alert)
            return false;
        counts[(int)Of(alert)]++;
        return alerts.TryAdd(alert);
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        if (alerts.Items.Count == 0)
            yield break;
        var blocks = new List<ReportBlock> { Figures(context), Verdict() };
        var toDo = alerts.Items.Where(alert => Of(alert) == Weight.ToDo).OrderByDescending(alert => alert.Severity).ToArray();
        if (toDo.Length > 0)
            blocks.Add(new ReportFindings { Findings = toDo.Take(MostTold).Select(Finding).ToArray() });
        if (toDo.Length > MostTold)
            blocks.Add(new ReportParagraph(AuditWords.Fill("Alerts.More", ("count", context.Count(toDo.Length - MostTold))), ReportTone.Muted));
        yield return new("changed", AuditWords.Get("Heading.Changed"), blocks);
        yield return new("changes", AuditWords.Get("Heading.Changes"), [Table(alerts.Items.OrderBy(Of).ThenByDescending(alert => alert.Severity).ToArray()), .. Bound(context)]);
    }

    ReportFigures Figures(ReportContext context) => new()
    {
        Figures =
        [
            Figure(Weight.ToDo, ReportTone.Bad, context),
            Figure(Weight.Noted, ReportTone.Plain, context),
            Figure(Weight.Better, ReportTone.Good, context),
            .. counts[(int)Weight.Unknown] > 0 ? [Figure(Weight.Unknown, ReportTone.Notice, context)] : System.Array.Empty<ReportFigure>(),
        ],
    };

    ReportFigure Figure(Weight weight, ReportTone tone, ReportContext context) =>
        new(AuditWords.Get("Alerts." + weight), context.Count(counts[(int)weight])) { Tone = counts[(int)weight] > 0 ? tone : ReportTone.Plain };

    ReportParagraph Verdict() => counts[(int)Weight.ToDo] > 0 ? new(AuditWords.Get("Alerts.SomeToDo"), ReportTone.Bad)
        : counts[(int)Weight.Unknown] > 0 ? new(AuditWords.Get("Alerts.SomeUnknown"), ReportTone.Notice)
        : new(AuditWords.Get("Alerts.NothingToDo"), ReportTone.Good);

    IEnumerable<ReportBlock> Bound(ReportContext context)
    {
        if (alerts.LeftCount > 0)
            yield return new ReportParagraph(AuditWords.Fill("Alerts.Bound", ("shown", context.Count(alerts.Items.Count)), ("count", context.Count(alerts.Items.Count + alerts.LeftCount))), ReportTone.Notice);
    }

    static Weight Of(MailAuthAlert alert) => alert switch
    {
        { Kind: MailAuthAlertKind.NotComparable or MailAuthAlertKind.TooFewReports } => Weight.Unknown,
        { Direction: MailAuthAlertDirection.Better } => Weight.Better,
        { Kind: MailAuthAlertKind.FindingVanished } => Weight.Better,
        { Severity: Severity.Information } => Weight.Noted,
        _ => Weight.ToDo,
    };

    static ReportFinding Finding(MailAuthAlert alert) => new()
    {
        Severity = alert.Severity,
        Title = alert.Title,
        Target = alert.Subject,
        TargetKind = KindOf(alert),
        Message = alert.Message,
        Advice = FindingBlocks.WithStep(alert.Advice, alert.Remedy),
        Records = FindingBlocks.RecordsOf(alert.Remedy),
        Command = FindingBlocks.CommandOf(alert.Remedy),
        Evidence = alert.Evidence.Take(FindingBlocks.MostEvidence).Select(evidence => evidence.ToString()).ToArray(),
        References = alert.RuleId is { } rule ? [rule] : [],
    };

    // The table has domains and targets apart: a source that sends may be another's machine.
    static ReportTable Table(MailAuthAlert[] all) => new()
    {
        Caption = AuditWords.Get("Alerts.Caption"),
        Columns =
        [
            new(AuditWords.Get("Column.Domain"), ReportColumnKind.Domain),
            new(AuditWords.Get("Alerts.What")),
            new(AuditWords.Get("Column.Severity"), ReportColumnKind.Severity),
            new(AuditWords.Get("Alerts.Target")),
            new(AuditWords.Get("Alerts.Before"), ReportColumnKind.Code),
            new(AuditWords.Get("Alerts.After"), ReportColumnKind.Code),
        ],
        Rows = all.Select(alert => new ReportRow(
        [
            alert.DomainName,
            new(alert.Title, ToneOf(Of(alert))),
            AuditTones.Cell(alert.Severity),
            alert.Target ?? "",
            Cells.Cut(alert.Before, LongestText),
            Cells.Cut(alert.After, LongestText),
        ])).ToArray(),
        IsInteractive = all.Length > 10,
    };

    static ReportTone ToneOf(Weight weight) => weight switch
    {
        Weight.ToDo => ReportTone.Bad,
        Weight.Better => ReportTone.Good,
        Weight.Unknown => ReportTone.Muted,
        _ => ReportTone.Plain,
    };

    static ReportColumnKind KindOf(MailAuthAlert alert) => IPAddress.TryParse(alert.Subject, out _) ? ReportColumnKind.Address : ReportColumnKind.Text;
}
