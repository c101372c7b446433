using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Rendering;
using MailAuth.Smtp;
using MailAuth.Spf;
using MailAuth.Tests.Audit;
using MailAuth.Tests.Microsoft365;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Rendering;

/// <summary>Pages of changes, of SPF alone, of mail exchangers and of single records.</summary>
public class OtherPageTests
{
    static readonly MailAuthAlert Worse = new()
    {
        Kind = MailAuthAlertKind.GradeChanged,
        Direction = MailAuthAlertDirection.Worse,
        Severity = Severity.High,
        DomainName = "contoso.example",
        Before = "A",
        After = "F",
    };

    [Fact]
    public void What_got_worse_comes_first_and_what_could_not_be_compared_is_neither_good_nor_bad()
    {
        MailAuthAlert[] alerts =
        [
            Worse with { Kind = MailAuthAlertKind.ScoreChanged, Direction = MailAuthAlertDirection.Better, Severity = Severity.Information },
            Worse with { Kind = MailAuthAlertKind.NotComparable, Direction = MailAuthAlertDirection.Changed, Severity = Severity.Low, Target = "_dmarc.contoso.example" },
            Worse with { Kind = MailAuthAlertKind.RecordVanished, Direction = MailAuthAlertDirection.Vanished, Severity = Severity.Medium, Target = "_dmarc.contoso.example", Before = "v=DMARC1; p=<reject>", After = null, Protocol = Protocol.Dmarc },
            Worse,
        ];
        var sections = Reports.Sections(new AlertCollector(), alerts);

        Assert.Equal(["changed", "changes"], sections.Select(section => section.Id));
        Assert.Equal(["2", "0", "1", "1"], sections.Only<ReportFigures>("changed").Figures.Select(figure => figure.Value));
        Assert.Equal([Severity.High, Severity.Medium], sections.Only<ReportFindings>("changed").Findings.Select(finding => finding.Severity));
        var rows = sections.Only<ReportTable>("changes").Rows;
        Assert.Equal(("A", "F"), (rows[0].Cells[4].Text, rows[0].Cells[5].Text));
        Assert.Equal(("v=DMARC1; p=<reject>", ""), (rows[1].Cells[4].Text, rows[1].Cells[5].Text));
        Assert.Equal(ReportTone.Muted, rows[3].Cells[1].Tone);
    }

    [Fact]
    public void Changes_for_the_better_alone_are_good_news()
    {
        var sections = Reports.Sections(new AlertCollector(), [Worse with { Direction = MailAuthAlertDirection.Better, Severity = Severity.Information }], "ja-JP");

        Assert.Contains(sections[0].Blocks, block => block is ReportParagraph { Tone: ReportTone.Good, Text: "悪化した点はありません。" });
    }

    [Fact]
    public void Of_alerts_without_end_the_page_stays_of_a_size()
    {
        var sections = Reports.Sections(new AlertCollector(), Enumerable.Repeat(Worse, 6000));

        Assert.Equal("6,000", sections.Only<ReportFigures>("changed").Figures[0].Value);
        Assert.Equal(100, sections.Only<ReportFindings>("changed").Findings.Count);
        Assert.Equal(5000, sections.Only<ReportTable>("changes").Rows.Count);
        Assert.Contains(sections[1].Blocks.OfType<ReportParagraph>(), paragraph => paragraph.Text.Contains("5,000 of 6,000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Spf_alone_shows_verdict_the_one_text_to_publish_and_the_tree()
    {
        var lint = await SpfLinter.LintAsync(ExampleZone.Resolver, DomainName.Parse("contoso.example"), null, default);
        var section = Reports.Sections(new SpfCollector(), [lint]).Single();

        Assert.Equal("SPF of contoso.example", section.Heading);
        Assert.Equal(ReportTone.Bad, section.Blocks.OfType<ReportParagraph>().First().Tone);
        Assert.Equal(lint.Findings.Count, section.Blocks.OfType<ReportFindings>().Single().Findings.Count);
        Assert.Single(section.Blocks.OfType<ReportTree>());
        Assert.Equal(lint.Proposed ?? lint.Record.Text, section.Blocks.OfType<ReportRecord>().Single().Text);
    }

    [Fact]
    public async Task Tested_addresses_are_addresses_to_a_redactor()
    {
        var check = await SpfChecker.CheckAsync(ExampleZone.Resolver, new SpfRequest { IPAddress = System.Net.IPAddress.Parse("192.0.2.1"), DomainName = "contoso.example" }, null, default);
        var table = Reports.Sections(new SpfCollector(), [check]).Only<ReportTable>("spf-checks");

        Assert.Equal(ReportColumnKind.Address, table.Columns[0].Kind);
        Assert.Equal(("192.0.2.1", "contoso.example"), (table.Rows[0].Cells[0].Text, table.Rows[0].Cells[1].Text));
    }

    [Fact]
    public async Task Who_may_send_is_told_branch_by_branch()
    {
        var expansion = await SpfExpansion.ExpandAsync(ExampleZone.Resolver, DomainName.Parse("contoso.example"), null, default);
        var table = Reports.Sections(new SpfCollector(), expansion.Branches).Only<ReportTable>("spf-senders");

        Assert.Equal(expansion.Branches.Count, table.Rows.Count);
        Assert.Contains(table.Rows, row => row.Cells[0].Text.Trim('\u00A0') == "include:spf.newsletter.example");
    }

    [Fact]
    public void A_mail_exchanger_that_nobody_reached_is_not_called_bad()
    {
        var checks = new[] { SmtpTlsStatus.Unreachable, SmtpTlsStatus.Plain }.Select(status => new SmtpTlsCheck { Host = "mx.contoso.example", DomainName = "contoso.example", Status = status });
        var table = Reports.Sections(new SmtpTlsCollector(), checks).Only<ReportTable>("smtp");

        Assert.Equal([ReportTone.Muted, ReportTone.Bad], table.Rows.Select(row => row.Cells[2].Tone));
        Assert.Equal(ReportColumnKind.Host, table.Columns[0].Kind);
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("ja-JP")]
    public async Task A_tenant_is_told_in_the_order_of_work_with_what_could_not_be_judged_apart(string culture)
    {
        var audit = await SampleTenant.Of("neglected").Without("TransportRule").AuditAsync();
        var section = Reports.Sections(new TenantCollector(), [audit], culture).Single();

        var told = section.Blocks().OfType<ReportFindings>().SelectMany(block => block.Findings).ToArray();
        Assert.Equal(audit.Steps.Count, told.Length);
        Assert.Equal(audit.Steps.Select(step => step.RuleId), told.Select(finding => finding.References[0]));
        Assert.All(told, finding => Assert.Equal(culture == "ja-JP", finding.Advice.Any(c => c is >= '\u3040' and <= '\u30FF')));
        Assert.Contains(told, finding => finding.Command is not null || finding.Records.Count > 0);
        Assert.Contains(section.Blocks().OfType<ReportTable>(), table => table.Rows.Count == audit.NotJudgedCount);
        Assert.Equal(audit.Domains.Select(domain => domain.DomainName), section.Blocks.OfType<ReportTable>().Single().Rows.Select(row => row.Cells[0].Text));
    }

    [Fact]
    public async Task The_domains_of_a_tenant_whose_audits_came_along_have_pages_too()
    {
        var audit = await SampleTenant.Of("neglected").AuditAsync();
        var collector = new AuditCollector([]);

        Assert.True(collector.TryAdd(audit));
        Assert.False(collector.TryAdd(audit with { DomainAudits = [] }));
        Assert.Contains(Reports.Sections(collector, []), section => section.Heading == audit.DomainAudits[0].DisplayName);
    }

    [Fact]
    public async Task Any_record_has_its_row()
    {
        var audit = await Reports.Audit("contoso.example");
        var rows = Reports.Sections(new RecordCollector(), [audit.Dmarc!, audit.Spf!, audit.MtaSts!, audit.Mx!, .. audit.Dkim]).Only<ReportTable>("records").Rows;

        Assert.Equal(("_dmarc.contoso.example", "published", audit.Dmarc!.Text), (rows[0].Cells[0].Text, rows[0].Cells[1].Text, rows[0].Cells[2].Text));
        Assert.Equal(("malformed", ReportTone.Bad), (rows[2].Cells[1].Text, rows[2].Cells[1].Tone));
    }

    [Theory]
    [InlineData("en", "High")]
    [InlineData("ja", "高")]
    public void Kinds_without_a_page_of_their_own_tell_severities_in_the_readers_language(string culture, string expected)
    {
        var rules = RuleCatalog.All.Where(rule => rule.Severity == Severity.High).Take(2).ToArray();
        var table = ReportPages.In(culture, rules).Blocks<ReportTable>().Single();

        Assert.All(table.Rows, row => Assert.Equal((expected, ReportTone.Bad), (row.Cells[2].Text, row.Cells[2].Tone)));
        Assert.Equal(ReportColumnKind.Severity, table.Columns[2].Kind);
    }
}
