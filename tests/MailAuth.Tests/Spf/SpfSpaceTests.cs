using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfSpaceTests
{
    const string Head = "$ORIGIN example.\n$TTL 60\n@ SOA ns.example. hostmaster.example. 1 2 3 4 5\n";

    [Fact]
    public async Task Each_region_says_which_term_decides_and_how_it_was_reached()
    {
        var space = await Evaluate("""
            contoso TXT "v=spf1 ip4:192.0.2.0/24 -ip4:198.51.100.0/25 include:one.example a:host.example/24//64 ?all"
            one     TXT "v=spf1 ip4:192.0.2.0/23 -ip6:2001:db8::/32 redirect=two.example"
            two     TXT "v=spf1 ip4:198.51.100.0/24 ~all"
            host    A 203.0.113.7
            host    AAAA 2001:db8:7::7
            """, "0.0.0.0/1 128.0.0.0/1 2001:db8::/32");

        Assert.Equal(
            [
                "Neutral ?all", "Pass ip4:192.0.2.0/24", "Pass ip4:192.0.2.0/23 include:one.example", "Fail -ip4:198.51.100.0/25",
                "Pass ip4:198.51.100.0/24 include:one.example redirect=two.example", "Pass a:host.example/24//64",
            ], space.Regions.Select(region => string.Join(" ", [region.Result.ToString(), region.Mechanism, .. region.Path])));
        Assert.Equal("192.0.2.0/24", space.Regions[1].Addresses.ToString());
        Assert.Equal("192.0.3.0/24", space.Regions[2].Addresses.ToString());
        Assert.Equal("198.51.100.128/25", space.Regions[4].Addresses.ToString());
        Assert.Equal("203.0.113.0/24, 2001:db8:7::/64", space.Regions[5].Addresses.ToString());
        Assert.Equal([3, 0, 1, 0, 2, 3], space.Regions.Select(region => region.Lookups));
        Assert.Equal(256 + 256 + 128 + 256, space.AddressesOf(SpfResult.Pass).IPv4Count);
    }

    [Fact]
    public async Task Addresses_that_leave_an_include_early_have_spent_less_and_get_further()
    {
        // Ten look-ups for those who are in none of the included networks, three for 192.0.2.0/24.
        var chain = string.Join("\n", Enumerable.Range(1, 9).Select(n => $"n{n} TXT \"v=spf1 {(n == 1 ? "-ip4:192.0.2.0/24 " : "")}include:n{n + 1}.example ~all\"")) + "\nn10 TXT \"v=spf1 ~all\"";
        var space = await Evaluate("contoso TXT \"v=spf1 include:n1.example a:host.example ip4:192.0.2.7 -all\"\nhost A 203.0.113.7\n" + chain);

        Assert.Equal((SpfResult.Pass, 2), (At(space, "192.0.2.7").Result, At(space, "192.0.2.7").Lookups));
        Assert.Equal((SpfResult.PermError, SpfProblemCode.TooManyLookups, "a:host.example"), (At(space, "203.0.113.7").Result, At(space, "203.0.113.7").Problem!.Code, At(space, "203.0.113.7").Problem!.Term));
        Assert.Equal(SpfResult.Pass, At(await Evaluate("contoso TXT \"v=spf1 include:n1.example a:host.example -all\"\nhost A 203.0.113.7\n" + chain, limits: SpfLimits.Lifted), "203.0.113.7").Result);
    }

    [Fact]
    public async Task The_DNS_s_failure_concerns_those_whose_check_asks_the_question()
    {
        var space = await Evaluate("""
            contoso TXT "v=spf1 ip4:192.0.2.0/24 a:half.example include:out.outside.test -all"
            half    A 203.0.113.7
            half    AAAA 2001:db8::7
            """);

        Assert.Equal(SpfResult.Pass, At(space, "192.0.2.1").Result);
        Assert.Equal(SpfResult.Pass, At(space, "2001:db8::7").Result);
        Assert.Equal((SpfResult.TempError, SpfProblemCode.Unreachable), (At(space, "203.0.113.8").Result, At(space, "203.0.113.8").Problem!.Code));
        Assert.True(space.AddressesOf(SpfResult.Fail).IsEmpty);
    }

    [Fact]
    public async Task What_depends_on_the_message_forks_the_decision_in_the_order_of_the_terms()
    {
        var space = await Evaluate("""
            contoso TXT "v=spf1 ip4:192.0.2.0/24 include:one.example exists:%{l}.users.example -all"
            one     TXT "v=spf1 ?exists:%{ir}.white.%{d} ip4:198.51.100.0/24 ~exists:%{h}.x.example"
            """, limits: SpfLimits.Lifted);

        Assert.Equal("Pass", At(space, "192.0.2.1").Decision.ToString());
        // An include that does not match sends those whom its ?exists matches to the next term, as it does with those who match nothing in it.
        Assert.Equal("?exists:%{ir}.white.%{d} (one.example) ? exists:%{l}.users.example (contoso.example) ? Pass : Fail : Pass", At(space, "198.51.100.1").Decision.ToString());
        // Where everything in it comes to the same, its conditions are forgotten.
        Assert.Equal("exists:%{l}.users.example (contoso.example) ? Pass : Fail", At(space, "203.0.113.1").Decision.ToString());
        Assert.Equal([SpfDependence.Address, SpfDependence.Sender], At(space, "198.51.100.1").Conditions.Select(condition => condition.DependsOn));
        Assert.Equal((SpfResult.Undetermined, SpfResult.Pass), (At(space, "198.51.100.1").Result, At(space, "198.51.100.1").Decision.Default.Result));
    }

    [Fact]
    public async Task Decisions_that_lead_to_the_same_results_are_the_same_when_only_results_count()
    {
        var left = At(await Evaluate("contoso TXT \"v=spf1 exists:%{i}.x.example ip4:192.0.2.0/25 -all\"", limits: SpfLimits.Lifted), "192.0.2.1").Decision;
        var right = At(await Evaluate("contoso TXT \"v=spf1 ip4:192.0.2.0/24 -all\"", limits: SpfLimits.Lifted), "192.0.2.1").Decision;
        Assert.NotEqual(left, right);
        Assert.Equal(left.ResultsOnly(), right.ResultsOnly());
    }

    [Theory]
    [InlineData("exists:%{l}.x.example", "adele@contoso.example", SpfResult.Pass)]
    [InlineData("exists:%{l}.x.example", "alex@contoso.example", SpfResult.Fail)]
    [InlineData("exists:%{l}.x.example", null, SpfResult.Undetermined)]
    [InlineData("exists:%{o}", null, SpfResult.Pass)]
    [InlineData("redirect=%{l}.x.example", null, SpfResult.Undetermined)]
    [InlineData("include:%{v}.x.example", null, SpfResult.Pass)]
    public async Task A_sender_that_is_known_is_a_condition_no_more(string term, string? sender, SpfResult expected)
    {
        var space = await Evaluate($"contoso TXT \"v=spf1 {term} {(term[0] == 'r' ? "" : "-all")}\"\n A 192.0.2.1\nadele.x A 127.0.0.2\nin-addr.x TXT \"v=spf1 +all\"", "192.0.2.0/24", sender: sender);
        Assert.Equal(expected, Assert.Single(space.Regions).Result);
    }

    [Fact]
    public async Task A_loop_ends_even_where_nothing_is_counted()
    {
        var zone = "contoso TXT \"v=spf1 ip4:192.0.2.1 include:one.example -all\"\none TXT \"v=spf1 ip4:192.0.2.2 redirect=contoso.example\"";
        var lifted = await Evaluate(zone, limits: SpfLimits.Lifted);
        Assert.Equal((SpfResult.PermError, SpfProblemCode.Loop, "redirect=contoso.example"), (At(lifted, "192.0.2.3").Result, At(lifted, "192.0.2.3").Problem!.Code, At(lifted, "192.0.2.3").Problem!.Term));
        Assert.Equal(SpfProblemCode.TooManyLookups, At(await Evaluate(zone), "192.0.2.3").Problem!.Code);
        Assert.Equal(SpfResult.Pass, At(lifted, "192.0.2.2").Result);
    }

    [Fact]
    public async Task Errors_can_be_passed_over_to_see_what_stands_behind_them()
    {
        var space = await SpfSpace.EvaluateAsync(Zone.Resolver(Head + "contoso TXT \"v=spf1 include:none.example a:h.outside.test include:contoso.example ip4:192.0.2.0/24 -all\""),
            new() { DomainName = "contoso.example", PassesOverErrors = true }, SpfLimits.Lifted, default);
        Assert.Equal("192.0.2.0/24", space.AddressesOf(SpfResult.Pass).ToString());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_forest_that_is_built_to_explode_is_bounded_work(bool lifted)
    {
        // Each of twelve levels includes the next one forty times: 40^12 records for whoever follows them all.
        var levels = Enumerable.Range(0, 12).Select(n => $"n{n} TXT \"v=spf1 \" {string.Join(" ", Enumerable.Range(0, 40).Select(i => $"\"-ip4:10.{n}.{i}.0/24 include:n{n + 1}.example \""))}");
        var resolver = new CountingResolver(Zone.Resolver(Head + string.Join("\n", levels) + "\nn12 TXT \"v=spf1 exists:%{i}.x.example\""));
        var space = await SpfSpace.EvaluateAsync(resolver, new() { DomainName = "n0.example" }, lifted ? SpfLimits.Lifted : null, new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token);
        Assert.InRange(resolver.Asked, 1, 40);
        Assert.NotEmpty(space.Regions);
        Assert.Contains(space.Regions, region => region.Problem?.Code is SpfProblemCode.TooComplex or SpfProblemCode.TooManyLookups);
    }

    [Fact]
    public async Task More_conditions_than_can_be_worked_out_leave_the_rest_undetermined()
    {
        var terms = string.Join(" ", Enumerable.Range(0, 70).Select(n => $"\"exists:%{{i}}.n{n}.example \""));
        var space = await Evaluate($"contoso TXT \"v=spf1 \" {terms} \"-all\"", "192.0.2.0/24", SpfLimits.Lifted);
        var region = Assert.Single(space.Regions);
        Assert.Equal((SpfResult.Undetermined, 64, SpfProblemCode.TooComplex), (region.Result, region.Conditions.Count, region.Decision.Default.Problem!.Code));
    }

    [Fact]
    public async Task Without_time_nobody_can_say()
    {
        var space = await Evaluate("contoso TXT \"v=spf1 -all\"", limits: new() { TimeBudget = TimeSpan.Zero });
        Assert.Equal((SpfResult.TempError, SpfProblemCode.OutOfTime), (Assert.Single(space.Regions).Result, space.Regions[0].Problem!.Code));
    }

    [Fact]
    public async Task No_address_is_in_no_region()
    {
        Assert.Empty((await SpfSpace.EvaluateAsync(Zone.Resolver(Head), new() { DomainName = "contoso.example", Within = IpSet.Empty }, null, default)).Regions);
        var nobody = Assert.Single((await SpfSpace.EvaluateAsync(Zone.Resolver(Head), new(), null, default)).Regions);
        Assert.Equal((SpfResult.None, SpfProblemCode.NotADomain), (nobody.Result, nobody.Problem!.Code));
    }

    static SpfRegion At(SpfSpace space, string address) => space.At(IpText.Parse(address)!)!;

    static Task<SpfSpace> Evaluate(string zone, string? within = null, SpfLimits? limits = null, string? sender = null) => SpfSpace.EvaluateAsync(
        Zone.Resolver(Head + zone),
        new() { DomainName = "contoso.example", Sender = sender, Within = within is null ? null : IpSet.Of(within.Split(' ').Select(text => IpNetwork.TryParse(text, out var network) ? network : throw new FormatException(text))) },
        limits, default);
}
