using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using MailAuth.Microsoft365;
using Xunit;

namespace MailAuth.Tests.Microsoft365;

/// <summary>Each rule, kept and broken: what in the clean tenant has to change for a rule to be broken, and nothing else.</summary>
public class TenantRuleBreakTests
{
    const string Dkim = "DkimSigningConfig";
    const string Phish = "AntiPhishPolicy";
    const string Inbound = "InboundConnector";
    const string Dnssec = "DnssecStatusForVerifiedDomain";
    const string Mx = "@ MX 0 clean-example.a-v1.mx.microsoft.";
    const string Gateway = "@ MX 0 mx.gateway.example.";

    internal static readonly IReadOnlyDictionary<string, Func<SampleTenant, SampleTenant>> All = new Dictionary<string, Func<SampleTenant, SampleTenant>>
    {
        // Exchange has no accepted domain of what the directory has not verified.
        ["TenantDomainUnverified"] = tenant => tenant.Add("MgDomain", new JsonObject { ["Id"] = "new.example", ["IsVerified"] = "False" }),
        ["TenantOnMicrosoftDefault"] = tenant => tenant.Set("AcceptedDomain", "Default", true, "clean.onmicrosoft.example").Set("AcceptedDomain", "Default", false, "clean.example"),
        ["TenantDkimOff"] = tenant => tenant.Set(Dkim, "Enabled", "False", "clean.example"),
        ["TenantDkimNotConfigured"] = tenant => tenant.Empty(Dkim),
        ["TenantDkimInitialDomainSigns"] = tenant => tenant.Set(Dkim, "Enabled", false, "clean.example"),
        ["TenantDkimFormatsMixed"] = tenant => tenant.Zone("selector2._domainkey CNAME selector2-clean-example._domainkey.clean.a-v1.dkim.mail.microsoft.", "selector2._domainkey CNAME selector2-clean-example._domainkey.clean.onmicrosoft.example."),
        ["TenantDkimStatusStale"] = tenant => tenant.Set(Dkim, "Status", "CnameMissing", "clean.example"),
        ["TenantDkimKey1024"] = tenant => tenant.Set(Dkim, "Selector2KeySize", "1024", "clean.example"),
        ["TenantDkimKeyOld"] = tenant => tenant.Set(Dkim, "KeyCreationTime", "/Date(1500000000000)/", "clean.example").Set(Dkim, "RotateOnDate", "07/20/2017 08:00:00", "clean.example"),
        ["TenantDkimRotationPending"] = tenant => tenant.Set(Dkim, "RotateOnDate", "2026-11-24T08:00:00Z", "clean.example"),
        ["TenantDkimRotationBroken"] = tenant => tenant.Zone("selector1._domainkey CNAME selector1-clean-example._domainkey.clean.a-v1.dkim.mail.microsoft.\n", ""),
        ["TenantMxOtherCloud"] = tenant => tenant.Zone(Mx, "@ MX 0 clean-example.mail.protection.office365.us."),
        ["TenantMxUnfiltered"] = tenant => tenant.Zone(Mx, Gateway),
        ["TenantMxElsewhere"] = tenant => tenant.Zone(Mx, Gateway).Add(Inbound, "hybrid").Set(Inbound, "EFSkipIPs", "192.0.2.8,192.0.2.9"),
        ["TenantGatewayBypass"] = tenant => tenant.Zone(Mx, Gateway),
        ["TenantMxNotExpected"] = tenant => tenant.Zone(Mx, Mx + "\n@ MX 10 clean-example.mail.protection.outlook.com."),
        ["TenantOutboundNotInSpf"] = tenant => tenant.Add("OutboundConnector", "neglected"),
        ["TenantConnectorByDomainOnly"] = tenant => tenant.Add(Inbound, "neglected"),
        ["TenantConnectorTreatsAsInternal"] = tenant => tenant.Add(Inbound, "hybrid").Set(Inbound, "TreatMessagesAsInternal", 1),
        ["TenantConnectorShared"] = tenant => tenant.Add(Inbound, "neglected", 1),
        ["TenantConnectorNoTls"] = tenant => tenant.Add(Inbound, "hybrid").Set(Inbound, "RequireTls", false),
        ["TenantConnectorFilteringPartial"] = tenant => tenant.Add(Inbound, "hybrid").Set(Inbound, "EFSkipLastIP", true).Set(Inbound, "EFUsers", "a@clean.example"),
        ["TenantOutboundTlsPolicyOff"] = tenant => tenant.Add("OutboundConnector", "neglected", 1),
        ["TenantDirectSendAccepted"] = tenant => tenant.Set("OrganizationConfig", "RejectDirectSend", "False"),
        ["TenantHonorDmarcOff"] = tenant => tenant.Set(Phish, "HonorDmarcPolicy", "False"),
        ["TenantDmarcRejectWeak"] = tenant => tenant.Set(Phish, "DmarcRejectAction", "Quarantine"),
        ["TenantDmarcQuarantineWeak"] = tenant => tenant.Set(Phish, "DmarcQuarantineAction", "MoveToJmf"),
        ["TenantSpoofIntelligenceOff"] = tenant => tenant.Set(Phish, "EnableSpoofIntelligence", false),
        ["TenantSpoofActionWeak"] = tenant => tenant.Set(Phish, "AuthenticationFailAction", "MoveToJmf"),
        ["TenantUnauthenticatedSenderHidden"] = tenant => tenant.Set(Phish, "EnableUnauthenticatedSender", false),
        ["TenantViaTagOff"] = tenant => tenant.Set(Phish, "EnableViaTag", false),
        ["TenantFirstContactTipOff"] = tenant => tenant.Set(Phish, "EnableFirstContactSafetyTips", false),
        ["TenantIpAllowList"] = tenant => tenant.Set("HostedConnectionFilterPolicy", "IPAllowList", "192.0.2.1"),
        ["TenantSafeListOn"] = tenant => tenant.Set("HostedConnectionFilterPolicy", "EnableSafeList", true),
        ["TenantRuleTrustsOwnDomain"] = tenant => tenant.Set("TransportRule", "SetSCL", -1).Set("TransportRule", "SenderDomainIs", "Clean.Example"),
        ["TenantRuleTrustsSender"] = tenant => tenant.Set("TransportRule", "SetSCL", "-1").Set("TransportRule", "SenderDomainIs", new[] { "partner.example" }),
        ["TenantRuleTrustsHeader"] = tenant => tenant.Add("TransportRule", "neglected", 2),
        ["TenantRuleTrustsAddress"] = tenant => tenant.Add("TransportRule", "neglected", 3),
        ["TenantRuleTrustsAnyone"] = tenant => tenant.Set("TransportRule", "SetSCL", -1),
        ["TenantSpoofAllowOwnDomain"] = tenant => tenant.Add("TenantAllowBlockListSpoofItems", Item("ceo@clean.example", "printer.example", "Allow")),
        ["TenantSpoofAllowAnySender"] = tenant => tenant.Add("TenantAllowBlockListSpoofItems", Item("*", "printer.example", "Allow")),
        ["TenantSpoofAllowShared"] = tenant => tenant.Add("TenantAllowBlockListSpoofItems", Item("partner.example", "40.92.0.0/24", "Allow")),
        ["TenantSpoofSeen"] = tenant => tenant.Add("SpoofIntelligenceInsight", "neglected").Set("SpoofIntelligenceInsight", "SpoofedUser", "clean.example"),
        ["TenantArcSealerUnneeded"] = tenant => tenant.Set("ArcConfig", "ArcTrustedSealers", "lists.example"),
        ["TenantArcSealerInvalid"] = tenant => tenant.Set("ArcConfig", "ArcTrustedSealers", new[] { "lists@gateway example" }),
        ["TenantArcSealerMissing"] = tenant => tenant.Zone(Mx, "@ MX 0 eu-smtp-inbound-1.mimecast.com."),
        ["TenantDnssecReady"] = tenant => tenant.Set(Dnssec, "DnssecFeatureStatus", "Disabled"),
        ["TenantDnssecBlocked"] = tenant => tenant.Set(Dnssec, "DnssecFeatureStatus", "Disabled").Zone(Mx, "@ MX 5 clean-example.a-v1.mx.microsoft."),
        ["TenantDaneOff"] = tenant => tenant.Set("SmtpDaneInbound", "SmtpDaneInboundStatus", "Disabled"),
        ["TenantDaneBroken"] = tenant => tenant.Zone("_25._tcp.clean-example TLSA 3 1 1 2b8f4d1f0c3a5e6d7c8b9a0f1e2d3c4b5a69788796a5b4c3d2e1f00112233445\n", ""),
        ["TenantRemoteTrusted"] = tenant => tenant.Set("RemoteDomain", "TrustedMailInboundEnabled", true),
        ["TenantAutoForward"] = tenant => tenant.Set("RemoteDomain", "AutoForwardEnabled", true),
    };

    public static TheoryData<string> Broken => [.. All.Keys];

    /// <summary>What the clean tenant keeps, it breaks when what the rule is about changes.</summary>
    [Theory]
    [MemberData(nameof(Broken))]
    public async Task A_rule_is_broken_by_what_it_is_about(string rule)
    {
        var audit = await All[rule](SampleTenant.Clean).AuditAsync();

        var finding = Assert.Single(audit.Findings, finding => finding.RuleId == rule);
        Assert.Contains(audit.Steps, step => step.RuleId == rule && step.Count == 1);
        // All places are filled, in both languages.
        Assert.DoesNotContain('{', string.Concat(new[] { "en", "ja" }.Select(CultureInfo.GetCultureInfo).Select(culture => finding.Render("Title", culture) + finding.Render("Message", culture)
            + finding.Render("Advice", culture))));
    }

    [Fact]
    public void Every_rule_has_its_break() =>
        // The first is about a domain of another tenant, the second about report rows: each has a test of its own.
        Assert.Equal(TenantRules.All.Select(rule => rule.Id).Except(["TenantDomainNotAccepted", "TenantSpoofAllowUnused"]).Order(StringComparer.Ordinal), All.Keys.Order(StringComparer.Ordinal));

    internal static JsonObject Item(string user, string infrastructure, string action) =>
        new() { ["Identity"] = "id", ["SpoofedUser"] = user, ["SendingInfrastructure"] = infrastructure, ["SpoofType"] = "External", ["Action"] = action };
}
