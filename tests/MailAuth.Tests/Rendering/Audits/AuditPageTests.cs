using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Rendering;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Rendering;

/// <summary>What an administrator finds on the page of one domain.</summary>
public class AuditPageTests
{
    [Fact]
    public async Task What_to_do_comes_before_what_it_rests_on()
    {
        var sections = Reports.Of(await Reports.Audit("contoso.example"));

        Assert.Equal(["domain", "first", "protocols", "score", "spf", "findings", "evidence"], sections.Select(section => section.Id));
        Assert.Contains(sections[0].Blocks, block => block is ReportParagraph { Tone: ReportTone.Bad, Text: "Anyone can send as contoso.example: its DMARC policy only monitors." });
        Assert.Equal("F", sections[0].Blocks.OfType<ReportFigures>().Single().Figures[0].Value);
    }

    [Fact]
    public async Task The_first_steps_are_few_the_worst_first_and_none_contradicts_another()
    {
        var audit = await Reports.Audit("contoso.example");
        var steps = Reports.Of(audit).Only<ReportFindings>("first").Findings;

        Assert.InRange(steps.Count, 1, 5);
        Assert.Equal(steps.OrderByDescending(step => step.Severity).Select(step => step.Title), steps.Select(step => step.Title));
        var places = steps.SelectMany(step => step.Records).Select(record => (record.Owner, record.Type)).ToArray();
        Assert.Equal(places.Distinct(), places);
        var record = steps[0].Records.Single();
        Assert.Equal(("_dmarc.contoso.example", "TXT", "v=DMARC1; p=quarantine; fo=1; rua=mailto:contoso@reports.example"), (record.Owner, record.Type, record.Text));
        Assert.Equal([audit.Dmarc!.Text!], record.Before);
        Assert.Contains("More findings that concern the same record: 1.", steps[0].Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_bring_the_record_to_publish_the_command_to_run_and_the_answers_they_rest_on()
    {
        var findings = Reports.Of(await Reports.Audit("contoso.example")).Single(section => section.Id == "findings").Blocks().OfType<ReportFindings>().SelectMany(block => block.Findings).ToArray();

        var rotate = findings.Single(finding => finding.Target == "selector1._domainkey.contoso.example");
        Assert.Equal("Rotate-DkimSigningConfig -Identity contoso.example -KeySize 2048", rotate.Command);
        Assert.Contains("DkimKey1024", rotate.References);
        var exchanger = findings.Single(finding => finding.References.Contains("MxHostUnresolvable"));
        Assert.Contains("AAAA oldmail.contoso.example: no such name (example.zone)", exchanger.Evidence);
        // A record with a gap for a key is nothing to copy, and a step that comes first is told with the record.
        Assert.DoesNotContain(findings.SelectMany(finding => finding.Records), record => record.Text!.Contains('<', StringComparison.Ordinal));
        var apart = findings.Single(finding => finding.References.Contains("SpfTooManyLookups"));
        Assert.Contains("return address at mail1.contoso.example", apart.Advice, StringComparison.Ordinal);
        Assert.Equal("v=spf1 include:spf.protection.outlook.com include:_spf.google.com include:spf.crm.example include:spf.survey.example a mx ~all", apart.Records.Single().Text);
    }

    [Fact]
    public async Task Every_finding_is_there_and_those_that_only_inform_are_folded_away()
    {
        var audit = await Reports.Audit("contoso.example");
        var section = Reports.Of(audit).Single(section => section.Id == "findings");

        Assert.Equal(audit.Findings.Count, section.Blocks().OfType<ReportFindings>().Sum(block => block.Findings.Count));
        Assert.All(((ReportFold)section.Blocks[1]).Blocks.OfType<ReportFindings>().Single().Findings, finding => Assert.Equal(Severity.Information, finding.Severity));
    }

    [Fact]
    public async Task The_grade_is_accounted_for_to_the_point()
    {
        var audit = await Reports.Audit("contoso.example");
        var tables = Reports.Of(audit).Single(section => section.Id == "score").Blocks.OfType<ReportTable>().ToArray();

        Assert.Equal(["0", "45", "95"], tables[0].Rows.Select(row => row.Cells[2].Text));
        var transport = tables[1].Rows.Where(row => row.Cells[1].Text == "Transport").Sum(row => row.Cells[2].SortKey);
        Assert.Equal(45, 100 + transport);
        Assert.Contains(tables[1].Rows, row => row.Cells[0].Text == "A subdomain without SPF (2 times, counts once)");
    }

    [Fact]
    public async Task Where_a_score_table_of_the_user_was_at_work_no_wrong_sum_is_shown()
    {
        var table = ScoreTable.Default.Override("rule,TlsRptMissing,21", _ => true, []);
        var section = Reports.Of(await Reports.Audit("contoso.example", new() { ScoreTable = table })).Single(section => section.Id == "score");

        Assert.Single(section.Blocks.OfType<ReportTable>());
        Assert.Contains(section.Blocks.OfType<ReportParagraph>(), paragraph => paragraph.Text.Contains("score table of its own", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_tree_of_spf_shows_which_look_up_is_one_too_many()
    {
        var sections = Reports.Of(await Reports.Audit("contoso.example"));
        var section = sections.Single(section => section.Id == "spf");

        Assert.Equal(("12 / 10", ReportTone.Bad), section.Blocks.OfType<ReportFigures>().Single().Figures.Select(figure => (figure.Value, figure.Tone)).First());
        var root = sections.Only<ReportTree>("spf").Nodes.Single();
        Assert.Equal(["include:_netblocks.google.com", "include:_netblocks2.google.com"], root.Children[1].Children.Select(node => node.Text));
        Assert.Equal(["mx", "ptr"], root.Children.Where(node => node.Tone == ReportTone.Bad).Select(node => node.Text));
        Assert.Equal("look-up 11, beyond the limit", root.Children.Single(node => node.Text == "mx").Note);
    }

    [Fact]
    public async Task What_the_dns_did_not_answer_is_unknown_with_its_reason_and_never_a_fault()
    {
        var audit = await DomainAuditor.AuditAsync(new UnavailableResolver("9.9.9.9", "no route to host"), DomainName.Parse("contoso.example"), new(), new() { Clock = () => Reports.AsOf }, default);
        var sections = Reports.Of(audit);

        Assert.Equal(("unknown", ReportTone.Muted, "between 2-100 of 100 points"), Head(sections[0]) with { Note = Regex.Replace(Head(sections[0]).Note!, "\\d+-", "2-") });
        Assert.Contains(sections[0].Blocks.OfType<ReportParagraph>(), paragraph => paragraph.Tone == ReportTone.Notice && paragraph.Text.StartsWith("Whether contoso.example is protected is not known", StringComparison.Ordinal));
        Assert.DoesNotContain(sections.SelectMany(section => section.Blocks()).OfType<ReportFigures>().SelectMany(figures => figures.Figures), figure => figure.Tone is ReportTone.Bad or ReportTone.Good);
        Assert.DoesNotContain(sections.Only<ReportTable>("protocols").Rows, row => row.Cells[1].Tone == ReportTone.Bad);
        Assert.NotEmpty(sections.Only<ReportList>("score").Items);
        Assert.Contains(sections.Only<ReportTable>("evidence").Rows, row => row.Cells[1].Text == "not known: the source does not have it: no route to host");
    }

    static (string Value, ReportTone Tone, string? Note) Head(ReportSection section)
    {
        var figure = section.Blocks.OfType<ReportFigures>().Single().Figures[0];
        return (figure.Value, figure.Tone, figure.Note);
    }

    [Fact]
    public async Task Accepted_risks_stand_apart_with_their_reason()
    {
        var risk = new AcceptedRisk("*", "SpfTooManyLookups", new("moves in March", new DateTimeOffset(2027, 3, 31, 0, 0, 0, TimeSpan.Zero)));
        var sections = Reports.Of(await Reports.Audit("contoso.example", new() { AcceptedRisks = [risk] }));

        var accepted = sections.Only<ReportFindings>("accepted").Findings.Single();
        Assert.Equal("moves in March (until 2027-03-31)", accepted.Acceptance);
        Assert.DoesNotContain(sections.Only<ReportFindings>("first").Findings, finding => finding.Title == accepted.Title);
        Assert.DoesNotContain(sections.Single(section => section.Id == "score").Blocks.OfType<ReportTable>().Last().Rows, row => row.Cells[0].Text == accepted.Title);
    }

    [Fact]
    public async Task The_domain_done_right_has_nothing_to_do()
    {
        var sections = Reports.Of(await Reports.Audit("fabrikam.example"));

        Assert.Equal(new ReportParagraph("Nothing above Information is open.", ReportTone.Good), sections.Single(section => section.Id == "first").Blocks.Single());
        Assert.Contains(sections[0].Blocks, block => block is ReportParagraph { Tone: ReportTone.Good });
    }

    [Theory]
    [InlineData("en-US", "ja-JP")]
    [InlineData("ja-JP", "en-US")]
    public async Task A_saved_audit_is_told_in_the_language_of_the_reader_whoever_made_it(string maker, string reader)
    {
        var audit = await Reports.Audit("contoso.example");
        MailDomainAudit saved;
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(maker);
            saved = ObjectReader.Read<MailDomainAudit>(JsonReader.Parse(JsonText.Write(audit), out _)!, out var problems)!;
            Assert.Empty(problems);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        var fresh = Reports.Sections(new AuditCollector([]), [audit], reader).Texts().ToArray();
        Assert.Equal(fresh, Reports.Sections(new AuditCollector([]), [saved], reader).Texts());
        // Whole sentences in the other's language would have spaces between its words, or none of its letters.
        var sentences = fresh.Where(text => text.EndsWith('.') && text.Count(c => c == ' ') > 4 && !text.Contains(" IN ", StringComparison.Ordinal)).ToArray();
        var japanese = fresh.Where(text => text.Any(c => c is >= '\u3040' and <= '\u30FF')).ToArray();
        Assert.Empty(reader == "ja-JP" ? sentences.Except(japanese) : japanese);
    }

    [Fact]
    public async Task Whatever_strangers_publish_stays_text()
    {
        var zone = $"""
            $TTL 300
            $ORIGIN contoso.example.
            @ SOA ns h 1 1 1 1 1
            @ TXT "v=spf1 include:<script>alert(1)</script>.example {"\\\""}><img/src=x> -all"
            _dmarc TXT "v=DMARC1; p=<b>none</b>; rua=mailto:a@b.example"
            """;
        var audit = await DomainAuditor.AuditAsync(Zone.Resolver(zone), DomainName.Parse("contoso.example"), new(), new(), default);
        var texts = Reports.Of(audit with { Label = "</table><script>" }).Texts().ToArray();

        // Nothing is escaped twice, and nothing left out: that is for the writers, each in its own way.
        Assert.Contains(texts, text => text.Contains("<script>alert(1)</script>", StringComparison.Ordinal));
        Assert.DoesNotContain(texts, text => text.Contains("&lt;", StringComparison.Ordinal) || text.Any(c => c < ' ' && c != '\n'));
    }

    [Fact]
    public async Task An_audit_that_somebody_wrote_by_hand_makes_a_page_too()
    {
        var audit = await Reports.Audit("contoso.example");
        var nodes = audit.SpfTree!.Nodes.Select(node => node with { ParentIndex = 5, Index = 7 }).ToArray();
        var bent = audit with { SpfTree = audit.SpfTree with { Nodes = nodes }, Pillars = [], Protocols = [], ScoreRange = new(-5, 4000) };

        Assert.NotEmpty(Reports.Of(bent).Texts());
        Assert.NotEmpty(Reports.Of(Enumerable.Repeat(bent with { SpfTree = audit.SpfTree with { Nodes = [] } }, 30).ToArray()).Texts());
    }
}
