using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

public class DmarcAuditorTests
{
    const string Good = "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example";

    static async Task<Finding[]> AuditAsync(string zone, string domain = "contoso.example", DomainPurpose purpose = DomainPurpose.Sending)
    {
        var resolver = Zone.Resolver("$ORIGIN example.\n$TTL 300\n@ SOA ns1 hostmaster 1 1 1 1 60\n" + zone);
        var facts = await DmarcFacts.GatherAsync(resolver, DomainName.Parse(domain), null, default);
        var findings = DmarcAuditor.Audit(facts, purpose).ToArray();
        foreach (var finding in findings)
            AssertSpeaks(finding);
        return findings;
    }

    static Task<Finding[]> AuditRecordAsync(string text, DomainPurpose purpose = DomainPurpose.Sending) =>
        AuditAsync($"_dmarc.contoso TXT \"{text}\"", purpose: purpose);

    // Every sentence is there in both languages, with no place left empty.
    static void AssertSpeaks(Finding finding)
    {
        foreach (var culture in new[] { CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("ja") })
        {
            foreach (var part in new[] { "Title", "Message", "Advice" })
            {
                var text = finding.Render(part, culture);
                Assert.NotEqual(finding.RuleId, text);
                Assert.DoesNotContain('{', text);
            }
        }

        Assert.NotEmpty(finding.Evidence);
        if (finding.Remedy is { Kind: RemedyKind.PublishRecord } remedy)
            Assert.All(remedy.Proposed, text => Assert.True(DmarcParser.IsDmarc(text)));
    }

    static Finding Only(IEnumerable<Finding> findings, Rule rule) => Assert.Single(findings, finding => finding.Rule == rule);

    [Fact]
    public async Task A_domain_done_right_is_silent()
    {
        Assert.Empty(await AuditRecordAsync(Good));
        Assert.Empty(await AuditRecordAsync("v=DMARC1; p=reject; sp=reject; np=reject; rua=mailto:dmarc@contoso.example; ruf=mailto:dmarc@contoso.example; fo=1"));
    }

    [Fact]
    public async Task No_record_is_critical_and_the_remedy_starts_with_monitoring()
    {
        var finding = Assert.Single(await AuditAsync(""));

        Assert.Equal((DmarcRules.Missing, Severity.Critical), (finding.Rule, finding.Severity));
        Assert.Equal("_dmarc.contoso.example", finding.Remedy?.Owner);
        Assert.Equal(["v=DMARC1; p=none; rua=mailto:dmarc@contoso.example"], finding.Remedy?.Proposed);
    }

    [Theory]
    [InlineData(DomainPurpose.Parked, "v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s")]
    [InlineData(DomainPurpose.ReceiveOnly, "v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s")]
    [InlineData(DomainPurpose.OnMicrosoft, "v=DMARC1; p=reject")]
    public async Task What_to_publish_first_depends_on_what_the_domain_is_for(DomainPurpose purpose, string proposed)
    {
        Assert.Equal([proposed], Only(await AuditAsync("", purpose: purpose), DmarcRules.Missing).Remedy?.Proposed);
    }

    [Fact]
    public async Task A_public_suffixs_policy_does_not_replace_the_own_record()
    {
        var finding = Only(await AuditAsync("contoso A 192.0.2.1\n_dmarc TXT \"v=DMARC1; p=reject; psd=y; rua=mailto:registry@nic.example\""), DmarcRules.Missing);

        Assert.Equal(Severity.Medium, finding.Severity);
        Assert.Equal(["v=DMARC1; p=none; rua=mailto:dmarc@contoso.example"], finding.Remedy?.Proposed);
    }

    [Fact]
    public async Task Two_records_are_joined_into_the_mildest()
    {
        var finding = Assert.Single(await AuditAsync("""
            _dmarc.contoso TXT "v=DMARC1; p=quarantine; rua=mailto:a@contoso.example"
            _dmarc.contoso TXT "v=DMARC1; p=none; rua=mailto:b@contoso.example"
            """));

        Assert.Equal((DmarcRules.Duplicate, Severity.Critical), (finding.Rule, finding.Severity));
        Assert.Equal(2, finding.Remedy?.Current.Count);
        Assert.StartsWith("v=DMARC1; p=none; rua=mailto:", Assert.Single(finding.Remedy!.Proposed));
        Assert.Contains("mailto:a@contoso.example", finding.Remedy.Proposed[0]);
        Assert.Contains("mailto:b@contoso.example", finding.Remedy.Proposed[0]);
    }

    [Theory]
    [InlineData("v=dmarc1; p=reject; rua=mailto:dmarc@contoso.example", Good)]
    [InlineData("p=reject; v=DMARC1; rua=mailto:dmarc@contoso.example", Good)]
    [InlineData("v=DMARC1; p=rejcet", "v=DMARC1; p=reject")]
    [InlineData("v=DMARC1; p=quarintine; rua=dmarc@contoso.example", "v=DMARC1; p=quarantine; rua=mailto:dmarc@contoso.example")]
    [InlineData("v=DMARC1", "v=DMARC1; p=none")]
    public async Task A_record_that_cannot_be_used_is_mended_as_it_was_meant(string text, string proposed)
    {
        var finding = Only(await AuditRecordAsync(text), DmarcRules.Malformed);

        Assert.Equal((Severity.Critical, proposed), (finding.Severity, Assert.Single(finding.Remedy!.Proposed)));
    }

    [Theory]
    [InlineData("v=DMARC1; rua=mailto:dmarc@contoso.example", "DmarcPolicyMissing")]
    [InlineData("v=DMARC1; p=bob; rua=mailto:dmarc@contoso.example", "DmarcPolicyInvalid")]
    [InlineData("v=DMARC1; p=reject; sp=bob; rua=mailto:dmarc@contoso.example", "DmarcPolicyInvalid")]
    [InlineData("v=DMARC1; p=none; rua=mailto:dmarc@contoso.example", "DmarcPolicyNone")]
    [InlineData("v=DMARC1; p=quarantine; rua=mailto:dmarc@contoso.example", "DmarcPolicyQuarantine")]
    [InlineData("v=DMARC1; p=reject; sp=none; rua=mailto:dmarc@contoso.example", "DmarcSubdomainPolicyWeaker")]
    [InlineData("v=DMARC1; p=reject; np=none; rua=mailto:dmarc@contoso.example", "DmarcNonexistentPolicyWeaker")]
    [InlineData("v=DMARC1; p=reject; t=y; rua=mailto:dmarc@contoso.example", "DmarcTestMode")]
    [InlineData("v=DMARC1; p=reject; pct=100; rua=mailto:dmarc@contoso.example", "DmarcPctObsolete")]
    [InlineData("v=DMARC1; p=reject; rf=afrf; ri=3600; rua=mailto:dmarc@contoso.example!10m", "DmarcObsoleteTag")]
    [InlineData("v=DMARC1; p=reject; foo=bar; rua=mailto:dmarc@contoso.example", "DmarcUnknownTag")]
    [InlineData("v=DMARC1; p=reject; sp-none; rua=mailto:dmarc@contoso.example", "DmarcTagInvalid")]
    [InlineData("v=DMARC1; p=reject; adkim=strict; rua=mailto:dmarc@contoso.example", "DmarcTagInvalid")]
    [InlineData("v=DMARC1; p=reject;; rua=mailto:dmarc@contoso.example", "DmarcTagInvalid")]
    [InlineData("v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example; ruf=mailto:dmarc@contoso.example; fo=0:1", "DmarcTagInvalid")]
    [InlineData("v=DMARC1; p=reject; adkim=s; adkim=r; rua=mailto:dmarc@contoso.example", "DmarcDuplicateTag")]
    [InlineData("v=DMARC1; p=reject", "DmarcNoReports")]
    [InlineData("v=DMARC1; p=reject; rua=dmarc@contoso.example", "DmarcReportUriInvalid")]
    [InlineData("v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example,ftp://contoso.example", "DmarcReportUriInvalid")]
    [InlineData("v=DMARC1; p=reject; rua=mailto:dmarc@fabrikam.example", "DmarcReportDestinationUnauthorised")]
    [InlineData("v=DMARC1; p=reject; rua=mailto:dmarc@fabrikam.test", "DmarcReportDestinationUnreachable")]
    [InlineData("v=DMARC1; p=reject; fo=1; rua=mailto:dmarc@contoso.example", "DmarcFailureOptionsIgnored")]
    [InlineData("v=DMARC1; p=reject; psd=y; rua=mailto:dmarc@contoso.example", "DmarcPublicSuffixClaimed")]
    public async Task One_fault_makes_one_finding_and_its_remedy_leaves_none(string text, string rule)
    {
        var finding = Assert.Single(await AuditRecordAsync(text));

        Assert.Equal(rule, finding.RuleId);
        if (finding.Remedy is null || finding.Remedy.Owner != "_dmarc.contoso.example")
            return;

        var proposed = Assert.Single(finding.Remedy.Proposed);
        Assert.NotEqual(text, proposed);
        Assert.DoesNotContain(await AuditRecordAsync(proposed), again => again.RuleId == rule);
    }

    [Theory]
    [InlineData("v=DMARC1; p=reject; pct=20; rua=mailto:dmarc@contoso.example", Severity.Medium, Good)]
    [InlineData("v=DMARC1; p=reject; pct=0; rua=mailto:dmarc@contoso.example", Severity.Medium, "v=DMARC1; p=reject; t=y; rua=mailto:dmarc@contoso.example")]
    [InlineData("v=DMARC1; p=reject; pct=100; rua=mailto:dmarc@contoso.example", Severity.Information, Good)]
    public async Task A_share_below_all_weighs_more_than_a_tag_without_effect(string text, Severity severity, string proposed)
    {
        var finding = Only(await AuditRecordAsync(text), DmarcRules.PctObsolete);

        Assert.Equal((severity, proposed), (finding.Severity, Assert.Single(finding.Remedy!.Proposed)));
    }

    [Fact]
    public async Task Test_mode_of_a_policy_of_none_is_only_noted()
    {
        Assert.Equal(Severity.Information, Only(await AuditRecordAsync("v=DMARC1; p=none; t=y; rua=mailto:dmarc@contoso.example"), DmarcRules.TestMode).Severity);
    }

    [Theory]
    [InlineData("v=DMARC1; p=none", Severity.High)]
    [InlineData("v=DMARC1; p=quarantine", Severity.Medium)]
    public async Task A_domain_that_sends_nothing_has_to_say_reject(string text, Severity severity)
    {
        var findings = await AuditRecordAsync(text, DomainPurpose.Parked);

        Assert.Equal(severity, Only(findings, DmarcRules.ParkedNotReject).Severity);
        Assert.DoesNotContain(findings, finding => finding.Rule == DmarcRules.PolicyNone || finding.Rule == DmarcRules.PolicyQuarantine);
    }

    [Fact]
    public async Task A_parked_domain_that_says_reject_is_not_alarmed()
    {
        Assert.All(await AuditRecordAsync("v=DMARC1; p=reject;", DomainPurpose.Parked), finding => Assert.Equal(Severity.Information, finding.Severity));
    }

    [Fact]
    public async Task A_subdomain_without_a_record_is_told_whose_policy_applies()
    {
        var finding = Assert.Single(await AuditAsync($"mail.contoso A 192.0.2.1\n_dmarc.contoso TXT \"{Good}\"", "mail.contoso.example"));

        Assert.Equal((DmarcRules.OrgInherited, Severity.Information), (finding.Rule, finding.Severity));
        Assert.Equal(("_dmarc.mail.contoso.example", Good), (finding.Remedy?.Owner, Assert.Single(finding.Remedy!.Proposed)));
    }

    [Fact]
    public async Task A_subdomain_that_inherits_a_weak_policy_is_told_where_to_change_it()
    {
        var findings = await AuditAsync("mail.contoso A 192.0.2.1\n_dmarc.contoso TXT \"v=DMARC1; p=reject; sp=none\"", "mail.contoso.example");
        var finding = Only(findings, DmarcRules.PolicyNone);

        Assert.Equal(("_dmarc.contoso.example", "v=DMARC1; p=reject; sp=quarantine"), (finding.Remedy?.Owner, Assert.Single(finding.Remedy!.Proposed)));
    }

    [Fact]
    public async Task A_subdomain_policy_below_the_organizational_domain_has_no_effect()
    {
        var findings = await AuditAsync($"""
            _dmarc.contoso TXT "{Good}"
            _dmarc.mail.contoso TXT "v=DMARC1; p=reject; sp=none; rua=mailto:dmarc@contoso.example"
            """, "mail.contoso.example");

        var finding = Assert.Single(findings);
        Assert.Equal(DmarcRules.SpOnSubdomain, finding.Rule);
        Assert.Equal([Good], finding.Remedy?.Proposed);
    }

    [Fact]
    public async Task Policies_that_differ_by_standard_are_shown_side_by_side()
    {
        const string Tree = """
            a.dept.contoso A 192.0.2.1
            _dmarc.dept.contoso TXT "v=DMARC1; p=reject; psd=n; rua=mailto:dmarc@contoso.example"
            _dmarc.contoso TXT "v=DMARC1; p=none; rua=mailto:dmarc@contoso.example"
            """;
        var finding = Only(await AuditAsync(Tree, "a.dept.contoso.example"), DmarcRules.StandardsDiffer);

        Assert.Equal(Severity.Low, finding.Severity);
        Assert.Contains("by RFC 9989 reject (dept.contoso.example", finding.Render("Message", CultureInfo.GetCultureInfo("en")));
        Assert.Contains("by RFC 7489 none (contoso.example", finding.Render("Message", CultureInfo.GetCultureInfo("en")));
        Assert.Equal(("_dmarc.a.dept.contoso.example", Good), (finding.Remedy?.Owner, Assert.Single(finding.Remedy!.Proposed)));
        Assert.Equal(Severity.Information, Only(await AuditAsync(Tree, "dept.contoso.example"), DmarcRules.StandardsDiffer).Severity);
    }

    [Fact]
    public async Task Failing_DNS_is_no_fault_of_the_domain()
    {
        var findings = await AuditAsync("", "contoso.test");

        var finding = Assert.Single(findings);
        Assert.Equal((DmarcRules.Unreachable, Severity.Information), (finding.Rule, finding.Severity));
        Assert.All(finding.Evidence, evidence => Assert.True(evidence.IsFailure));
        Assert.Null(finding.Remedy);
    }

    [Fact]
    public async Task Consent_that_is_given_is_silent()
    {
        Assert.Empty(await AuditAsync("""
            _dmarc.contoso TXT "v=DMARC1; p=reject; rua=mailto:contoso@fabrikam.example"
            *._report._dmarc.fabrikam TXT "v=DMARC1"
            """));
    }

    [Fact]
    public async Task Consent_that_is_missing_is_for_the_host_to_publish()
    {
        var finding = Only(await AuditRecordAsync("v=DMARC1; p=reject; rua=mailto:contoso@fabrikam.example"), DmarcRules.ReportDestinationUnauthorised);

        Assert.Equal("contoso.example._report._dmarc.fabrikam.example TXT v=DMARC1", finding.Remedy?.ToString());
    }

    [Fact]
    public void Every_rule_has_its_words_in_both_languages()
    {
        Assert.Equal(DmarcRules.All.Count, DmarcRules.All.Select(rule => rule.Id).Distinct().Count());
        foreach (var rule in DmarcRules.All)
        {
            Assert.StartsWith("Dmarc", rule.Id);
            Assert.NotEmpty(rule.References);
            foreach (var culture in new[] { "en", "ja" })
                AssertSpeaks(rule, CultureInfo.GetCultureInfo(culture));
        }
    }

    static void AssertSpeaks(Rule rule, CultureInfo culture)
    {
        var finding = new Finding { Rule = rule, Target = "contoso.example" };
        Assert.All(["Title", "Message", "Advice"], part => Assert.NotEqual(rule.Id, finding.Render(part, culture)));
        Assert.Equal(culture.Name == "ja", finding.Render("Message", culture).Any(c => c > '\u3000'));
    }
}
