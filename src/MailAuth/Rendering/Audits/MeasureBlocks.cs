using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Audit;

namespace MailAuth.Rendering;

/// <summary>The figures of many domains, as a study needs them.</summary>
static class MeasureBlocks
{
    public static ReportFigures FiguresOf(MailDomainMeasure measure, ReportContext context) => new()
    {
        Figures =
        [
            new(AuditWords.Get("Figure.Domains"), context.Count(measure.DomainCount)),
            Share("Figure.Protected", measure.ProtectedCount, measure, context, GoodFrom(measure.ProtectedShare)),
            Share("Figure.NoDmarc", measure.DmarcMissingCount, measure, context, BadFrom(measure.DmarcMissingShare)),
            Share("Figure.InvalidDmarc", measure.DmarcInvalidCount, measure, context, BadFrom(measure.DmarcInvalidShare)),
            Share("Figure.NoSpf", measure.SpfMissingCount, measure, context, BadFrom(measure.SpfMissingShare)),
            Share("Figure.InvalidSpf", measure.SpfInvalidCount, measure, context, BadFrom(measure.SpfInvalidShare)),
            .. measure.AverageScore is { } score ? [new(AuditWords.Get("Figure.Average"), score.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture))] : System.Array.Empty<ReportFigure>(),
        ],
    };

    /// <summary>How many are protected, in a sentence.</summary>
    public static ReportParagraph VerdictOf(MailDomainMeasure measure, ReportContext context) => new(
        AuditWords.Fill("Survey.Verdict", ("protected", context.Count(measure.ProtectedCount)), ("count", context.Count(measure.DomainCount)), ("share", context.Share(measure.ProtectedShare))),
        GoodFrom(measure.ProtectedShare));

    /// <summary>Of how many nobody could say; nothing where that is none.</summary>
    public static IEnumerable<ReportBlock> UnknownOf(MailDomainMeasure measure, ReportContext context)
    {
        if (measure.SpfUnknownCount + measure.DmarcUnknownCount > 0)
            yield return new ReportParagraph(AuditWords.Fill("Survey.Unknown", ("spf", context.Count(measure.SpfUnknownCount)), ("dmarc", context.Count(measure.DmarcUnknownCount))), ReportTone.Notice);
    }

    /// <summary>How policies, SPF and grades are distributed, and why records are invalid.</summary>
    public static IEnumerable<ReportBlock> Distributions(MailDomainMeasure measure)
    {
        var dmarc = DmarcTones.Order.Select(which => (AuditWords.Get("DmarcClass." + which), Count(measure, which), DmarcTones.ColorOf(which)));
        yield return Chart("Chart.Dmarc", ReportChartForm.Doughnut, "Column.Dmarc", dmarc);
        yield return Chart("Chart.Spf", ReportChartForm.Doughnut, "Column.Spf",
        [
            (AuditWords.Get("SpfClass.Valid"), measure.SpfValidCount, DmarcTones.ColorOf(SpfClass.Valid)),
            (AuditWords.Get("SpfClass.Invalid"), measure.SpfInvalidCount, DmarcTones.ColorOf(SpfClass.Invalid)),
            (AuditWords.Get("SpfClass.Missing"), measure.SpfMissingCount, DmarcTones.ColorOf(SpfClass.Missing)),
            (AuditWords.Get("SpfClass.Unknown"), measure.SpfUnknownCount, DmarcTones.ColorOf(SpfClass.Unknown)),
        ]);
        if (measure.Grades.Count > 0)
            yield return Chart("Chart.Grades", ReportChartForm.Bar, "Column.Grade", measure.Grades.Select(grade => (AuditWords.Of(grade.Grade), grade.DomainCount, AuditTones.ColorOf(grade.Grade))));
        if (measure.SpfCauses.Count + measure.DmarcCauses.Count > 0)
            yield return Causes([.. measure.SpfCauses, .. measure.DmarcCauses]);
    }

    /// <summary>How many domains of a group are in a class.</summary>
    public static int Count(MailDomainMeasure measure, DmarcClass which) => which switch
    {
        DmarcClass.Reject => measure.DmarcRejectCount,
        DmarcClass.Quarantine => measure.DmarcQuarantineCount,
        DmarcClass.TestMode => measure.DmarcTestModeCount,
        DmarcClass.None => measure.DmarcNoneCount,
        DmarcClass.Invalid => measure.DmarcInvalidCount,
        DmarcClass.Missing => measure.DmarcMissingCount,
        _ => measure.DmarcUnknownCount,
    };

    static ReportTable Causes(IReadOnlyList<MailDomainCause> causes) => new()
    {
        Caption = AuditWords.Get("Causes.Caption"),
        Columns = [new(AuditWords.Get("Column.Finding")), new(AuditWords.Get("Column.Domains"), ReportColumnKind.Number)],
        Rows = causes.OrderByDescending(cause => cause.DomainCount)
            .Select(cause => new ReportRow([cause.Title.Length > 0 ? cause.Title : cause.RuleId, new(cause.DomainCount.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture), cause.DomainCount)])).ToArray(),
    };

    static ReportChart Chart(string caption, ReportChartForm form, string heading, IEnumerable<(string Name, int Count, ReportColor Color)> parts)
    {
        var all = parts.ToArray();
        return new()
        {
            Caption = AuditWords.Get(caption),
            Form = form,
            CategoryHeading = AuditWords.Get(heading),
            Categories = all.Select(part => part.Name).ToArray(),
            Series = [new(AuditWords.Get("Column.Domains"), all.Select(part => (double?)part.Count).ToArray(), ReportColor.First)],
            CategoryColors = all.Select(part => part.Color).ToArray(),
        };
    }

    static ReportFigure Share(string label, int count, MailDomainMeasure measure, ReportContext context, ReportTone tone) =>
        new(AuditWords.Get(label), context.Share(Shares.Of(count, measure.DomainCount))) { Note = AuditWords.Fill("Figure.OfDomains", ("count", context.Count(count)), ("all", context.Count(measure.DomainCount))), Tone = tone };

    static ReportTone GoodFrom(double share) => share >= 0.9 ? ReportTone.Good : share >= 0.5 ? ReportTone.Notice : ReportTone.Bad;

    static ReportTone BadFrom(double share) => share <= 0 ? ReportTone.Good : share < 0.1 ? ReportTone.Notice : ReportTone.Bad;
}
