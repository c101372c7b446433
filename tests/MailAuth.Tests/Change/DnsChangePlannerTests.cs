using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Change;
using MailAuth.Json;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Change;

public class DnsChangePlannerTests
{
    const string Spf = "v=spf1 include:a.example include:b.example ptr ~all";

    [Fact]
    public void Proposals_for_different_terms_and_tags_become_one_change()
    {
        var change = Assert.Single(Plan(
            Text("contoso.example", Spf, "v=spf1 include:a.example include:b.example ~all", "SpfPtr"),
            Text("contoso.example", Spf, "v=spf1 include:a.example include:b.example ptr -all", "SpfSoftFail"),
            Text("contoso.example", Spf, "v=spf1 ip4:192.0.2.1 include:a.example include:b.example ptr ~all", "Missing")));
        Assert.Equal((DnsChangeKind.Replace, "v=spf1 ip4:192.0.2.1 include:a.example include:b.example -all"), (change.Kind, Assert.Single(change.After)));
        Assert.Equal(["SpfPtr", "SpfSoftFail", "Missing"], change.RuleIds);
        var dmarc = Assert.Single(Plan(
            Text("_dmarc.contoso.example", "v=DMARC1; p=none; pct=50; rua=mailto:a@contoso.example", "v=DMARC1; p=quarantine; pct=50; rua=mailto:a@contoso.example"),
            Text("_dmarc.contoso.example", "v=DMARC1; p=none; pct=50; rua=mailto:a@contoso.example", "v=DMARC1; p=none; rua=mailto:a@contoso.example,mailto:b@contoso.example")));
        Assert.Equal(["v=DMARC1; p=quarantine; rua=mailto:a@contoso.example,mailto:b@contoso.example"], dmarc.After);
    }

    [Fact]
    public void A_conflict_is_named_and_not_guessed()
    {
        var change = Assert.Single(Plan(Text("contoso.example", Spf, Spf.Replace("~all", "-all", StringComparison.Ordinal), "One"), Text("contoso.example", Spf, Spf.Replace("~all", "?all", StringComparison.Ordinal), "Other")));
        Assert.Equal(DnsChangeKind.Conflict, change.Kind);
        Assert.Equal(change.Before, change.After);
        Assert.Equal([("One", "all"), ("Other", "all")], change.Conflicts.Select(conflict => (conflict.RuleId!, conflict.At!)));
        foreach (var form in Enum.GetValues<DnsChangeForm>().Where(form => form != DnsChangeForm.Object))
            Assert.Empty(DnsChangeText.Write([change], form, out _));
        Assert.Equal(DnsChangeKind.Conflict, Assert.Single(Plan(Text("contoso.example", Spf, "v=spf1 -all"), new() { Owner = "contoso.example", IsRemoval = true, Current = [Spf] })).Kind);
    }

    [Fact]
    public void Other_records_of_the_name_stay()
    {
        var change = Assert.Single(Plan(Text("contoso.example", Spf, "v=spf1 -all") with { Known = ["MS=ms1", Spf, "other"], KnownTtl = 300 }));
        Assert.Equal((true, 300), (change.IsWholeSet, change.TtlBefore));
        Assert.Equal(["MS=ms1", "other", "v=spf1 -all"], change.After);
        Assert.Equal([Spf], change.Removed);
    }

    [Fact]
    public void Sets_of_hosts_are_merged_host_by_host()
    {
        DnsProposal Mx(string[] proposed) => new() { Owner = "contoso.example", Type = "MX", Current = ["10 a.example.", "20 b.example.", "30 c.example."], Proposed = proposed };
        var change = Assert.Single(Plan(Mx(["10 a.example.", "20 b.example."]), Mx(["10 a.example.", "30 C.example."])));
        Assert.Equal(["10 a.example."], change.After);
    }

    [Fact]
    public void An_alias_comes_after_the_record_it_takes_the_place_of_and_never_stands_beside_another()
    {
        var owner = "s1._domainkey.contoso.example";
        var plan = Plan(new DnsProposal { Owner = owner, Type = "CNAME", Current = ["v=DKIM1; p=AAAA"], Proposed = ["s1.service.example."] });
        Assert.Equal([("TXT", DnsChangeKind.Remove), ("CNAME", DnsChangeKind.Add)], plan.Select(change => (change.Type, change.Kind)));
        Assert.All(Plan(new DnsProposal { Owner = owner, Type = "CNAME", Proposed = ["s1.service.example."] }, new DnsProposal { Owner = owner, Proposed = ["v=DKIM1; p=AAAA"] }), change => Assert.Equal(DnsChangeKind.Conflict, change.Kind));
    }

    [Fact]
    public void What_others_rest_on_comes_first()
    {
        var plan = Plan(
            Make("_dmarc.contoso.example", "v=DMARC1; p=reject; rua=mailto:a@reports.example"), Make("_mta-sts.contoso.example", "v=STSv1; id=1"), Make("contoso.example", "v=spf1 include:_spf1.contoso.example -all"),
            Make("_spf1.contoso.example", "v=spf1 include:_spf2.contoso.example -all"), Make("_spf2.contoso.example", "v=spf1 ip4:192.0.2.1 -all"), Make("contoso.example._report._dmarc.reports.example", "v=DMARC1"),
            Make("new._domainkey.contoso.example", "v=DKIM1; p=AAAA"), new() { Owner = "old._domainkey.contoso.example", IsRemoval = true, Current = ["v=DKIM1; p=BBBB"] },
            new() { Owner = "mta-sts.contoso.example", Type = "CNAME", Proposed = ["web.example."] });
        Assert.Equal(
            ["mta-sts.contoso.example", "new._domainkey.contoso.example", "contoso.example._report._dmarc.reports.example", "_spf2.contoso.example", "_spf1.contoso.example", "contoso.example", "_mta-sts.contoso.example", "_dmarc.contoso.example", "old._domainkey.contoso.example"],
            plan.Select(change => change.Owner));
        Assert.Equal(Enumerable.Range(1, 9), plan.Select(change => change.Order));
        // An included record goes when nobody includes it any more.
        Assert.Equal(["contoso.example", "_spf1.contoso.example"], Plan(
            new() { Owner = "_spf1.contoso.example", IsRemoval = true, Current = ["v=spf1 -all"] }, Text("contoso.example", "v=spf1 include:_spf1.contoso.example -all", "v=spf1 -all")).Select(change => change.Owner));
    }

    [Fact]
    public void Records_that_include_each_other_come_to_an_end() =>
        Assert.Equal(2, Plan(Make("a.contoso.example", "v=spf1 include:b.contoso.example -all"), Make("b.contoso.example", "v=spf1 include:a.contoso.example -all")).Count);

    [Fact]
    public void The_longest_zone_counts_and_what_lies_in_none_is_told()
    {
        var planner = new DnsChangePlanner([DomainName.Parse("contoso.example"), DomainName.Parse("mail.contoso.example")]);
        Assert.Null(planner.Add(Make("_dmarc.mail.contoso.example", "v=DMARC1; p=none")));
        Assert.NotNull(planner.Add(Make("_dmarc.fabrikam.example", "v=DMARC1; p=none")));
        Assert.Equal("mail.contoso.example", Assert.Single(planner.Plan()).Zone);
        Assert.Equal("日本語.example", Assert.Single(Plan(Make("日本語.example", "v=spf1 -all"))).DisplayName);
        Assert.Equal("xn--wgv71a119e.example", Assert.Single(Plan(Make("日本語.example", "v=spf1 -all"))).Owner);
    }

    [Theory]
    [InlineData("contoso.example", "MX", "10 <mail server of your provider>.")]
    [InlineData("contoso.example", "MX", "10 a.example.\n$INCLUDE /etc/passwd")]
    [InlineData("contoso.example", "CNAME", "a.example. ; x")]
    [InlineData("contoso.example", "A", "192.0.2.1 192.0.2.2")]
    [InlineData("contoso.example", "NOTYPE", "x")]
    [InlineData("<selector>._domainkey.contoso.example", "TXT", "v=DKIM1; p=AAAA")]
    [InlineData("s._domainkey.contoso.example", "TXT", "v=DKIM1; k=rsa; p=<key>")]
    [InlineData("a b.contoso.example", "TXT", "x")]
    [InlineData("a'$(calc).contoso.example", "TXT", "x")]
    [InlineData("", "TXT", "x")]
    public void What_cannot_be_published_is_not_planned(string owner, string type, string data)
    {
        var planner = new DnsChangePlanner([]);
        Assert.NotNull(planner.Add(new DnsProposal { Owner = owner, Type = type, Proposed = [data] }));
        Assert.Empty(planner.Plan());
    }

    [Fact]
    public void A_plan_out_of_JSON_is_the_same_and_its_reversal_leads_back()
    {
        var change = Assert.Single(Plan(Text("contoso.example", Spf, "v=spf1 -all", "Rule") with { Known = ["MS=ms1", Spf], KnownTtl = 300, Step = "Look first." }));
        var text = JsonText.Write(change);
        Assert.Equal(text, JsonText.Write(ObjectReader.Read<DnsChange>(JsonReader.Parse(text, out _)!, out var problems)));
        Assert.Empty(problems);
        Assert.Equal(change.Before, change.Reversed().After);
        Assert.Equal((300, DnsChangeKind.Replace), (change.Reversed().TtlSeconds, change.Reversed().Kind));
        Assert.Equal("update delete contoso.example. TXT \"v=spf1 -all\"\nupdate add contoso.example. 300 TXT \"" + Spf + "\"", change.Rollback);
    }

    [Theory]
    [InlineData("Owner", "x'; calc; '.contoso.example")]
    [InlineData("Owner", "_dmarc.contoso.example\ncalc")]
    [InlineData("Zone", "fabrikam.example")]
    [InlineData("Zone", ".")]
    [InlineData("Zone", "contoso.example\nsend")]
    [InlineData("Type", "TXT; calc #")]
    [InlineData("Type", "A")]
    public void A_plan_that_somebody_was_at_gets_into_no_script(string member, string value)
    {
        var text = JsonText.Write(Assert.Single(Plan(Make("_dmarc.contoso.example", "v=DMARC1; p=none"))));
        var json = System.Text.Json.Nodes.JsonNode.Parse(text)!;
        json[member] = value;
        var change = ObjectReader.Read<DnsChange>(JsonReader.Parse(json.ToJsonString(), out _)!, out _)!;
        var planner = new DnsChangePlanner([]);
        Assert.Equal(value == "A" ? "v=DMARC1; p=none" : value, planner.Add(change));
        Assert.Empty(planner.Plan());
        Assert.Equal("", change.Rollback);
    }

    [Fact]
    public void A_plan_out_of_a_file_brings_no_command_of_its_own()
    {
        var change = Assert.Single(Plan(Make("_dmarc.contoso.example", "v=DMARC1; p=none")));
        var planner = new DnsChangePlanner([]);
        Assert.Null(planner.Add(change with { VerifyCommand = "calc", DisplayName = "fabrikam.example" }));
        Assert.Equal(JsonText.Write(change), JsonText.Write(Assert.Single(planner.Plan())));
    }

    [Fact]
    public async Task Plans_of_thousands_of_records_that_include_each_other_are_put_in_order_in_moments()
    {
        const int Count = 20_000;
        // Each rests on the one behind it, the worst order there is.
        string Text(int number) => $"v=spf1 include:d{number + 1}.example -all";
        var work = Task.Run(() =>
        {
            var planner = new DnsChangePlanner([]);
            for (var number = 0; number < Count; number++)
                planner.Add(Make($"d{number}.example", Text(number)));
            return planner.Plan();
        });
        Assert.Equal(Enumerable.Range(0, Count).Reverse().Select(number => $"d{number}.example"), (await work.WaitAsync(TimeSpan.FromMinutes(5))).Select(change => change.Owner));
    }

    static DnsProposal Make(string owner, string text) => new() { Owner = owner, Proposed = [text] };

    static DnsProposal Text(string owner, string current, string proposed, string? rule = null) => new() { Owner = owner, Current = [current], Proposed = [proposed], RuleId = rule };

    static IReadOnlyList<DnsChange> Plan(params DnsProposal[] proposals)
    {
        var planner = new DnsChangePlanner([]);
        Assert.All(proposals, proposal => Assert.Null(planner.Add(proposal)));
        return planner.Plan();
    }
}
