using System;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Findings;
using MailAuth.Services;
using Xunit;

namespace MailAuth.Tests.Microsoft365;

/// <summary>Six tenants as one meets them.</summary>
public class SampleTenantTests
{
    [Theory]
    [InlineData("clean", MicrosoftCloud.Worldwide)]
    [InlineData("gcc-high", MicrosoftCloud.UsGovernment)]
    [InlineData("21vianet", MicrosoftCloud.China)]
    public void The_cloud_is_known_by_the_initial_domain(string name, MicrosoftCloud cloud) => Assert.Equal(cloud, SampleTenant.Of(name).Configuration.Cloud);

    [Theory]
    [InlineData("clean", "")]
    [InlineData("21vianet", "")]
    [InlineData("gcc-high", "TenantMxOtherCloud")]
    [InlineData("hybrid", "TenantArcSealerMissing TenantDnssecBlocked TenantGatewayBypass TenantMxUnfiltered TenantOutboundNotInSpf")]
    [InlineData("migration", "TenantDaneBroken TenantDaneOff TenantDkimFormatsMixed TenantDkimRotationBroken TenantDkimStatusStale TenantDnssecReady TenantMxNotExpected")]
    public async Task A_tenant_is_judged_as_what_it_is(string name, string rules) =>
        Assert.Equal(rules, string.Join(' ', (await SampleTenant.Of(name).RulesAsync()).Order(StringComparer.Ordinal)));

    [Fact]
    public async Task The_neglected_tenant_is_told_the_worst_first()
    {
        var audit = await SampleTenant.Of("neglected").AuditAsync();

        Assert.True(audit.Steps.Count(step => step.RuleId.StartsWith("Tenant", StringComparison.Ordinal)) >= 35);
        Assert.Equal(audit.Steps.OrderByDescending(step => step.Severity).Select(step => step.Order), audit.Steps.Select(step => step.Order));
        Assert.Equal("DmarcMissing", audit.Steps[0].RuleId);
        Assert.Equal(3, audit.Steps[0].Count);
        Assert.Contains(audit.Steps, step => step.FirstChange == "Set-AntiPhishPolicy -Identity 'Bob''s policy' -DmarcRejectAction Reject");
    }

    [Fact]
    public async Task The_order_of_work_says_what_is_wrong_and_fits_beside_its_label()
    {
        var audit = await SampleTenant.Of("neglected").AuditAsync();
        var lines = audit.StepDetails.Split('\n');

        // What PowerShell would break in the middle of a word is broken before; lines to run stay one line.
        Assert.All(lines.Where(line => !line.StartsWith("   >", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 100));
        var exposed = audit.Steps.Single(step => step.RuleId == "TenantDirectSendAccepted");
        Assert.Contains(exposed.Message, audit.StepDetails.Replace("\n   ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("   > Set-OrganizationConfig -RejectDirectSend $true", lines);
    }

    [Fact]
    public async Task The_cloud_of_the_tenant_decides_what_SPF_has_to_include()
    {
        // The MX points into another cloud, which is told; the include is the tenant's own, and right.
        var audit = await SampleTenant.Of("gcc-high").AuditAsync();

        Assert.DoesNotContain(audit.Findings, finding => finding.RuleId.StartsWith("SpfMicrosoft", StringComparison.Ordinal));
        Assert.Contains(audit.Findings, finding => finding.RuleId == "TenantMxOtherCloud");
    }

    [Fact]
    public async Task Domains_are_judged_as_what_the_tenant_says()
    {
        var audit = await SampleTenant.Clean.AuditAsync();

        Assert.Equal(DomainPurpose.Parked, audit.Domains.Single(domain => domain.DomainName == "idle.example").Purpose);
        Assert.Equal(DomainPurpose.OnMicrosoft, audit.Domains.Single(domain => domain.DomainName == "clean.onmicrosoft.example").Purpose);
        Assert.Equal(DomainPurpose.OnMicrosoft, audit.Domains.Single(domain => domain.DomainName == "clean.mail.onmicrosoft.example").Purpose);
        Assert.Equal(DomainPurpose.Sending, audit.Domains.Single(domain => domain.DomainName == "clean.example").Purpose);
    }

    [Fact]
    public async Task The_published_targets_are_compared_with_the_tenants_and_never_computed()
    {
        var audit = await SampleTenant.Clean.Set("DkimSigningConfig", "Selector2CNAME", "selector2-clean-example01c._domainkey.clean.Z-v1.dkim.mail.microsoft", "clean.example").AuditAsync();

        var finding = Assert.Single(audit.Findings, finding => finding.RuleId == "DkimAliasDiffers");
        Assert.Equal("selector2._domainkey.clean.example", finding.Target);
        Assert.Equal("selector2-clean-example01c._domainkey.clean.z-v1.dkim.mail.microsoft.", Assert.Single(finding.Remedy!.Proposed), ignoreCase: true);
    }

    [Fact]
    public async Task What_the_tenant_is_set_to_costs_its_domains_nothing_unless_it_undoes_what_they_publish()
    {
        var clean = await SampleTenant.Clean.AuditAsync("clean.example");
        var allowed = await TenantRuleBreakTests.All["TenantSpoofAllowOwnDomain"](SampleTenant.Clean).AuditAsync("clean.example");
        var unsigned = await TenantRuleBreakTests.All["TenantDkimOff"](SampleTenant.Clean).AuditAsync("clean.example");

        Assert.Equal(clean.ScoreRange, allowed.ScoreRange);
        Assert.True(unsigned.ScoreRange.Highest < clean.ScoreRange.Highest);
    }
}
