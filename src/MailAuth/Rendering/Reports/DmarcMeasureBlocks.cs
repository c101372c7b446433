using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Reports;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>Groups of report rows that were counted before, as a table, and as a chart where they are days or few.</summary>
sealed class DmarcMeasureBlocks(ReportContext context)
{
    const int MostBars = 15;

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>What a dimension is called.</summary>
    public static string HeadingOf(DmarcReportDimension dimension) => Words.Get(dimension switch
    {
        DmarcReportDimension.Domain => "Column.Domain",
        DmarcReportDimension.Result => "Column.Result",
        DmarcReportDimension.Source => "Column.Source",
        DmarcReportDimension.Organization => "Column.Reporter",
        DmarcReportDimension.SourceIP => "Column.Address",
        DmarcReportDimension.HostName => "Column.Host",
        DmarcReportDimension.Country => "Column.Country",
        DmarcReportDimension.HeaderFrom => "Column.HeaderFrom",
        DmarcReportDimension.Day => "Column.Day",
        DmarcReportDimension.Disposition => "Column.Treatment",
        DmarcReportDimension.Reason => "Column.Reason",
        _ => "Column.Selector",
    });

    /// <summary>The blocks of groups that were made the same way.</summary>
    public IEnumerable<ReportBlock> Of(IReadOnlyList<DmarcReportMeasure> groups)
    {
        var by = groups[0].By;
        if (Chart(groups, by) is { } chart)
            yield return chart;
        var table = new TableDraft<DmarcReportMeasure>(Words.Get("Measure.Table"));
        if (by.Count == 0)
            table.Column(Words.Get("Column.Group"), ReportColumnKind.Text, measure => new(Words.Get("All")));
        foreach (var dimension in by)
            table.Column(HeadingOf(dimension), KindOf(dimension), measure => Cell(measure, dimension));
        yield return table
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, measure => context.CountCell(measure.MessageCount))
            .Column(Words.Get("Column.Share"), ReportColumnKind.Share, measure => context.ShareCell(measure.Share))
            .Column(Words.Get("Column.Passed"), ReportColumnKind.Share, measure => context.ShareCell(measure.AlignedShare))
            .Column("SPF", ReportColumnKind.Share, measure => context.ShareCell(measure.SpfAlignedShare))
            .Column("DKIM", ReportColumnKind.Share, measure => context.ShareCell(measure.DkimAlignedShare))
            .Column(Words.Get("Column.Quarantined"), ReportColumnKind.Number, measure => context.CountOrNothing(measure.QuarantineCount))
            .Column(Words.Get("Column.Rejected"), ReportColumnKind.Number, measure => context.CountOrNothing(measure.RejectCount))
            .ColumnIfAny(Words.Get("Column.FirstSeen"), ReportColumnKind.Date, measure => context.DayOrNothing(measure.FirstSeen))
            .ColumnIfAny(Words.Get("Column.LastSeen"), ReportColumnKind.Date, measure => context.DayOrNothing(measure.LastSeen))
            .Make(groups.Where(measure => !measure.IsRemainder), groups.Where(measure => measure.IsRemainder).ToArray());
    }

    ReportChart? Chart(IReadOnlyList<DmarcReportMeasure> groups, IReadOnlyList<DmarcReportDimension> by)
    {
        if (by.Count == 1 && by[0] == DmarcReportDimension.Day)
        {
            var counts = new DayCounts();
            foreach (var measure in groups.Where(measure => !measure.IsRemainder && measure.Day is not null))
            {
                counts.Add("passed", measure.FirstSeen, measure.AlignedCount);
                counts.Add("failed", measure.FirstSeen, measure.MessageCount - measure.AlignedCount);
            }

            return (ReportChart?)new DayCharts(context, counts).Stacked(Words.Get("Volume.Chart"), [("passed", Words.Get("Column.Passed"), ReportColor.Good), ("failed", Words.Get("Column.Failed"), ReportColor.Bad)]).FirstOrDefault();
        }

        var largest = groups.Where(measure => !measure.IsRemainder).Take(MostBars).ToArray();
        return by.Count != 1 || largest.Length < 2 ? null : new()
        {
            Caption = Words.Fill("Measure.Chart", ("by", HeadingOf(by[0]))),
            Form = ReportChartForm.HorizontalBar,
            CategoryHeading = HeadingOf(by[0]),
            CategoryKind = KindOf(by[0]),
            Categories = largest.Select(measure => Cell(measure, by[0]).Text).ToArray(),
            Series =
            [
                new(Words.Get("Column.Passed"), largest.Select(measure => (double?)measure.AlignedCount).ToArray(), ReportColor.Good),
                new(Words.Get("Column.Failed"), largest.Select(measure => (double?)(measure.MessageCount - measure.AlignedCount)).ToArray(), ReportColor.Bad),
            ],
        };
    }

    ReportCell Cell(DmarcReportMeasure measure, DmarcReportDimension dimension)
    {
        if (measure.IsRemainder)
            return new(Words.Get("Others"), ReportTone.Muted);
        var text = dimension switch
        {
            DmarcReportDimension.Domain => measure.Domain,
            DmarcReportDimension.Result => Words.Get("Result." + (measure.Result ?? DmarcReportResult.Unknown)),
            DmarcReportDimension.Source => measure.Source is null ? null : measure.SourceClass is { } kind ? $"{measure.Source} ({SentenceFile.Sources.Get("Class." + kind)})" : measure.Source,
            DmarcReportDimension.Organization => measure.Organization,
            DmarcReportDimension.SourceIP => measure.SourceIP,
            DmarcReportDimension.HostName => measure.HostName,
            DmarcReportDimension.Country => measure.Country,
            DmarcReportDimension.HeaderFrom => measure.HeaderFrom,
            DmarcReportDimension.Disposition => Words.Get("Disposition." + (measure.Disposition ?? ReportDisposition.Unknown)),
            DmarcReportDimension.Reason => measure.Reason is { } reason ? string.Join(", ", reason.Split(',').Select(word => DmarcReceiverBlocks.ReasonOf(word.Trim()))) : "–",
            DmarcReportDimension.Selector => measure.Selector is null ? measure.DkimDomain : measure.Selector + "._domainkey." + measure.DkimDomain,
            _ => null,
        };
        return dimension == DmarcReportDimension.Day && measure.Day is not null && measure.FirstSeen is { } day ? context.DayCell(day)
            : string.IsNullOrEmpty(text) ? new(Words.Get("NotSaid"), ReportTone.Muted) : Cells.Text(text);
    }

    static ReportColumnKind KindOf(DmarcReportDimension dimension) => dimension switch
    {
        DmarcReportDimension.Domain or DmarcReportDimension.HeaderFrom => ReportColumnKind.Domain,
        DmarcReportDimension.SourceIP => ReportColumnKind.Address,
        DmarcReportDimension.HostName => ReportColumnKind.Host,
        DmarcReportDimension.Day => ReportColumnKind.Date,
        _ => ReportColumnKind.Text,
    };
}
