using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Audit;

namespace MailAuth.Rendering;

/// <summary>The sections of a survey: figures, distributions, groups, what is wrong most often, whom to help first, all domains.</summary>
static class SurveySections
{
    const int WorstDomains = 15;

    /// <summary>DMARC and SPF: what keeps others from sending.</summary>
    const int WorstProtocols = 2;

    public static IEnumerable<ReportSection> Of(SurveyFold fold, ReportContext context)
    {
        var total = fold.Total();
        yield return new("survey", AuditWords.Get("Heading.Survey"), Overview(fold, total, context));
        yield return new("policies", AuditWords.Get("Heading.Policies"), MeasureBlocks.Distributions(total).ToArray());
        if (fold.Groups() is { Count: > 0 } groups)
            yield return GroupBlocks.Section(groups, context);
        var rows = fold.Rows.ToArray();
        var domains = new SurveyTable(context);
        yield return new("worst", AuditWords.Get("Heading.Worst"), Worst(rows, domains));
        yield return new("frequent", AuditWords.Get("Heading.Frequent"), [FrequentFindings.Of(fold, context)]);
        yield return new("domains", AuditWords.Get("Heading.Domains"), All(fold, rows, domains, context));
    }

    static ReportBlock[] Overview(SurveyFold fold, MailDomainMeasure total, ReportContext context) =>
    [
        MeasureBlocks.FiguresOf(total, context),
        MeasureBlocks.VerdictOf(total, context),
        .. MeasureBlocks.UnknownOf(total, context),
        new ReportParagraph(fold.First == fold.Last
            ? AuditWords.Fill("Audited", ("time", context.Time(fold.Last)))
            : AuditWords.Fill("AuditedBetween", ("first", context.Time(fold.First)), ("last", context.Time(fold.Last))), ReportTone.Muted),
    ];

    static ReportBlock[] Worst(SurveyRow[] rows, SurveyTable table)
    {
        var worst = rows.Where(row => row.Highest < 100 && row.Findings.Count > 0).Take(WorstDomains).ToArray();
        return worst.Length == 0
            ? [new ReportParagraph(AuditWords.Get("Worst.None"), ReportTone.Good)]
            : [new ReportParagraph(AuditWords.Get("Worst.Note"), ReportTone.Muted), table.Make(AuditWords.Get("Worst.Caption"), worst, WorstProtocols, isInteractive: false)];
    }

    static ReportBlock[] All(SurveyFold fold, SurveyRow[] rows, SurveyTable table, ReportContext context)
    {
        var all = table.Make(AuditWords.Fill("Domains.Caption", ("count", context.Count(rows.Length))), rows, SurveyRowFolder.Protocols.Count, isInteractive: true);
        return fold.Count > rows.Length
            ? [new ReportParagraph(AuditWords.Fill("Domains.Bound", ("shown", context.Count(rows.Length)), ("count", context.Count(fold.Count))), ReportTone.Notice), all]
            : [all];
    }
}
