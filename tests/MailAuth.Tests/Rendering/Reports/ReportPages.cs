using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Rendering;
using MailAuth.Reports;
using MailAuth.Tests.Demo;
using Xunit;

namespace MailAuth.Tests.Rendering;

/// <summary>Reports of objects, and what a reader finds in them.</summary>
static class ReportPages
{
    public static readonly DateTimeOffset AsOf = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    static readonly Lazy<object[]> Read = new(() => [.. DemoObjects()]);

    /// <summary>The demo aggregate reports, whole.</summary>
    public static IReadOnlyList<DmarcReport> DemoReports => [.. Read.Value.OfType<DmarcReport>()];

    /// <summary>The rows of the demo reports.</summary>
    public static IReadOnlyList<DmarcReportRow> DemoRows => [.. DemoReports.SelectMany(DmarcReportRowReader.OfReport)];

    /// <summary>The demo TLS reports.</summary>
    public static IReadOnlyList<TlsReport> DemoTlsReports => [.. Read.Value.OfType<TlsReport>()];

    /// <summary>The demo failure reports, with all that they hold.</summary>
    public static IReadOnlyList<DmarcFailureReport> DemoFailures => [.. Read.Value.OfType<DmarcFailureReport>()];

    public static ReportDocument Of(params IEnumerable<object> items) => In("en", items);

    public static ReportDocument In(string culture, params IEnumerable<object> items) => With(new() { Culture = CultureInfo.GetCultureInfo(culture), AsOf = AsOf }, items);

    /// <summary>The report that names no machine.</summary>
    public static ReportDocument Redacted(params IEnumerable<object> items) => With(new() { Culture = CultureInfo.GetCultureInfo("en"), AsOf = AsOf, IsRedacted = true }, items);

    static ReportDocument With(ReportOptions options, IEnumerable<object> items)
    {
        var builder = new ReportBuilder(options);
        foreach (var item in items)
            builder.Add(item);
        return builder.Build();
    }

    public static ReportSection Section(this ReportDocument document, string id) => document.Sections.Single(section => section.Id == id);

    public static IEnumerable<T> Blocks<T>(this ReportDocument document) where T : ReportBlock => document.Sections.SelectMany(Blocks<T>);

    public static IEnumerable<T> Blocks<T>(this ReportSection section) where T : ReportBlock => Flat(section.Blocks).OfType<T>();

    public static ReportTable Table(this ReportSection section, string caption) => section.Blocks<ReportTable>().Single(table => table.Caption == caption);

    public static ReportChart Chart(this ReportSection section, string caption) => section.Blocks<ReportChart>().Single(chart => chart.Caption == caption);

    /// <summary>The cells of a column, top to bottom.</summary>
    public static string[] Column(this ReportTable table, string heading)
    {
        var at = table.Columns.Select(column => column.Heading).ToList().IndexOf(heading);
        Assert.True(at >= 0, $"{table.Caption} has no {heading}: {string.Join(", ", table.Columns)}");
        return [.. table.Rows.Select(row => row.Cells[at].Text)];
    }

    /// <summary>The numbers of a series.</summary>
    public static double Sum(this ReportChart chart, string series) => chart.Series.Single(one => one.Name == series).Values.Sum() ?? 0;

    /// <summary>All texts of a report, a line each.</summary>
    public static string Text(this ReportDocument document) => string.Join('\n', document.Sections.SelectMany(section => new[] { section.Id, section.Heading }.Concat(Flat(section.Blocks).SelectMany(Texts))));

    static IEnumerable<ReportBlock> Flat(IEnumerable<ReportBlock> blocks) => blocks.SelectMany(block => block is ReportFold fold ? Flat(fold.Blocks).Prepend(fold) : [block]);

    static IEnumerable<string> Texts(ReportBlock block) => block switch
    {
        ReportParagraph paragraph => [paragraph.Text],
        ReportList list => list.Items.Select(item => item.Text),
        ReportFigures figures => figures.Figures.Select(figure => $"{figure.Label}: {figure.Value} {figure.Note}"),
        ReportChart chart => [chart.Caption, string.Join(" | ", chart.Categories), .. chart.Series.Select(series => $"{series.Name}: {string.Join(" ", series.Values)}")],
        ReportTable table => [table.Caption, string.Join(" | ", table.Columns), .. table.Rows.Select(row => string.Join(" | ", row.Cells) + string.Concat(row.Details.Select(detail => $" [{table.Details[detail.Index].Title}: {detail.Note}]")))],
        ReportRecord record => [$"{record.Label} {record.Owner} {record.Type} {record.Text} < {string.Join(" ", record.Before)}"],
        ReportFindings findings => findings.Findings.SelectMany(finding => new[] { $"{finding.Severity} {finding.Title} {finding.Target}: {finding.Message} -> {finding.Advice} {finding.Command}" }.Concat(finding.Evidence).Concat(finding.Records.Select(record => record.ToString()))),
        ReportFold fold => [fold.Summary],
        _ => throw new InvalidOperationException(block.GetType().Name),
    };

    static IEnumerable<object> DemoObjects()
    {
        var keys = new HashSet<string?>();
        foreach (var file in Directory.EnumerateFiles(DemoReportFiles.Folder).Order(StringComparer.Ordinal))
        {
            using var container = ReportContainer.Open(file);
            foreach (var packed in container.ReadReports())
            {
                object? read = packed.Kind switch
                {
                    PackedReportKind.DmarcAggregate => Aggregate(packed),
                    PackedReportKind.Tls => Tls(packed),
                    PackedReportKind.DmarcFailure => FailureReportReader.Read(packed.Message!, includeContent: true),
                    _ => null,
                };
                if (read is not null && keys.Add((read as DmarcReport)?.ReportKey ?? (read as TlsReport)?.ReportKey ?? ((DmarcFailureReport)read).ReportKey))
                    yield return read;
            }
        }
    }

    static DmarcReport Aggregate(PackedReport packed)
    {
        using var content = packed.OpenContent();
        return AggregateReportReader.Read(content);
    }

    static TlsReport Tls(PackedReport packed)
    {
        using var content = packed.OpenContent();
        return TlsReportReader.Read(content);
    }
}
