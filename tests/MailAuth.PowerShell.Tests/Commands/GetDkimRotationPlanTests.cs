using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Dkim;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class GetDkimRotationPlanTests
{
    static readonly string Zone = Path.Combine(Repository.Root, "module", "examples", "example.zone");
    static readonly DateTimeOffset AsOf = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    static List<DkimRotationPlan> Of(CmdletRun run) => [.. run.Output.Select(value => (DkimRotationPlan)PSObject.AsPSObject(value!).BaseObject)];

    static CmdletRun Pipe(IEnumerable<object?> input, object parameters) => CmdletRunner.Pipe<GetDkimRotationPlanCommand>(input, parameters);

    static PSObject Config(string? cname2 = null) => CmdletRunner.Custom(new
    {
        Domain = "fabrikam.example",
        Enabled = true,
        Status = "Valid",
        Selector1CNAME = "selector1-fabrikam-example._domainkey.fabrikam.n-v1.dkim.mail.microsoft",
        Selector2CNAME = cname2 ?? "selector2-fabrikam-example._domainkey.fabrikam.n-v1.dkim.mail.microsoft",
        Selector1KeySize = 2048,
        Selector2KeySize = 2048,
        KeyCreationTime = new DateTime(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        RotateOnDate = new DateTime(2025, 1, 5, 0, 0, 0, DateTimeKind.Utc),
        SelectorBeforeRotateOnDate = "selector2",
        SelectorAfterRotateOnDate = "selector1",
    }, "Deserialized.Microsoft.Exchange.Management.DkimSigningConfig");

    [Fact]
    public void The_tenants_aliases_are_looked_up_before_a_change_is_advised()
    {
        var plan = Assert.Single(Of(Pipe([Config()], new { ZoneFile = Zone, AsOf })));
        Assert.Equal((DkimRotationState.Due, "selector1"), (plan.State, plan.Selector));
        Assert.Equal("Rotate", plan.Steps[0].Kind);
        var blocked = Assert.Single(Of(Pipe([Config("selector2-other._domainkey.fabrikam.n-v1.dkim.mail.microsoft")], new { ZoneFile = Zone, AsOf })));
        Assert.Equal((DkimRotationState.Blocked, "PublishAlias"), (blocked.State, blocked.Steps[0].Kind));
    }

    [Fact]
    public void Without_DNS_the_look_at_the_aliases_is_a_step() =>
        Assert.Equal("CheckAliases", Assert.Single(Of(Pipe([Config()], new { SkipDns = true, AsOf }))).Steps[0].Kind);

    [Fact]
    public void Records_selectors_and_audits_are_planned_live_and_rebuilt()
    {
        var records = CmdletRunner.Run<GetDkimRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Zone }).Output;
        var live = Of(Pipe(records, new { SkipDns = true, AsOf }));
        Assert.Contains(live, plan => plan is { Selector: "k1", State: DkimRotationState.Due });
        var bags = records.Select(record => (DkimRecord)PSObject.AsPSObject(record!).BaseObject).Select(record => (object?)CmdletRunner.Custom(
            new System.Collections.Hashtable(typeof(DkimRecord).GetProperties().ToDictionary(property => property.Name, property => property.GetValue(record))), "Deserialized.MailAuth.Dkim.DkimRecord"));
        Assert.Equal(live.Select(plan => JsonText.Write(plan)), Of(Pipe(bags, new { SkipDns = true, AsOf })).Select(plan => JsonText.Write(plan)));
        var audit = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Zone }).Output;
        Assert.Contains(Of(Pipe(audit, new { SkipDns = true, AsOf })), plan => plan.Selector == "k1");
    }

    [Fact]
    public void Thresholds_decide()
    {
        Assert.Equal(DkimRotationState.NotDue, Assert.Single(Of(Pipe([Config()], new { ZoneFile = Zone, AsOf, MaximumAgeDays = 3000 }))).State);
        // Exchange makes no key of 4096 bits: there is nothing to ask it for.
        Assert.Equal(DkimRotationState.NotDue, Assert.Single(Of(Pipe([Config()], new { ZoneFile = Zone, AsOf, MaximumAgeDays = 3000, MinimumKeySize = 4096 }))).State);
        Assert.Equal("Rotate-DkimSigningConfig -Identity fabrikam.example -KeySize 2048", Assert.Single(Of(Pipe([Config()], new { ZoneFile = Zone, AsOf, MinimumKeySize = 4096 }))).Steps[0].Command);
        var own = CmdletRunner.Run<GetDkimRecordCommand>(new { DomainName = "contoso.example", Selector = "k1", ZoneFile = Zone }).Output;
        Assert.Contains(" -KeySize 4096 ", Assert.Single(Of(Pipe(own, new { SkipDns = true, AsOf, MinimumKeySize = 4096 }))).Steps[0].Command, StringComparison.Ordinal);
        Assert.Empty(Pipe([Config()], new { ZoneFile = Zone, AsOf, State = new[] { "Retire" } }).Output);
    }

    [Fact]
    public void What_is_no_key_is_an_error_and_the_rest_goes_on()
    {
        var run = Pipe(["text", 5, CmdletRunner.Custom(new { Colour = "red" }), null, Config()], new { SkipDns = true, AsOf });
        Assert.Equal(3, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("NoDkimKey,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Single(run.Output);
    }

    [Fact]
    public void A_tenants_whole_configuration_is_taken_as_its_signing_configurations_are()
    {
        var configs = new object[] { Config() };
        var expected = Of(Pipe(configs, new { ZoneFile = Zone, AsOf })).Select(plan => JsonText.Write(plan));
        var saved = CmdletRunner.Custom(new { CollectedAt = AsOf, AcceptedDomain = new object[] { CmdletRunner.Custom(new { DomainName = "fabrikam.example" }) }, DkimSigningConfig = configs });
        foreach (var tenant in new object[] { saved, new Hashtable { ["Get-DkimSigningConfig"] = configs, ["AcceptedDomain"] = Array.Empty<object>() }, new object[] { saved } })
        {
            var run = Pipe([tenant], new { ZoneFile = Zone, AsOf });
            Assert.Empty(run.Errors);
            Assert.Equal(expected, Of(run).Select(plan => JsonText.Write(plan)));
        }

        Assert.Single(Pipe([CmdletRunner.Custom(new { AcceptedDomain = Array.Empty<object>() })], new { SkipDns = true }).Errors);
    }
}
