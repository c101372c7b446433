using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Dkim;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Microsoft365;
using MailAuth.Records;
using MailAuth.Tests.Dkim;
using Xunit;

namespace MailAuth.Tests.Analysis;

public class DkimRotationTests
{
    // As new tenants have it, with a partition letter that nobody could compute.
    const string Target1 = "selector1-contoso-example01c._domainkey.contoso.q-v1.dkim.mail.microsoft";
    const string Target2 = "selector2-contoso-example01c._domainkey.contoso.q-v1.dkim.mail.microsoft";

    static readonly DateTimeOffset AsOf = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    static readonly DkimSigningConfig Config = new()
    {
        Domain = "contoso.example",
        Enabled = true,
        Status = "Valid",
        Selector1Cname = Target1,
        Selector2Cname = Target2,
        Selector1KeySize = 2048,
        Selector2KeySize = 2048,
        KeyCreationTime = AsOf.AddDays(-30),
        RotateOnDate = AsOf.AddDays(-26),
        SelectorBeforeRotateOnDate = "selector1",
        SelectorAfterRotateOnDate = "selector2",
    };

    static DkimRecord Alias(string selector, string? target) => DkimParser.Parse(TestKey.Rsa().Record) with
    {
        DomainName = "contoso.example",
        Selector = selector,
        Owner = selector + "._domainkey.contoso.example",
        Status = target is null ? RecordStatus.Absent : RecordStatus.Published,
        Aliases = target is null ? [] : [target],
        TtlSeconds = 3600,
    };

    static DkimRecord Record(string selector = "s1", string? text = null, RecordStatus status = RecordStatus.Published) => DkimParser.Parse(text ?? TestKey.Rsa().Record) with
    {
        DomainName = "contoso.example",
        Selector = selector,
        Owner = selector + "._domainkey.contoso.example",
        Status = status,
        Texts = [text ?? TestKey.Rsa().Record],
        TtlSeconds = 7200,
    };

    static DkimSelector Use(DkimRecord record, int firstDaysAgo, params DkimSelectorState[] states) => new()
    {
        DomainName = record.DomainName,
        Selector = record.Selector,
        Owner = record.Owner,
        State = states[0],
        States = states,
        FirstSeen = AsOf.AddDays(-firstDaysAgo),
        LastSeen = AsOf,
        PassCount = 10,
        MessageCount = 10,
        Record = record,
    };

    static async Task<IReadOnlyList<DkimRotationPlan>> AllAsync(params object[] given)
    {
        var planner = new DkimRotationPlanner(new() { AsOf = AsOf });
        foreach (var item in given)
        {
            switch (item)
            {
                case DkimSigningConfig config: planner.Add(config); break;
                case DkimRecord record: planner.Add(record); break;
                case DkimSelector selector: planner.Add(selector); break;
            }
        }

        var plans = new List<DkimRotationPlan>();
        foreach (var domain in planner.Domains)
            plans.AddRange(await planner.PlanAsync(null, domain, default));
        Assert.All(plans.SelectMany(plan => plan.Steps), step => Assert.DoesNotContain("Step.", step.Text, StringComparison.Ordinal));
        Assert.All(plans.SelectMany(plan => plan.Steps), step => Assert.DoesNotContain('{', step.Text));
        Assert.All(plans, plan => Assert.DoesNotContain("Reason.", plan.Because, StringComparison.Ordinal));
        Assert.All(plans, plan => Assert.Equal(Enumerable.Range(1, plan.Steps.Count), plan.Steps.Select(step => step.Number)));
        return plans;
    }

    static async Task<DkimRotationPlan> OneAsync(params object[] given) => Assert.Single(await AllAsync(given));

    static string Kinds(DkimRotationPlan plan) => string.Join(" ", plan.Steps.Select(step => step.Kind));

    static Task<DkimRotationPlan> TenantAsync(DkimSigningConfig config) => OneAsync(config, Alias("selector1", Target1), Alias("selector2", Target2));

    [Fact]
    public async Task A_young_pair_of_keys_is_left_alone()
    {
        var plan = await TenantAsync(Config);
        Assert.Equal((DkimRotationState.NotDue, "selector2", 30, 2048), (plan.State, plan.Selector, plan.KeyAgeDays, plan.KeySizeBits));
        Assert.Equal(AsOf.AddDays(150), plan.DueOn);
        Assert.Empty(plan.Steps);
    }

    [Fact]
    public async Task An_old_key_is_changed_once_with_96_hours_before_the_check()
    {
        var plan = await TenantAsync(Config with { KeyCreationTime = AsOf.AddDays(-400) });
        Assert.Equal((DkimRotationState.Due, "Rotate WaitForWindow CheckKey CheckMail"), (plan.State, Kinds(plan)));
        Assert.Equal([DkimRotationReason.KeyTooOld], plan.Reasons);
        Assert.Equal("Rotate-DkimSigningConfig -Identity contoso.example -KeySize 2048", plan.Steps[0].Command);
        Assert.Equal((96, AsOf.AddHours(96)), (plan.Steps[1].WaitHours, plan.Steps[1].NotBefore));
        Assert.Equal("Get-DkimRecord contoso.example -Selector selector1", plan.Steps[2].Check);
    }

    [Fact]
    public async Task Two_short_keys_want_two_changes_and_the_second_waits_for_the_first()
    {
        var plan = await OneAsync(Config with { Selector1KeySize = 1024, Selector2KeySize = 1024 });
        Assert.Equal("CheckAliases Rotate WaitForWindow CheckKey CheckMail RotateAgain WaitForWindow CheckKey CheckMail", Kinds(plan));
        var again = plan.Steps.Single(step => step.Kind == "RotateAgain");
        Assert.Equal(AsOf.AddHours(96), again.NotBefore);
        Assert.Equal(AsOf.AddHours(192), plan.Steps[^1].NotBefore);
        Assert.Contains(DkimRotationReason.KeyTooShort, plan.Reasons);
        Assert.Contains(DkimRotationReason.CnameNotChecked, plan.Reasons);
    }

    [Fact]
    public async Task While_a_change_runs_a_second_one_is_not_advised_and_the_plan_says_that_it_is_refused()
    {
        var plan = await TenantAsync(Config with { RotateOnDate = AsOf.AddHours(50), KeyCreationTime = AsOf.AddHours(-46) });
        Assert.Equal((DkimRotationState.Waiting, "selector1", AsOf.AddHours(50)), (plan.State, plan.Selector, plan.RunsUntil));
        Assert.Equal("WaitForRotation CheckKey CheckMail", Kinds(plan));
        Assert.Equal((50, AsOf.AddHours(50)), (plan.Steps[0].WaitHours, plan.Steps[0].NotBefore));
        Assert.Contains("refuses", plan.Because, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Steps, step => step.Command?.StartsWith("Rotate", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_short_key_that_will_wait_after_the_change_that_runs_is_changed_after_it()
    {
        var plan = await OneAsync(Config with { RotateOnDate = AsOf.AddHours(50), Selector1KeySize = 1024 });
        Assert.Equal("CheckAliases WaitForRotation CheckKey CheckMail RotateAgain WaitForWindow CheckKey CheckMail", Kinds(plan));
        Assert.Equal(AsOf.AddHours(50), plan.Steps.Single(step => step.Kind == "RotateAgain").NotBefore);
    }

    [Theory]
    [InlineData(null, DkimRotationReason.CnameMissing)]
    [InlineData("selector2-contoso-example._domainkey.contoso.onmicrosoft.example", DkimRotationReason.CnameDiffers)]
    public async Task A_wrong_alias_is_mended_before_keys_are_changed_with_the_target_that_the_tenant_names(string? published, DkimRotationReason reason)
    {
        var plan = await OneAsync(Config with { KeyCreationTime = AsOf.AddDays(-400) }, Alias("selector1", Target1), Alias("selector2", published));
        Assert.Equal((DkimRotationState.Blocked, "PublishAlias WaitForCaches Rotate WaitForWindow CheckKey CheckMail"), (plan.State, Kinds(plan)));
        Assert.Contains(reason, plan.Reasons);
        Assert.Equal((RemedyKind.PublishRecord, "selector2._domainkey.contoso.example", "CNAME", Target2 + "."), (plan.Steps[0].Record!.Kind, plan.Steps[0].Record!.Owner, plan.Steps[0].Record!.Type, plan.Steps[0].Record!.Proposed[0]));
        Assert.Equal(AsOf.AddHours(2), plan.Steps[2].NotBefore);
    }

    [Fact]
    public async Task Upper_case_in_a_target_is_no_difference() =>
        Assert.Equal(DkimRotationState.NotDue, (await OneAsync(Config, Alias("selector1", Target1.ToUpperInvariant()), Alias("selector2", Target2))).State);

    [Fact]
    public async Task Where_the_DNS_fails_nothing_is_changed()
    {
        var plan = await OneAsync(Config with { KeyCreationTime = AsOf.AddDays(-400) }, Alias("selector1", Target1) with { Status = RecordStatus.Unreachable, Aliases = [] }, Alias("selector2", Target2));
        Assert.Equal((DkimRotationState.Blocked, "CheckAliases"), (plan.State, plan.Steps[0].Kind));
        Assert.Contains(DkimRotationReason.DnsFailed, plan.Reasons);
        Assert.DoesNotContain(DkimRotationReason.CnameMissing, plan.Reasons);
    }

    [Fact]
    public async Task Signing_that_is_off_is_switched_on_first()
    {
        var plan = await TenantAsync(Config with { Enabled = false });
        Assert.Equal((DkimRotationState.Blocked, "SwitchOn"), (plan.State, Kinds(plan)));
        Assert.Equal("Set-DkimSigningConfig -Identity contoso.example -Enabled $true", plan.Steps[0].Command);
        Assert.Equal("MakeTenantKeys PublishAliases SwitchOn", Kinds(await OneAsync(new DkimSigningConfig { Domain = "contoso.example", Enabled = false, Status = "NoDKIMKeys" })));
    }

    [Fact]
    public async Task The_initial_domain_is_microsofts_own() =>
        Assert.Equal([DkimRotationReason.ServiceRotates], (await OneAsync(Config with { Domain = "contoso.onmicrosoft.com", Selector1KeySize = 1024 })).Reasons);

    [Fact]
    public async Task A_configuration_that_says_little_is_not_known()
    {
        var plan = await OneAsync(new DkimSigningConfig { Domain = "contoso.example", Enabled = true });
        Assert.Equal(DkimRotationState.NotKnown, plan.State);
        Assert.Contains(DkimRotationReason.AgeNotKnown, plan.Reasons);
    }

    [Fact]
    public async Task An_own_key_is_changed_by_a_second_selector_with_overlap_before_removal()
    {
        var plan = await OneAsync(Record(text: TestKey.Rsa(1024).Record));
        Assert.Equal("MakeKey PublishKey WaitForNewRecord Switch WaitForQueues Revoke WaitForRevoked RemoveRecord", Kinds(plan));
    }

    [Fact]
    public async Task Each_wait_is_added_to_the_one_before_and_the_new_selector_is_free()
    {
        var plan = (await AllAsync(Record(text: TestKey.Rsa(1024).Record), Record("dkim202611"))).Single(plan => plan.State == DkimRotationState.Due);
        Assert.Equal("dkim202611-1", plan.NewSelector);
        // Twice the time to live of two hours, then a week in queues, then a week without the key.
        Assert.Equal([null, null, AsOf.AddHours(4), AsOf.AddHours(4), AsOf.AddHours(4 + 168), AsOf.AddHours(4 + 168), AsOf.AddHours(4 + 336), AsOf.AddHours(4 + 336)], plan.Steps.Select(step => step.NotBefore));
        Assert.Equal(["v=DKIM1; p="], plan.Steps.Single(step => step.Kind == "Revoke").Record!.Proposed);
        Assert.Equal(RemedyKind.RemoveRecord, plan.Steps[^1].Record!.Kind);
        Assert.StartsWith("New-DkimKey contoso.example -Selector dkim202611-1", plan.Steps[0].Command, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_is_as_old_at_least_as_the_mail_that_it_signed()
    {
        var record = Record();
        Assert.Equal([DkimRotationReason.UsedTooLong], (await OneAsync(Use(record, 300, DkimSelectorState.InUse))).Reasons);
        Assert.Equal(DkimRotationState.NotDue, (await OneAsync(Use(record, 30, DkimSelectorState.InUse))).State);
        Assert.Equal((DkimRotationState.NotKnown, DkimRotationReason.AgeNotKnown), ((await OneAsync(record)).State, (await OneAsync(record)).Reasons[0]));
    }

    [Fact]
    public async Task Behind_an_alias_the_service_changes_keys_and_only_the_size_counts()
    {
        var alias = Record() with { Aliases = ["s1.domainkey.u1.wl1.sendgrid.net"], SigningService = "SendGrid" };
        Assert.Equal(DkimRotationState.NotDue, (await OneAsync(Use(alias, 300, DkimSelectorState.InUse))).State);
        var plan = await OneAsync(Use(alias with { KeySizeBits = 1024 }, 300, DkimSelectorState.Weak));
        Assert.Equal("ChangeAtService WaitForCaches CheckMail", Kinds(plan));
        Assert.Contains("SendGrid", plan.Steps[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_nobody_needs_is_asked_about_taken_back_and_removed()
    {
        var plan = await OneAsync(Use(Record(), 300, DkimSelectorState.Unused));
        Assert.Equal((DkimRotationState.Retire, "AskOwner Revoke WaitForRevoked RemoveRecord"), (plan.State, Kinds(plan)));
        Assert.Equal("WaitForRevoked RemoveRecord", Kinds(await OneAsync(Record(text: "v=DKIM1; p="))));
        Assert.Equal("AskOwner RemoveAlias", Kinds(await OneAsync(Use(Record() with { Aliases = ["dkim2.mcsv.net"] }, 300, DkimSelectorState.Unused))));
    }

    [Fact]
    public async Task Microsofts_pair_without_its_configuration_is_one_plan_that_asks_the_tenant_first()
    {
        var (one, two) = (Alias("selector1", Target1) with { KeySizeBits = 1024 }, Alias("selector2", Target2) with { KeySizeBits = 1024 });
        var plan = await OneAsync(one, two);
        Assert.Equal("AskTenant RotateAtMicrosoft WaitForWindow CheckMail", Kinds(plan));
        Assert.Equal(96, plan.Steps[2].WaitHours);
    }

    [Fact]
    public async Task The_new_key_is_of_the_old_ones_kind()
    {
        var plan = await OneAsync(Use(Record("e1", TestKey.Ed25519().Record), 300, DkimSelectorState.InUse));
        Assert.Equal("New-DkimKey contoso.example -Selector dkim202611 -Algorithm Ed25519 -Path contoso.example.dkim202611.pem", plan.Steps[0].Command);
        plan = await OneAsync(Use(Record(), 300, DkimSelectorState.InUse));
        Assert.Equal("New-DkimKey contoso.example -Selector dkim202611 -Path contoso.example.dkim202611.pem", plan.Steps[0].Command);
    }

    [Fact]
    public async Task A_plan_is_the_same_each_time_and_comes_back_from_JSON()
    {
        foreach (var plan in await AllAsync(Config with { Selector1KeySize = 1024 }, Record(text: TestKey.Rsa(1024).Record), Record("old", "v=DKIM1; p="), Record("gone", status: RecordStatus.Absent), Record("bad", status: RecordStatus.Malformed)))
        {
            var again = ObjectReader.Read<DkimRotationPlan>(JsonReader.Parse(JsonText.Write(plan), out _)!, out var problems)!;
            Assert.Empty(problems);
            Assert.Equal(JsonText.Write(plan), JsonText.Write(again));
        }
    }
}
