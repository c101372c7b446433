using System;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Microsoft365;
using Xunit;

namespace MailAuth.Tests.Microsoft365;

public class TenantRuleTests
{
    public static TheoryData<string> Rules => [.. TenantRules.All.Select(rule => rule.Id)];

    [Fact]
    public async Task Nothing_is_wrong_with_the_clean_tenant()
    {
        var audit = await SampleTenant.Clean.AuditAsync();

        Assert.DoesNotContain(audit.Findings, finding => finding.Protocol == Protocol.Tenant);
        Assert.Equal(0, audit.MediumCount + audit.HighCount + audit.CriticalCount);
        Assert.Empty(audit.NotJudged);
        Assert.Empty(audit.UnknownObjects);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_names_the_cmdlet_that_shows_it_and_the_one_that_changes_it(string id)
    {
        var rule = RuleCatalog.Find(id)!;
        var commands = TenantRules.CommandsOf(rule)!;
        foreach (var culture in new[] { "en", "ja" }.Select(CultureInfo.GetCultureInfo))
        {
            var advice = new Finding { Rule = rule, Target = "" }.Render("Advice", culture);
            Assert.Contains(TenantCmdlet.Of(commands.Shown[0]), advice, StringComparison.Ordinal);
            Assert.Contains(commands.Changed, advice, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_domain_of_another_tenant_is_said_to_be_one_and_nothing_else_is_judged()
    {
        var audit = await SampleTenant.Clean.Zone("$ORIGIN clean.example.", "$ORIGIN other.example.").AuditAsync("other.example");

        Assert.Equal(["TenantDomainNotAccepted"], audit.Findings.Where(finding => finding.Protocol == Protocol.Tenant).Select(finding => finding.RuleId));
    }

    [Theory]
    [InlineData("AntiPhishPolicy", "TenantHonorDmarcOff")]
    [InlineData("OrganizationConfig", "TenantDirectSendAccepted")]
    [InlineData("InboundConnector", "TenantMxUnfiltered")]
    [InlineData("DkimSigningConfig", "TenantDkimNotConfigured")]
    public async Task What_was_not_given_is_not_judged_and_said_to_be_so(string cmdlet, string rule)
    {
        var tenant = SampleTenant.Of("neglected").Without(cmdlet);

        var audit = await tenant.AuditAsync();

        Assert.DoesNotContain(audit.Findings, finding => finding.RuleId == rule);
        Assert.Contains("Get-" + cmdlet, Assert.Single(audit.NotJudged, skipped => skipped.RuleId == rule).Cmdlets);
        Assert.Contains("Get-" + cmdlet, audit.MissingCmdlets);
    }

    [Fact]
    public async Task An_empty_output_is_judged_as_empty()
    {
        var tenant = SampleTenant.Of("hybrid").Empty("InboundConnector");

        Assert.Contains("TenantMxUnfiltered", await tenant.RulesAsync());
        Assert.DoesNotContain(tenant.Configuration.Sources, source => !source.IsGiven);
    }

    [Theory]
    [InlineData("RejectDirectSend")]
    public async Task A_value_that_cannot_be_read_breaks_no_rule(string property) =>
        Assert.Empty(await SampleTenant.Clean.Set("OrganizationConfig", property, "perhaps").RulesAsync());

    [Fact]
    public async Task A_rule_that_asks_for_dmarc_pass_is_no_hole() => Assert.Empty(await SampleTenant.Clean
        .Set("TransportRule", "SetSCL", -1).Set("TransportRule", "SenderDomainIs", "clean.example")
        .Set("TransportRule", "HeaderContainsMessageHeader", "Authentication-Results").Set("TransportRule", "HeaderContainsWords", "dmarc=pass").RulesAsync());

    [Theory]
    [InlineData("dmarc=pass,dmarc=bestguesspass", "")]
    [InlineData("compauth=pass", "")]
    [InlineData("dkim=pass (signature was verified) header.d=partner.example", "")]
    [InlineData("spf=pass", "TenantRuleTrustsSender")]
    [InlineData("dmarc=pass,spf=pass", "TenantRuleTrustsSender")]
    public async Task A_pass_that_any_sender_gets_for_his_own_domain_is_no_proof(string words, string rules) => Assert.Equal(rules, string.Join(' ', await SampleTenant.Clean
        .Set("TransportRule", "SetSCL", -1).Set("TransportRule", "SenderDomainIs", "partner.example")
        .Set("TransportRule", "HeaderContainsMessageHeader", "Authentication-Results").Set("TransportRule", "HeaderContainsWords", words).RulesAsync()));

    [Theory]
    [InlineData("Standard")]
    [InlineData("Strict")]
    public async Task What_a_preset_policy_does_is_Microsofts_to_set(string preset) =>
        Assert.Empty(await TenantRuleBreakTests.All["TenantSpoofActionWeak"](SampleTenant.Clean).Set("AntiPhishPolicy", "RecommendedPolicyType", preset).RulesAsync());

    [Fact]
    public async Task A_name_below_an_own_domain_is_an_own_name()
    {
        var audit = await SampleTenant.Clean.Add("TenantAllowBlockListSpoofItems", TenantRuleBreakTests.Item("hr@mail.clean.example", "printer.example", "Allow")).AuditAsync();

        Assert.Equal("hr@mail.clean.example <- printer.example", Assert.Single(audit.Findings, finding => finding.RuleId == "TenantSpoofAllowOwnDomain").Target);
        Assert.Empty(await SampleTenant.Clean.Add("TenantAllowBlockListSpoofItems", TenantRuleBreakTests.Item("hr@unclean.example", "printer.example", "Allow")).RulesAsync());
    }

    [Fact]
    public async Task Direct_Send_exposes_what_no_policy_protects()
    {
        var open = SampleTenant.Clean.Set("OrganizationConfig", "RejectDirectSend", false);
        Assert.Equal("0", await ExposedAsync(open));
        Assert.Equal("4", await ExposedAsync(open.Set("AntiPhishPolicy", "HonorDmarcPolicy", false)));

        // Behind a gateway DMARC is not enforced: clean.example is protected by nothing.
        var gateway = SampleTenant.Clean.Set("OrganizationConfig", "RejectDirectSend", false).Zone("@ MX 0 clean-example.a-v1.mx.microsoft.", "@ MX 0 mx.gateway.example.");
        Assert.Equal("1", await ExposedAsync(gateway));
        // A connector that takes from the gateway alone takes nothing else.
        gateway.Add("InboundConnector", "neglected", 1).Set("InboundConnector", "SenderDomains", "smtp:*;1").Set("InboundConnector", "SenderIPAddresses", "192.0.2.8")
            .Set("InboundConnector", "ConnectorType", "Partner").Set("InboundConnector", "RestrictDomainsToIPAddresses", true);
        Assert.DoesNotContain("TenantDirectSendAccepted", await gateway.RulesAsync());

        static async Task<string> ExposedAsync(SampleTenant tenant) =>
            Assert.Single((await tenant.AuditAsync()).Findings, finding => finding.RuleId == "TenantDirectSendAccepted").Arguments["exposed"];
    }

    [Fact]
    public async Task Enhanced_filtering_of_one_senders_connector_is_not_the_gateways()
    {
        var rules = await SampleTenant.Clean.Zone("@ MX 0 clean-example.a-v1.mx.microsoft.", "@ MX 0 mx.gateway.example.").Add("InboundConnector", "hybrid")
            .Set("InboundConnector", "SenderDomains", "smtp:partner.example;1").Set("InboundConnector", "EFSkipLastIP", true).RulesAsync();

        Assert.Contains("TenantMxUnfiltered", rules);
        Assert.DoesNotContain("TenantMxElsewhere", rules);
    }

    [Fact]
    public async Task A_gateway_of_a_service_does_not_come_in_by_the_hybrid_connector()
    {
        var finding = Assert.Single((await SampleTenant.Of("hybrid").AuditAsync()).Findings, finding => finding.RuleId == "TenantMxUnfiltered");

        Assert.Equal("Set-InboundConnector -Identity <connector of the gateway> -EFSkipLastIP $true", finding.Remedy!.Command);
    }

    [Fact]
    public async Task What_mail_leaves_by_is_put_into_the_SPF_record()
    {
        var finding = Assert.Single((await SampleTenant.Clean.Add("OutboundConnector", "neglected").AuditAsync()).Findings, finding => finding.RuleId == "TenantOutboundNotInSpf");

        Assert.Equal(["v=spf1 " + finding.Arguments["wanted"] + " " + finding.Remedy!.Current.Single()["v=spf1 ".Length..]], finding.Remedy.Proposed);
    }

    [Fact]
    public async Task A_domain_in_the_way_of_DANE_has_all_that_stands_there_named()
    {
        var finding = Assert.Single((await SampleTenant.Of("hybrid").AuditAsync()).Findings, finding => finding.RuleId == "TenantDnssecBlocked");

        Assert.Contains("2 MX", finding.Message, StringComparison.Ordinal);
        Assert.Contains("mimecast", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accepted_domains_say_whether_DANE_is_on()
    {
        var tenant = SampleTenant.Of("migration").Without("SmtpDaneInbound");

        Assert.Contains("TenantDaneOff", await tenant.RulesAsync());
        Assert.Empty((await tenant.AuditAsync()).NotJudged);
    }

    [Theory]
    [InlineData("State", "Disabled")]
    [InlineData("Mode", "Audit")]
    [InlineData("Mode", "AuditAndNotify")]
    public async Task A_rule_that_does_not_act_is_no_hole(string property, string value) =>
        Assert.Empty(await SampleTenant.Clean.Set("TransportRule", "SetSCL", -1).Set("TransportRule", property, value).RulesAsync());

    [Fact]
    public async Task A_blocked_sender_is_no_hole() =>
        Assert.Empty(await SampleTenant.Clean.Add("TenantAllowBlockListSpoofItems", TenantRuleBreakTests.Item("clean.example", "sendgrid.net", "Block")).RulesAsync());

    [Fact]
    public async Task A_bound_connector_for_the_gateway_closes_the_way_around_it()
    {
        var rules = await SampleTenant.Clean.Zone("@ MX 0 clean-example.a-v1.mx.microsoft.", "@ MX 0 mx.gateway.example.").Add("InboundConnector", "neglected", 1)
            .Set("InboundConnector", "SenderDomains", "smtp:*;1").Set("InboundConnector", "SenderIPAddresses", "192.0.2.8").Set("InboundConnector", "EFTestMode", false).RulesAsync();

        Assert.Contains("TenantMxElsewhere", rules);
        Assert.DoesNotContain("TenantMxUnfiltered", rules);
        Assert.DoesNotContain("TenantGatewayBypass", rules);
    }

    [Fact]
    public async Task A_DNS_failure_is_no_verdict()
    {
        var rules = await SampleTenant.Clean.Zone("$ORIGIN clean.example.", "$ORIGIN elsewhere.invalid.").Zone("$ORIGIN example.", "$ORIGIN other.invalid.").RulesAsync();

        Assert.DoesNotContain("TenantMxUnfiltered", rules);
        Assert.DoesNotContain("TenantDkimRotationBroken", rules);
    }
}
