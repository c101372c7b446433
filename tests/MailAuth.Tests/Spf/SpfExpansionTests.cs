using System;
using System.Linq;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfExpansionTests
{
    const string Head = "$ORIGIN example.\n$TTL 60\n@ SOA ns.example. hostmaster.example. 1 2 3 4 5\n";

    [Fact]
    public async Task Each_branch_says_what_it_costs_and_whom_it_lets_in()
    {
        var expansion = await Expand("""
            contoso TXT "v=spf1 ip4:192.0.2.0/26 ip4:192.0.2.64/26 include:one.example mx a:gone.example -ip4:203.0.113.0/25 include:two.example ~all"
                    MX  10 mail
            mail.contoso A 192.0.2.200
            one     TXT "v=spf1 ip4:192.0.2.0/24 ?ip4:198.51.100.0/24 -all"
            two     TXT "v=spf1 ip4:203.0.113.0/24 ip6:2001:db8::/32 include:three.example ~all"
            three   TXT "v=spf1 ip4:198.51.100.7 -all"
            """);

        Assert.Equal(
            [
                "0 contoso.example: 385 IPv4 addresses, 4 networks, 5/10 look-ups",
                "1 ip4/ip6: 128 IPv4 addresses, 1 networks, 0 look-ups",
                "1 include:one.example: 128 IPv4 addresses, 1 networks, 1 look-ups",
                "1 mx: 0 IPv4 addresses, 0 networks, 1 look-ups",
                "1 a:gone.example: 0 IPv4 addresses, 0 networks, 1 look-ups",
                "1 include:two.example: 129 IPv4 addresses, 3 networks, 2 look-ups",
                "2 ip4/ip6: 128 IPv4 addresses, 2 networks, 0 look-ups",
                "2 include:three.example: 1 IPv4 addresses, 1 networks, 1 look-ups",
            ], expansion.Branches.Select(branch => $"{branch.Depth} {branch}"));
        Assert.Equal(["192.0.2.0/24", "198.51.100.7/32", "203.0.113.128/25", "2001:db8::/32"], expansion.Root.Networks);
        Assert.Equal([null, 0, 0, 0, 0, 0, 5, 5], expansion.Branches.Select(branch => branch.ParentIndex));
        Assert.Equal(["adds no address", "nothing there"], expansion.Branches.Skip(3).Take(2).Select(branch => branch.Remark));
        Assert.Equal("two.example", expansion.Branches[^1].Holder);
        Assert.NotNull(expansion.Root.Tree);
    }

    [Fact]
    public async Task What_cannot_be_counted_is_named_with_the_reason()
    {
        var expansion = await Expand("""
            contoso TXT "v=spf1 ptr exists:%{i}.list.example include:%{l}.users.example exists:%{h}.hosts.example include:%{d2}.here.example a:%{o} -all"
                    A   192.0.2.1
            contoso.example.here TXT "v=spf1 ip4:192.0.2.128/25 -all"
            """);

        Assert.Equal([SpfDependence.ReverseName, SpfDependence.Address, SpfDependence.Sender, SpfDependence.Helo], expansion.Branches.Select(branch => branch.Condition?.DependsOn).OfType<SpfDependence>());
        Assert.Equal("not countable: looks at the sender's local part", expansion.Branches[3].Remark);
        Assert.Equal(129, expansion.Root.IPv4Addresses);
        Assert.True(expansion.Root.IsComplete);
        Assert.Equal(4, expansion.Conditions.Count);
    }

    [Fact]
    public async Task A_failed_look_up_makes_the_counts_the_least_there_can_be()
    {
        var expansion = await Expand("""
            contoso TXT "v=spf1 include:spf.outside.test include:one.example ip4:192.0.2.0/24 -all"
            one     TXT "v=spf1 a:host.example -all"
            host    A   198.51.100.1
            """);

        Assert.Equal([false, true, false, true, true], expansion.Branches.Select(branch => branch.IsComplete));
        Assert.Equal((SpfProblemCode.Unreachable, "the DNS failed"), (expansion.Branches[2].Problem!.Code, expansion.Branches[2].Remark));
        Assert.Equal("≥ 257", expansion.Root.AddressCount);
        Assert.StartsWith("contoso.example: at least 257 IPv4 addresses", expansion.Root.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("include:none.example ip4:192.0.2.0/24", "NoRecordBehind", 256)]
    [InlineData("ip4:192.0.2.0/24 include:bad.example", "BadRecord", 256)]
    [InlineData("include:contoso.example ip4:192.0.2.0/24", "Loop", 256)]
    [InlineData("a:n1.example a:n2.example a:n3.example ip4:192.0.2.0/24", "TooManyVoidLookups", 256)]
    [InlineData("a:h.example a:h.example a:h.example a:h.example a:h.example a:h.example a:h.example a:h.example a:h.example a:h.example a:h.example a:h.example", "TooManyLookups", 1)]
    public async Task What_receivers_give_up_on_is_told_and_what_stands_behind_it_is_counted(string terms, string code, int count)
    {
        var root = (await Expand($"contoso TXT \"v=spf1 {terms} -all\"\nbad TXT \"v=spf1 ip4:192.0.2.300 -all\"\nh A 198.51.100.1")).Root;
        Assert.Equal((code, count, true), (root.Problem!.Code.ToString(), root.IPv4Addresses, root.IsComplete));
        Assert.NotEmpty(root.Remark);
    }

    [Theory]
    [InlineData("contoso A 192.0.2.1", SpfProblemCode.NoRecord)]
    [InlineData("contoso TXT \"v=spf1 ip4:192.0.2.300 -all\"", SpfProblemCode.BadRecord)]
    [InlineData("contoso TXT \"v=spf1 -all\"\n TXT \"v=spf1 +all\"", SpfProblemCode.SeveralRecords)]
    public async Task A_domain_without_a_usable_record_lets_nobody_send(string zone, SpfProblemCode code)
    {
        var root = Assert.Single((await Expand(zone)).Branches);
        Assert.Equal((code, 0, 0), (root.Problem!.Code, root.IPv4Addresses, root.Networks.Count));
    }

    [Fact]
    public async Task An_open_record_is_the_whole_internet_in_two_networks()
    {
        var expansion = await Expand("contoso TXT \"v=spf1 ip4:192.0.2.0/24 +all\"");
        Assert.Equal(["0.0.0.0/0", "::/0"], expansion.Root.Networks);
        Assert.Equal((1L << 32, Math.Pow(2, 128)), (expansion.Root.IPv4Addresses, expansion.Root.IPv6Addresses));
        Assert.Equal(["ip4/ip6", "+all"], expansion.Branches.Skip(1).Select(branch => branch.Term));
        Assert.Equal((1L << 32) - 256, expansion.Branches[2].IPv4Addresses);
    }

    [Fact]
    public async Task Services_are_named_and_those_that_many_customers_share_are_a_finding()
    {
        var expansion = await SpfExpansion.ExpandAsync(Zone.Resolver("""
            $ORIGIN .
            $TTL 60
            example SOA ns.example. hostmaster.example. 1 2 3 4 5
            contoso.example TXT "v=spf1 include:sendgrid.net include:u7.wl.sendgrid.net include:own.pphosted.com -all"
            sendgrid.net SOA ns.example. hostmaster.example. 1 2 3 4 5
            sendgrid.net TXT "v=spf1 ip4:192.0.2.0/25 include:ab.sendgrid.net -all"
            ab.sendgrid.net TXT "v=spf1 ip4:198.51.100.0/30 -all"
            u7.wl.sendgrid.net TXT "v=spf1 ip4:203.0.113.9 -all"
            pphosted.com SOA ns.example. hostmaster.example. 1 2 3 4 5
            own.pphosted.com TXT "v=spf1 ip4:203.0.113.10 -all"
            """), DomainName.Parse("contoso.example"), null, default);

        Assert.Equal([null, "SendGrid", "SendGrid", "SendGrid", "SendGrid", "Proofpoint"], expansion.Branches.Select(branch => branch.Service));
        var finding = Assert.Single(expansion.Branches.SelectMany(branch => branch.Findings));
        Assert.Equal((SpfRules.SharedService, Severity.Information), (finding.Rule, finding.Severity));
        Assert.Contains("132 IPv4 addresses in 2 networks", finding.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("{", finding.Message + finding.Advice + finding.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_is_not_published_is_expanded_in_place_of_the_record()
    {
        var expansion = await SpfExpansion.ExpandAsync(Zone.Resolver(Head + "contoso TXT \"v=spf1 +all\"\none TXT \"v=spf1 ip4:192.0.2.0/30 -all\""),
            DomainName.Parse("contoso.example"), "v=spf1 include:one.example -all", default);
        Assert.Equal((4, "v=spf1 include:one.example -all"), (expansion.Root.IPv4Addresses, expansion.Root.Term));
    }

    [Fact]
    public void The_branches_of_a_branch_add_up_to_it() => Prop.ForAll(Arb.From(SpfRandomZone.Conditional), zone =>
    {
        var expansion = SpfExpansion.ExpandAsync(Zone.Resolver(zone), DomainName.Parse("d0.example"), null, default).GetAwaiter().GetResult();
        return expansion.Root.IPv4Addresses == expansion.Addresses.IPv4Count
            && expansion.Root.Networks.SequenceEqual(expansion.Addresses.ToNetworks().Select(network => network.Cidr))
            && expansion.Branches.Where(branch => branch.ParentIndex is not null).GroupBy(branch => branch.ParentIndex!.Value)
                .All(below => below.Sum(branch => branch.IPv4Addresses) == expansion.Branches[below.Key].IPv4Addresses);
    }).Prove(200);

    [Fact]
    public async Task Five_thousand_networks_are_asked_for_once()
    {
        var resolver = new CountingResolver(Zone.Resolver(SpfForest.Zone(50, 100)));
        var expansion = await SpfExpansion.ExpandAsync(resolver, DomainName.Parse("forest.test"), null, default);
        Assert.Equal((5000, 5000, 50), (expansion.Root.NetworkCount, expansion.Root.IPv4Addresses, expansion.Root.Lookups));
        Assert.Equal(51, resolver.Asked);
    }

    static Task<SpfExpansion> Expand(string zone) => SpfExpansion.ExpandAsync(Zone.Resolver(Head + zone), DomainName.Parse("contoso.example"), null, default);
}
