using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Rendering;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Rendering;

/// <summary>What the page of a survey says, over the study of 332 organisations that ships with the module.</summary>
public class SurveyPageTests
{
    static readonly Lazy<Task<MailDomainAudit[]>> Audits = new(AuditAll);

    [Fact]
    public async Task A_few_domains_have_an_overview_and_a_section_each_the_worst_on_top()
    {
        var audits = new List<MailDomainAudit>();
        foreach (var domain in new[] { "fabrikam.example", "contoso.example", "lucerne.example" })
            audits.Add(await Reports.Audit(domain));
        var sections = Reports.Of([.. audits]);

        Assert.Equal(["Domains at a glance", "fabrikam.example", "contoso.example", "lucerne.example"], sections.Select(section => section.Heading));
        Assert.Equal(["lucerne.example", "contoso.example", "fabrikam.example"], sections.Only<ReportTable>("overview").Rows.Select(row => row.Cells[0].Text));
        // What to do is not folded away.
        Assert.Contains(sections[2].Blocks, block => block is ReportFindings { Findings: [{ Title: "DMARC only monitors" }, ..] });
    }

    [Fact]
    public async Task A_study_has_the_figures_of_the_study()
    {
        var sections = Reports.Of(await Audits.Value);

        Assert.Equal(["survey", "policies", "groups", "worst", "frequent", "domains"], sections.Select(section => section.Id));
        Assert.StartsWith("37 of 332 domains (11.1 %) are effectively protected", sections[0].Blocks.OfType<ReportParagraph>().First().Text, StringComparison.Ordinal);
        var dmarc = sections[1].Blocks.OfType<ReportChart>().First();
        Assert.Equal([17, 20, 5, 97, 13, 180, 0], dmarc.Series.Single().Values);
        Assert.Equal(dmarc.Categories.Count, dmarc.CategoryColors.Count);
        var frequent = sections.Only<ReportTable>("frequent");
        Assert.Equal(frequent.Rows.OrderByDescending(row => row.Cells[2].SortKey).Select(row => row.Cells[0].Text), frequent.Rows.Select(row => row.Cells[0].Text));
        Assert.Contains(frequent.Rows, row => row.Cells[0].Text == "No DMARC record" && row.Cells[2].Text == "180");
    }

    [Fact]
    public async Task Labels_that_differ_are_compared_without_being_asked_for()
    {
        var section = Reports.Of(await Audits.Value).Single(section => section.Id == "groups");

        Assert.Equal("By label", section.Heading);
        Assert.Equal(["Companies", "Banks", "Government", "Telecoms", "Energy"], section.Blocks.OfType<ReportTable>().Single().Rows.Select(row => row.Cells[0].Text));
        var chart = section.Blocks.OfType<ReportChart>().Single();
        Assert.Equal(ReportValueKind.Share, chart.ValueKind);
        Assert.All(Enumerable.Range(0, chart.Categories.Count), group => Assert.Equal(1, chart.Series.Sum(series => series.Values[group]!.Value), 0.001));
    }

    [Theory]
    [InlineData("en-US", "By DMARC policy", "none applies, p=none, p=reject, p=quarantine")]
    [InlineData("ja-JP", "DMARC ポリシー別の比較", "適用なし, p=none, p=reject, p=quarantine")]
    public async Task Groups_are_named_in_the_readers_language(string culture, string heading, string names)
    {
        var section = Reports.Sections(new AuditCollector([MailDomainDimension.DmarcPolicy]), await Audits.Value, culture, MailDomainDimension.DmarcPolicy).Single(section => section.Id == "groups");

        Assert.Equal(heading, section.Heading);
        Assert.Equal(names.Split(", ").Order(StringComparer.Ordinal), section.Blocks.OfType<ReportTable>().Single().Rows.Select(row => row.Cells[0].Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_row_costs_little_what_domains_have_in_common_is_there_once()
    {
        var audits = await Audits.Value;
        var table = Reports.Of(audits).Only<ReportTable>("domains");

        Assert.True(table.IsInteractive);
        Assert.Equal(audits.Select(audit => audit.DisplayName).Order(StringComparer.Ordinal), table.Rows.Select(row => row.Cells[0].Text).Order(StringComparer.Ordinal));
        Assert.InRange(table.Details.Count, 5, 60);
        Assert.Equal(table.Details.Count, table.Details.Distinct().Count());
        var worst = table.Rows[0];
        Assert.Equal(table.Details[worst.Details[0].Index].Title, worst.Cells[4].Text);
        Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Cells.Count));
    }

    [Fact]
    public async Task A_row_brings_the_record_to_publish_where_there_are_many_of_its_worst_finding_only()
    {
        var audits = await Audits.Value;
        var missing = Reports.Of(audits).Only<ReportTable>("domains").Rows.First(row => row.Cells[4].Text == "No DMARC record");
        var many = Reports.Of([.. audits, .. audits]).Only<ReportTable>("domains").Rows.First(row => row.Cells[0].Text == missing.Cells[0].Text);

        Assert.StartsWith($"_dmarc.{missing.Cells[0].Text} TXT v=DMARC1;", missing.Details[0].Note, StringComparison.Ordinal);
        Assert.Contains(missing.Details.Skip(1), detail => detail.Note is not null);
        Assert.Equal(missing.Details[0].Note, many.Details[0].Note);
        Assert.All(many.Details.Skip(1), detail => Assert.Null(detail.Note));
    }

    [Fact]
    public async Task Domains_of_which_nobody_could_say_are_counted_apart_and_are_not_among_the_worst()
    {
        var audits = await Audits.Value;
        var silent = await DomainAuditor.AuditAsync(new UnavailableResolver("9.9.9.9", "no route to host"), DomainName.Parse("aaa.example"), new(), new() { Clock = () => Reports.AsOf }, default);
        var sections = Reports.Of([.. audits, silent]);

        Assert.Contains(sections[0].Blocks.OfType<ReportParagraph>(), paragraph => paragraph.Tone == ReportTone.Notice && paragraph.Text.Contains("unknown: SPF 1, DMARC 1", StringComparison.Ordinal));
        Assert.DoesNotContain(sections.Only<ReportTable>("worst").Rows, row => row.Cells[0].Text == "aaa.example");
        var row = sections.Only<ReportTable>("domains").Rows.Single(row => row.Cells[0].Text == "aaa.example");
        Assert.Equal(("unknown", ReportTone.Muted), (row.Cells[2].Text, row.Cells[2].Tone));
    }

    [Fact]
    public async Task Whatever_domain_comes_first_the_page_is_the_same()
    {
        var audits = await Audits.Value;

        Assert.Equal(Reports.Of(audits).Texts(), Reports.Of([.. audits.Reverse()]).Texts());
    }

    [Fact]
    public async Task Figures_without_their_audits_make_a_page_too()
    {
        var measurer = new MailDomainMeasurer([MailDomainDimension.Label]);
        foreach (var audit in await Audits.Value)
            measurer.Add(audit);
        var sections = Reports.Sections(new AuditCollector([]), [.. measurer.Groups(), measurer.Total()]);

        Assert.Equal(["survey", "policies", "groups"], sections.Select(section => section.Id));
        Assert.Equal(5, sections[2].Blocks.OfType<ReportTable>().Single().Rows.Count);
    }

    [Fact]
    public async Task Of_many_audits_little_is_kept()
    {
        var audits = await Audits.Value;
        var collector = new AuditCollector([]);
        foreach (var audit in audits)
            collector.TryAdd(audit);
        var before = Reachable.Octets(collector);
        for (var i = 0; i < 10_000; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture) + ".example";
            collector.TryAdd(audits[i % audits.Length] with { DomainName = name, DisplayName = name });
        }

        Assert.InRange((Reachable.Octets(collector) - before) / 10_000, 0, 1500);
    }

    [Fact]
    public async Task Five_thousand_domains_are_a_file_that_can_be_mailed()
    {
        var audits = await Audits.Value;
        var page = Html(Enumerable.Range(0, 5000).Select(i => audits[i % audits.Length] with { DomainName = $"organisation-{i}.example", DisplayName = $"organisation-{i}.example" }));

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 500_000, 3_000_000);
        Assert.Contains("organisation-4999.example", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_audits_make_the_same_page()
    {
        var audits = (await Audits.Value).Take(100).ToArray();

        Assert.Equal(Html(audits), Html(audits));
    }

    static string Html(IEnumerable<MailDomainAudit> audits)
    {
        var builder = new ReportBuilder(new() { Culture = CultureInfo.GetCultureInfo("en-US"), AsOf = Reports.AsOf });
        foreach (var audit in audits)
            Assert.True(builder.Add(audit));
        using var page = new System.IO.StringWriter();
        HtmlReport.Write(builder.Build(), page);
        return page.ToString();
    }

    [Fact]
    public void Nothing_makes_no_section()
    {
        Assert.False(new AuditCollector([]).TryAdd("contoso.example"));
        Assert.Empty(Reports.Of());
    }

    internal static async Task<MailDomainAudit[]> AuditAll()
    {
        var file = ZoneFile.Parse("survey.zone", await System.IO.File.ReadAllTextAsync(RepositoryRoot.Combine("module", "examples", "survey.zone")));
        var resolver = new ZoneResolver(file);
        var audits = new List<MailDomainAudit>();
        foreach (var line in (await System.IO.File.ReadAllLinesAsync(RepositoryRoot.Combine("module", "examples", "survey.csv"))).Skip(1))
        {
            var fields = line.Split(',');
            audits.Add(await DomainAuditor.AuditAsync(resolver, DomainName.Parse(fields[0]), new(), new() { Clock = () => Reports.AsOf }, default) with { Label = fields[1] });
        }

        return [.. audits];
    }
}
