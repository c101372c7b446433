using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Reports;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>Makes sections of what was counted already (Measure-DmarcReport, Measure-TlsReport): a table for each way of grouping, as it came.</summary>
sealed class MeasureCollector : IReportCollector
{
    /// <summary>How many groups of a way of grouping are listed.</summary>
    public const int MostGroups = 5000;

    // There are a few hundred ways; a page of more is none.
    const int MostWays = 50;

    readonly List<(object By, List<object> Groups, long[] LeftOut)> ways = [];
    long waysLeftOut;

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        switch (item)
        {
            case DmarcReportMeasure measure:
                Add(string.Join(",", measure.By), measure, measure.MessageCount);
                return true;
            case TlsReportMeasure measure:
                Add("tls " + string.Join(",", measure.By), measure, measure.SessionCount);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context) => ways.Count == 0 ? [] : ReaderCulture.Under(context.Culture, () => Make(context));

    void Add(string by, object measure, long count)
    {
        var way = ways.Find(one => one.By.Equals(by));
        if (way.Groups is null)
        {
            if (ways.Count >= MostWays)
            {
                waysLeftOut++;
                return;
            }

            ways.Add(way = (by, [], new long[2]));
        }

        // The largest come first, as they are emitted, and what stands for all others last.
        if (way.Groups.Count < MostGroups || measure is DmarcReportMeasure { IsRemainder: true } or TlsReportMeasure { IsRemainder: true })
        {
            way.Groups.Add(measure);
            return;
        }

        way.LeftOut[0]++;
        way.LeftOut[1] = Text.BoundedSum.Of(way.LeftOut[1], Math.Max(0, count));
    }

    IEnumerable<ReportSection> Make(ReportContext context)
    {
        foreach (var (by, groups, leftOut) in ways)
        {
            var blocks = groups[0] is DmarcReportMeasure
                ? new DmarcMeasureBlocks(context).Of(groups.Cast<DmarcReportMeasure>().ToArray())
                : new TlsMeasureBlocks(context).Of(groups.Cast<TlsReportMeasure>().ToArray());
            var heading = groups[0] is DmarcReportMeasure dmarc ? Heading("Section.Measure", dmarc.By.Select(DmarcMeasureBlocks.HeadingOf)) : Heading("Section.TlsMeasure", ((TlsReportMeasure)groups[0]).By.Select(TlsMeasureBlocks.HeadingOf));
            var more = leftOut[0] == 0 ? [] : new[] { new ReportParagraph(Words.Fill("Measure.More", ("count", context.Count(leftOut[0])), ("messages", context.Count(leftOut[1]))), ReportTone.Muted) };
            yield return new(SectionId.Of("measure", (string)by), heading, [.. blocks, .. more]);
        }

        if (waysLeftOut > 0)
            yield return new("measure-more", Words.Get("Section.MeasureMore"), [new ReportParagraph(Words.Fill("Measure.Ways", ("count", context.Count(waysLeftOut))), ReportTone.Notice)]);
    }

    static string Heading(string key, IEnumerable<string> by) => by.Any() ? Words.Fill(key, ("by", string.Join(", ", by))) : Words.Get(key + ".All");
}
