using System;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dns;
using MailAuth.Json;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfBlockTests
{
    const string Head = "$ORIGIN example.\n$TTL 60\n@ SOA ns.example. hostmaster.example. 1 2 3 4 5\n";

    [Fact]
    public void A_block_is_split_where_verdict_or_matching_term_change_and_nowhere_else()
    {
        var checks = Check("""
            contoso TXT "v=spf1 -ip4:192.0.2.16/28 include:one.example ip4:192.0.2.128/26 ip4:192.0.2.192/26 ~all"
            one     TXT "v=spf1 ip4:192.0.2.0/26 -all"
            """, "192.0.2.0/24");

        Assert.Equal(
            [
                ("192.0.2.0/28", SpfResult.Pass, "ip4:192.0.2.0/26"), ("192.0.2.16/28", SpfResult.Fail, "-ip4:192.0.2.16/28"), ("192.0.2.32/27", SpfResult.Pass, "ip4:192.0.2.0/26"),
                ("192.0.2.64/26", SpfResult.SoftFail, "~all"), ("192.0.2.128/26", SpfResult.Pass, "ip4:192.0.2.128/26"), ("192.0.2.192/26", SpfResult.Pass, "ip4:192.0.2.192/26"),
            ], checks.Select(check => (check.Network!, check.Result, check.Mechanism!)));
        Assert.Equal(["192.0.2.0", "include:one.example"], [checks[0].IPAddress, .. checks[0].Path]);
        Assert.StartsWith("192.0.2.0/28 contoso.example: Pass (", checks[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_term_that_looks_at_the_single_address_leaves_the_rest_of_a_block_undetermined()
    {
        var checks = Check("contoso TXT \"v=spf1 ip4:192.0.2.0/31 exists:%{i}.list.example ptr -all\"\n192.0.2.3.list A 127.0.0.2", "192.0.2.0/30");

        Assert.Equal([("192.0.2.0/31", SpfResult.Pass), ("192.0.2.2/31", SpfResult.Undetermined)], checks.Select(check => (check.Network!, check.Result)));
        Assert.Equal([("exists:%{i}.list.example", SpfDependence.Address), ("ptr", SpfDependence.ReverseName)], checks[1].Conditions.Select(condition => (condition.Term, condition.DependsOn)));
        Assert.Equal("exists:%{i}.list.example in the record of contoso.example looks at the single address; ptr in the record of contoso.example looks at the reverse name of the single address", checks[1].Reason);
        Assert.Null(checks[1].Mechanism);
    }

    [Theory]
    [InlineData("192.0.2.3/32", SpfResult.Pass)]
    [InlineData("192.0.2.4/32", SpfResult.Fail)]
    public void A_block_of_one_address_is_never_undetermined(string block, SpfResult expected)
    {
        var check = Assert.Single(Check("contoso TXT \"v=spf1 exists:%{i}.list.example -all\"\n192.0.2.3.list A 127.0.0.2", block));
        Assert.Equal((block, expected), (check.Network, check.Result));
    }

    [Fact]
    public void Addresses_mapped_into_IPv6_are_those_of_IPv4()
    {
        var check = Assert.Single(Check("contoso TXT \"v=spf1 ip4:192.0.2.0/24 -all\"", "::ffff:192.0.2.128/121"));
        Assert.Equal(("192.0.2.128/25", SpfResult.Pass), (check.Network, check.Result));
    }

    [Theory]
    [InlineData("::/0")]
    [InlineData("::/64")]
    public void A_block_of_IPv6_has_no_hole_where_the_mapped_addresses_lie(string block)
    {
        var check = Assert.Single(Check("contoso TXT \"v=spf1 ip4:192.0.2.0/24 -all\"", block));
        Assert.Equal((block, SpfResult.Fail), (check.Network, check.Result));
    }

    [Fact]
    public void A_hole_stays_where_a_network_ends_at_the_mapped_addresses() => Assert.Equal(
        [("::/81", SpfResult.Pass), ("::8000:0:0/82", SpfResult.Pass)],
        Check("contoso TXT \"v=spf1 ip6:::/80 -all\"", "::/79").Take(2).Select(check => (check.Network!, check.Result)));

    [Fact]
    public async Task The_parts_of_a_large_forest_are_found_at_once_and_their_traces_when_they_are_read()
    {
        var counting = new CountingResolver(Zone.Resolver(SpfForest.Zone(20, 250)));
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var checks = (await SpfBlockChecker.CheckAsync(counting, Request("forest.test"), Network("10.0.0.0/18"), null, default))!;

        Assert.InRange(checks.Count, 500, 600);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 200_000_000);
        var asked = counting.Asked;
        var last = checks[^1];
        Assert.Equal(Network(last.Network!).FirstOctets, IPAddress.Parse(last.IPAddress).GetAddressBytes());
        Assert.Equal(last.Result, last.Trace.Steps[0].Result);
        Assert.Equal(last.Lookups, last.Trace.Steps.Sum(step => step.Lookups));
        Assert.True(last.Trace.Steps.Count > 2000);
        Assert.Equal(asked, counting.Asked);
    }

    [Fact]
    public void A_bounce_has_a_sender_and_a_missing_HELO_name_is_known_to_be_missing()
    {
        var checks = Check("contoso TXT \"v=spf1 exists:%{l}.%{h}.list.example -all\"\npostmaster.unknown.list A 127.0.0.2", "192.0.2.0/24");
        Assert.Equal(("192.0.2.0/24", SpfResult.Pass), (Assert.Single(checks).Network, checks[0].Result));
    }

    [Fact]
    public void A_block_of_too_many_parts_is_refused()
    {
        var records = string.Join("\n", Enumerable.Range(0, 60).Select(n => $"n{n} TXT {string.Join(" ", Enumerable.Range(0, 200).Select(i => $"\"{(i == 0 ? "v=spf1 " : "")}ip4:10.{n}.{i}.1 \""))}"));
        var zone = $"contoso TXT {string.Join(" ", Enumerable.Range(0, 60).Select(n => $"\"{(n == 0 ? "v=spf1 " : "")}include:n{n}.example \""))}\n{records}";
        Assert.Null(CheckBlock(zone, "10.0.0.0/8", SpfLimits.Lifted));
        Assert.Equal(9, Check(zone, "10.3.7.0/24", SpfLimits.Lifted).Length);
    }

    [Fact]
    public void Every_part_says_what_a_check_of_its_first_address_says() => Prop.ForAll(Arb.From(SpfRandomZone.Conditional), zone =>
    {
        var checks = SpfBlockChecker.CheckAsync(Zone.Resolver(zone), Request("d0.example"), Network("10.0.0.0/21"), null, default).GetAwaiter().GetResult()!;
        return IpSet.Of(checks.Select(check => Network(check.Network!))).Equals(IpSet.Of(Network("10.0.0.0/21")))
            && checks.Where(check => check.Result != SpfResult.Undetermined).All(check => check.Trace.Steps[0].Result == check.Result);
    }).Prove(50);

    [Fact]
    public void A_check_of_a_block_comes_back_from_JSON()
    {
        var check = Check("contoso TXT \"v=spf1 exists:%{i}.list.example -all\"", "192.0.2.0/24").Single();
        var back = ObjectReader.Read<SpfCheck>(JsonReader.Parse(JsonText.Write(check), out _)!, out var problems);
        Assert.Empty(problems);
        Assert.Equal((check.ToString(), check.Conditions.Single()), (back!.ToString(), back.Conditions.Single()));
    }

    static SpfCheck[] Check(string zone, string block, SpfLimits? limits = null) => [.. CheckBlock(zone, block, limits)!];

    static System.Collections.Generic.IReadOnlyList<SpfCheck>? CheckBlock(string zone, string block, SpfLimits? limits = null) =>
        SpfBlockChecker.CheckAsync(Zone.Resolver(Head + zone), Request("contoso.example"), Network(block), limits, default).GetAwaiter().GetResult();

    static SpfRequest Request(string domain) => new() { IPAddress = IPAddress.None, DomainName = domain };

    static IpNetwork Network(string text) => IpNetwork.TryParse(text, out var network) ? network : throw new FormatException(text);
}
