using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Audit;

public class DemoAuditTests
{
    static readonly string[] Organisations =
    [
        "contoso.example", "northwind.example", "adatum.example", "tailspin.example", "litware.example", "proseware.example",
        "fourthcoffee.example", "wideworldimporters.example", "lucerne.example", "woodgrove.example", "branch.woodgrove.example", "margie.example", "travel.margie.example",
        "japan.travel.margie.example", "silent.margie.example", "parked.example", "wingtip.example",
        "contoso.onmicrosoft.example", "さくら商事.example",
    ];

    static Task<MailDomainAudit> Audit(string domain, AuditOptions? options = null, PurposeHints? hints = null) =>
        DomainAuditor.AuditAsync(ExampleZone.Resolver, DomainName.Parse(domain), hints ?? new(), options ?? new(), default);

    static IEnumerable<string> RuleIds(MailDomainAudit audit) => audit.Findings.Select(finding => finding.RuleId);

    [Fact]
    public async Task The_domain_done_right_has_grade_A_and_nothing_to_say()
    {
        var audit = await Audit("fabrikam.example");

        Assert.Empty(audit.Findings);
        Assert.Equal((100, Grade.A), (audit.Score, audit.Grade));
        Assert.All(audit.Protocols, summary => Assert.Equal(ProtocolState.Good, summary.State));
    }

    [Fact]
    public async Task A_step_to_take_is_told_in_the_language_of_the_reader()
    {
        var remedies = new List<Remedy>();
        foreach (var domain in Organisations)
            remedies.AddRange((await Audit(domain)).Findings.Select(finding => finding.Remedy!).Where(remedy => remedy?.Step is not null));
        var culture = CultureInfo.CurrentUICulture;
        try
        {
            Assert.True(remedies.Count > 5);
            CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
            Assert.All(remedies, remedy => Assert.Matches("^[ -~]+$", remedy.Command!.Replace("さくら商事", "", StringComparison.Ordinal)));
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja-JP");
            Assert.All(remedies, remedy => Assert.Contains("ください", remedy.Command, StringComparison.Ordinal));
            Assert.All(remedies, remedy => Assert.DoesNotMatch("\\{[a-z]+\\}", remedy.Command));
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    [Fact]
    public async Task A_record_to_publish_has_no_blanks_to_fill_in()
    {
        foreach (var domain in Organisations)
        {
            Assert.All((await Audit(domain)).Findings.Select(finding => finding.Remedy).Where(remedy => remedy?.Kind == RemedyKind.PublishRecord),
                remedy => Assert.DoesNotContain('<', string.Concat(remedy!.Proposed)));
        }
    }

    [Fact]
    public async Task At_least_45_rules_with_a_remedy_of_their_own_fire_on_the_demo_domains()
    {
        var fired = new HashSet<string>();
        foreach (var domain in Organisations)
        {
            foreach (var finding in (await Audit(domain)).Findings.Where(finding => finding.Remedy is not null))
                fired.Add(finding.RuleId);
        }

        Assert.True(fired.Count >= 45, $"{fired.Count} rules fired: {string.Join(", ", fired.OrderBy(id => id))}");
    }

    [Fact]
    public async Task Each_cause_of_a_low_rating_is_found()
    {
        Assert.Contains("SpfMissing", RuleIds(await Audit("lucerne.example")));
        Assert.Contains("DkimMissing", RuleIds(await Audit("lucerne.example")));
        Assert.Contains("DmarcMissing", RuleIds(await Audit("lucerne.example")));
        var contoso = RuleIds(await Audit("contoso.example")).ToArray();
        Assert.Contains("DmarcPolicyNone", contoso);
        Assert.Contains("SpfTooManyLookups", contoso);
        Assert.Contains("SpfSubdomainUnprotected", contoso);
        Assert.Contains("TlsRptMissing", contoso);
        Assert.Contains("DmarcNoReports", RuleIds(await Audit("wingtip.example")));
        Assert.Contains("SpfMalformed", RuleIds(await Audit("adatum.example")));
        Assert.Contains("MtaStsMissing", RuleIds(await Audit("lucerne.example")));
        Assert.Contains("BimiMissing", RuleIds(await Audit("lucerne.example")));
    }

    [Fact]
    public async Task Every_finding_rests_on_evidence_with_question_answer_and_server()
    {
        foreach (var domain in Organisations)
        {
            Assert.All((await Audit(domain)).Findings, finding =>
            {
                Assert.True(finding.Evidence.Count > 0, $"{domain}: {finding.RuleId} has no evidence");
                Assert.All(finding.Evidence, evidence => Assert.Equal("example.zone", evidence.Server));
            });
        }
    }

    [Fact]
    public async Task Findings_come_worst_first_with_words_in_both_languages()
    {
        var audit = await Audit("contoso.example");

        Assert.Equal(audit.Findings.Select(finding => finding.Severity), audit.Findings.Select(finding => finding.Severity).OrderDescending());
        foreach (var finding in audit.Findings)
        {
            foreach (var part in new[] { "Title", "Message", "Advice" })
            {
                var english = finding.Render(part, CultureInfo.GetCultureInfo("en"));
                var japanese = finding.Render(part, CultureInfo.GetCultureInfo("ja-JP"));
                Assert.DoesNotContain("{", english, StringComparison.Ordinal);
                Assert.DoesNotContain("{", japanese, StringComparison.Ordinal);
                Assert.NotEqual(english, japanese);
            }
        }
    }

    [Fact]
    public async Task A_parked_domain_that_is_closed_raises_no_alarm_about_what_it_does_not_need()
    {
        var audit = await Audit("parked.example");

        Assert.Equal((DomainPurpose.Parked, Grade.A), (audit.Purpose, audit.Grade));
        Assert.DoesNotContain(audit.Findings, finding => finding.Severity > Severity.Information);
    }

    [Fact]
    public async Task Where_a_question_failed_there_is_no_score_and_nothing_is_called_missing()
    {
        var audit = await Audit("silent.margie.example");

        Assert.Equal(Grade.Unknown, audit.Grade);
        Assert.Null(audit.Score);
        Assert.True(audit.ScoreRange.Lowest < audit.ScoreRange.Highest);
        Assert.DoesNotContain("DmarcMissing", RuleIds(audit));
        var finding = audit.Findings.Single(finding => finding.RuleId == "DmarcUnreachable");
        Assert.Contains(finding.Evidence, evidence => evidence.Status == DnsStatus.NotAvailable);
    }

    [Fact]
    public async Task A_domain_of_which_nothing_can_be_asked_is_unknown_throughout()
    {
        var audit = await Audit("outside.test");

        Assert.Equal(Grade.Unknown, audit.Grade);
        Assert.Equal((0, 100), (audit.ScoreRange.Lowest, audit.ScoreRange.Highest));
        Assert.All(audit.Findings, finding => Assert.EndsWith("Unreachable", finding.RuleId, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_tenant_says_of_a_domains_purpose_comes_before_any_guess()
    {
        Assert.Equal((DomainPurpose.Sending, PurposeSource.Dns), Purpose(await Audit("contoso.example")));
        Assert.Equal((DomainPurpose.ReceiveOnly, PurposeSource.Tenant), Purpose(await Audit("contoso.example", hints: new() { SendingFromDomainDisabled = true })));
        Assert.Equal((DomainPurpose.Sending, PurposeSource.Tenant), Purpose(await Audit("wingtip.example", hints: new() { OutboundOnly = true })));
        Assert.Equal((DomainPurpose.OnMicrosoft, PurposeSource.Tenant), Purpose(await Audit("lucerne.example", hints: new() { IsInitialDomain = true })));
        Assert.Equal((DomainPurpose.OnMicrosoft, PurposeSource.Name), Purpose(await Audit("contoso.onmicrosoft.example")));
        Assert.Equal((DomainPurpose.ReceiveOnly, PurposeSource.Dns), Purpose(await Audit("woodgrove.example")));
        Assert.Equal((DomainPurpose.Parked, PurposeSource.Dns), Purpose(await Audit("wingtip.example")));
        Assert.Equal((DomainPurpose.Unknown, PurposeSource.Assumed), Purpose(await Audit("lucerne.example")));

        static (DomainPurpose, PurposeSource) Purpose(MailDomainAudit audit) => (audit.Purpose, audit.PurposeSource);
    }

    [Fact]
    public async Task An_accepted_risk_stays_visible_at_the_end_and_leaves_the_score()
    {
        var risks = new[] { new AcceptedRisk("contoso.example", "DmarcPolicyNone", new("waiting for the newsletter", null)) };

        var before = await Audit("wingtip.example");
        var audit = await Audit("contoso.example", new() { AcceptedRisks = risks });

        var accepted = audit.Findings.Single(finding => finding.Acceptance is not null);
        Assert.Equal("DmarcPolicyNone", accepted.RuleId);
        Assert.Same(accepted, audit.Findings[^1]);
        Assert.NotEqual("DMARC only monitors", audit.WorstFinding);
        Assert.DoesNotContain(before.Findings, finding => finding.Acceptance is not null);
    }

    [Fact]
    public async Task A_filter_leaves_rules_out_of_view_and_score_and_the_least_severity_only_out_of_view()
    {
        var all = await Audit("northwind.example");
        var spfOnly = await Audit("northwind.example", new() { Rules = new(RuleCatalog.All, ["Spf*"], ["SpfDuplicate"]) });
        var highOnly = await Audit("northwind.example", new() { MinimumSeverity = Severity.High });

        Assert.All(spfOnly.Findings, finding => Assert.Equal(Protocol.Spf, finding.Protocol));
        Assert.DoesNotContain("SpfDuplicate", RuleIds(spfOnly));
        Assert.True(spfOnly.Score > all.Score);
        Assert.All(highOnly.Findings, finding => Assert.True(finding.Severity >= Severity.High));
        Assert.Equal(all.Score, highOnly.Score);
        Assert.Equal(all.FindingCount, highOnly.FindingCount);
    }

    [Fact]
    public async Task A_filter_cannot_make_silence_look_like_health()
    {
        var audit = await Audit("silent.margie.example", new() { Rules = new(RuleCatalog.All, ["DmarcMissing"], []) });

        Assert.Equal(Grade.Unknown, audit.Grade);
    }

    [Fact]
    public async Task An_internationalised_name_is_one_domain_however_it_is_written()
    {
        var audit = await Audit("さくら商事.example");

        Assert.Equal("xn--y8jl1nw59iebh.example", audit.DomainName);
        Assert.Equal("さくら商事.example", audit.DisplayName);
        Assert.Equal(audit.Score, (await Audit("XN--Y8JL1NW59IEBH.example.")).Score);
    }

    [Fact]
    public async Task The_same_facts_give_the_same_audit()
    {
        var clock = new AuditOptions { Clock = () => DateTimeOffset.UnixEpoch };

        Assert.Equal((await Audit("adatum.example", clock)).FindingDetails, (await Audit("adatum.example", clock)).FindingDetails);
    }
}
