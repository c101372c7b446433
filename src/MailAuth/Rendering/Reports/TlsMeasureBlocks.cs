using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Reports;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>Groups of TLS sessions that were counted before, as a table.</summary>
sealed class TlsMeasureBlocks(ReportContext context)
{
    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>What a dimension is called.</summary>
    public static string HeadingOf(TlsReportDimension dimension) => Words.Get(dimension switch
    {
        TlsReportDimension.Result => "Column.Result",
        TlsReportDimension.Source => "Column.Sender",
        TlsReportDimension.Policy => "Column.Policy",
        TlsReportDimension.Mx => "Column.MxHost",
        TlsReportDimension.Day => "Column.Day",
        _ => "Column.Domain",
    });

    /// <summary>The blocks of groups that were made the same way.</summary>
    public IEnumerable<ReportBlock> Of(IReadOnlyList<TlsReportMeasure> groups)
    {
        var by = groups[0].By;
        var table = new TableDraft<TlsReportMeasure>(Words.Get("Measure.TlsTable"));
        if (by.Count == 0)
            table.Column(Words.Get("Column.Group"), ReportColumnKind.Text, measure => new(Words.Get("All")));
        foreach (var dimension in by)
        {
            table.Column(HeadingOf(dimension), KindOf(dimension), measure => Cell(measure, dimension));
            if (dimension == TlsReportDimension.Source)
                table.ColumnIfAny(Words.Get("Column.Address"), ReportColumnKind.Address, measure => Cells.Text(measure.SourceIP));
        }

        yield return table
            .Column(Words.Get("Column.Sessions"), ReportColumnKind.Number, measure => context.CountCell(measure.SessionCount))
            .Column(Words.Get("Column.Failures"), ReportColumnKind.Number, measure => context.CountOrNothing(measure.FailureCount, ReportTone.Bad))
            .Column(Words.Get("Column.Secured"), ReportColumnKind.Share, measure => context.ShareCell(1 - measure.FailureShare))
            .ColumnIfAny(Words.Get("Column.Cause"), ReportColumnKind.Text, measure => Cells.Text(measure.LikelyCause))
            .ColumnIfAny(Words.Get("Column.ToDo"), ReportColumnKind.Text, measure => Cells.Text(measure.Fix))
            .ColumnIfAny(Words.Get("Column.LookWith"), ReportColumnKind.Code, measure => Cells.Text(measure.Command))
            .Make(groups.Where(measure => !measure.IsRemainder), groups.Where(measure => measure.IsRemainder).ToArray());
    }

    ReportCell Cell(TlsReportMeasure measure, TlsReportDimension dimension)
    {
        if (measure.IsRemainder)
            return new(Words.Get("Others"), ReportTone.Muted);
        var text = dimension switch
        {
            TlsReportDimension.Result => measure.ResultText ?? Words.Get("TlsResult." + (measure.Result ?? TlsSessionResult.Unknown)),
            TlsReportDimension.Source => measure.Organization,
            TlsReportDimension.Policy => Words.Get("TlsPolicy." + (measure.PolicyType ?? TlsPolicyType.Unknown)) + (measure.Mode is null ? "" : ", " + measure.Mode),
            TlsReportDimension.Mx => measure.MxHost,
            TlsReportDimension.Domain => measure.Domain,
            _ => null,
        };
        return dimension == TlsReportDimension.Day && measure.Day is { } day ? context.DayCell(day)
            : string.IsNullOrEmpty(text) ? new(Words.Get("NotSaid"), ReportTone.Muted) : Cells.Text(text);
    }

    static ReportColumnKind KindOf(TlsReportDimension dimension) => dimension switch
    {
        TlsReportDimension.Domain => ReportColumnKind.Domain,
        TlsReportDimension.Mx => ReportColumnKind.Host,
        TlsReportDimension.Day => ReportColumnKind.Date,
        _ => ReportColumnKind.Text,
    };
}
