using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;

namespace MailAuth.Rendering;

/// <summary>Measures of surveys whose audits are not there: totals, and groups side by side.</summary>
static class MeasureSections
{
    public static IEnumerable<ReportSection> Of(IReadOnlyList<MailDomainMeasure> measures, ReportContext context)
    {
        // A measure without dimensions is of all domains, too.
        foreach (var total in measures.Where(measure => measure.IsTotal || measure.By.Count == 0))
        {
            yield return new("survey", AuditWords.Get("Heading.Survey"), [MeasureBlocks.FiguresOf(total, context), MeasureBlocks.VerdictOf(total, context), .. MeasureBlocks.UnknownOf(total, context)]);
            yield return new("policies", AuditWords.Get("Heading.Policies"), MeasureBlocks.Distributions(total).ToArray());
        }

        foreach (var groups in measures.Where(measure => !measure.IsTotal && measure.By.Count > 0).GroupBy(measure => string.Join(",", measure.By)))
            yield return GroupBlocks.Section(groups.ToArray(), context);
    }
}
