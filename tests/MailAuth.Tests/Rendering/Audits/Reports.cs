using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Rendering;
using MailAuth.Tests.Audit;
using MailAuth.Text;

namespace MailAuth.Tests.Rendering;

/// <summary>Sections of reports, made as the builder makes them, and what is in them.</summary>
static class Reports
{
    public static readonly DateTimeOffset AsOf = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    public static Task<MailDomainAudit> Audit(string domain, AuditOptions? options = null) =>
        DomainAuditor.AuditAsync(ExampleZone.Resolver, DomainName.Parse(domain), new(), (options ?? new()) with { Clock = () => AsOf }, default);

    public static IReadOnlyList<ReportSection> Sections(IReportCollector collector, IEnumerable<object> items, string culture = "en-US", params MailDomainDimension[] groupBy)
    {
        foreach (var item in items)
            Xunit.Assert.True(collector.TryAdd(item));
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            return collector.Sections(new() { Culture = CultureInfo.CurrentUICulture, AsOf = AsOf, GroupBy = groupBy }).ToArray();
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    public static IReadOnlyList<ReportSection> Of(params MailDomainAudit[] audits) => Sections(new AuditCollector([]), audits);

    public static IReadOnlyList<ReportSection> OfJapanese(params MailDomainAudit[] audits) => Sections(new AuditCollector([]), audits, "ja-JP");

    /// <summary>The blocks of a section and all that they hold.</summary>
    public static IEnumerable<ReportBlock> Blocks(this ReportSection section) => section.Blocks.SelectMany(Within);

    public static T Only<T>(this IReadOnlyList<ReportSection> sections, string id) where T : ReportBlock => sections.Single(section => section.Id == id).Blocks().OfType<T>().Single();

    static IEnumerable<ReportBlock> Within(ReportBlock block) => block is ReportFold fold ? fold.Blocks.SelectMany(Within).Prepend(block) : [block];

    /// <summary>Everything that a reader may see, a line each.</summary>
    public static IEnumerable<string> Texts(this IEnumerable<ReportSection> sections) => sections.SelectMany(section => section.Blocks().SelectMany(Texts).Prepend(section.Heading));

    static IEnumerable<string> Texts(ReportBlock block) => block switch
    {
        ReportParagraph paragraph => [paragraph.Text],
        ReportList list => list.Items.Select(item => item.Text),
        ReportFigures figures => figures.Figures.SelectMany(figure => new[] { figure.Label, figure.Value, figure.Note ?? "" }),
        ReportChart chart => [chart.Caption, chart.CategoryHeading, .. chart.Categories, .. chart.Series.Select(series => series.Name)],
        ReportTable table => [table.Caption, .. table.Columns.Select(column => column.Heading), .. table.Rows.SelectMany(row => row.Cells.Select(cell => cell.Text)), .. table.Details.SelectMany(detail => new[] { detail.Title, detail.Text ?? "" })],
        ReportFindings findings => findings.Findings.SelectMany(finding => new[] { finding.Title, finding.Target, finding.Message, finding.Advice, finding.Command ?? "", finding.Acceptance ?? "" }.Concat(finding.Evidence).Concat(finding.Records.SelectMany(Texts))),
        ReportRecord record => [record.Label, record.Owner, record.Text ?? "", .. record.Before],
        ReportTree tree => [tree.Label, .. tree.Nodes.SelectMany(Texts)],
        ReportFold fold => [fold.Summary],
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    static IEnumerable<string> Texts(ReportTreeNode node) => node.Children.SelectMany(Texts).Prepend(node.Note).Prepend(node.Text);
}
