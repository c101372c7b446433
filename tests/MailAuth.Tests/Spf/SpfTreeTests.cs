using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfTreeTests
{
    const string Head = "$ORIGIN example.\n$TTL 3600\n@ SOA ns1.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600\n";

    static async Task<SpfFacts> Gather(string zone, string domain = "contoso.example", SpfFactsOptions? options = null) =>
        await SpfFacts.GatherAsync(Zone.Resolver(Head + zone), DomainName.Parse(domain), options, default);

    [Fact]
    public async Task Every_branch_tells_what_it_costs_and_the_root_costs_nothing()
    {
        var facts = await Gather("""
            contoso  TXT "v=spf1 include:one.example a mx ptr exists:%{i}.x.example ip4:192.0.2.1 -all"
                     A 192.0.2.1
                     MX 10 contoso
            one      TXT "v=spf1 include:two.example include:three.example ~all"
            two      TXT "v=spf1 ip4:192.0.2.2 ~all"
            three    TXT "v=spf1 a:two.example ~all"
            """);

        Assert.Equal(
            """
            contoso.example: 8 of 10 look-ups, 3 of 2 void
              include:one.example  4
                include:two.example  1
                include:three.example  2
                  a:two.example  1 nothing there
              a  1
              mx  1
              ptr  1 depends on the message
              exists:%{i}.x.example  1 depends on the message
            """, facts.Tree.ToString(), ignoreLineEndingDifferences: true);
        Assert.True(facts.Tree.IsComplete);
    }

    [Fact]
    public async Task Counting_goes_on_beyond_ten()
    {
        var terms = string.Join(" ", Enumerable.Range(1, 14).Select(i => $"include:s{i}.example"));
        var zone = $"contoso TXT \"v=spf1 {terms[..200]}\" \"{terms[200..]} -all\"\n"
            + string.Join("\n", Enumerable.Range(1, 14).Select(i => $"s{i} TXT \"v=spf1 ip4:192.0.2.{i} -all\""));

        Assert.Equal(14, (await Gather(zone)).Tree.Lookups);
    }

    [Fact]
    public async Task A_loop_is_seen_and_left()
    {
        var facts = await Gather("""
            contoso  TXT "v=spf1 include:loop.example -all"
            loop     TXT "v=spf1 include:contoso.example -all"
            """);

        Assert.Equal([SpfNodeState.Resolved, SpfNodeState.Resolved, SpfNodeState.Loop], facts.Tree.Nodes.Select(node => node.State));
        Assert.False(facts.Tree.IsComplete);
    }

    [Fact]
    public async Task What_is_behind_a_term_is_named_for_what_it_is()
    {
        var facts = await Gather("""
            contoso  TXT "v=spf1 include:none.example include:two.example include:bad.example include:spf.outside.test a:gone.example mx:gone.example exists:gone.example redirect=%{d}.x.example"
            none     TXT "MS=1"
            two      TXT "v=spf1 -all"
                     TXT "v=spf1 mx -all"
            bad      TXT "v=spf1 a:1.2.3.4 -all"
            """);

        Assert.Equal(
            [SpfNodeState.NoRecord, SpfNodeState.Duplicate, SpfNodeState.Malformed, SpfNodeState.Unreachable, SpfNodeState.Void, SpfNodeState.Void, SpfNodeState.Void, SpfNodeState.NotExpanded],
            facts.Tree.Nodes.Skip(1).Select(node => node.State));
        Assert.Equal(3, facts.Tree.VoidLookups);
        Assert.False(facts.Tree.IsComplete);
    }

    [Fact]
    public async Task Hosts_of_one_family_are_void_for_clients_of_the_other()
    {
        var facts = await Gather("""
            contoso  TXT "v=spf1 a mx mx:both.example a:x.example include:x.example -all"
            contoso  A   192.0.2.1
            contoso  MX  10 m4
            both     MX  10 m4
            both     MX  20 m6
            m4       A   192.0.2.2
            m6       AAAA 2001:db8::6
            x        A   192.0.2.3
            x        TXT "v=spf1 ip4:192.0.2.4 -all"
            """);

        // a, mx and a:x have no AAAA; mx:both has hosts that lack the one or the other.
        Assert.Equal((4, false), (facts.Tree.VoidLookups, facts.Tree.Breaks));
        var finding = SpfAuditor.Audit(facts, DomainPurpose.Sending).Single(found => found.Rule == SpfRules.TooManyVoidLookups);
        Assert.EndsWith("a (AAAA), mx (AAAA), a:x.example (AAAA)", finding.Message, StringComparison.Ordinal);
        Assert.Equal((Severity.Low, RemedyKind.Manual), (finding.Severity, finding.Remedy!.Kind));
        var check = await SpfChecker.CheckAsync(Zone.Resolver(Head + "contoso TXT \"v=spf1 a mx mx:both.example -all\"\ncontoso A 192.0.2.1\ncontoso MX 10 m4\nboth MX 10 m4\nm4 A 192.0.2.2"),
            new() { IPAddress = System.Net.IPAddress.Parse("2001:db8::1"), DomainName = "contoso.example" }, null, default);
        Assert.Equal(SpfProblemCode.TooManyVoidLookups, check.Problem!.Code);
    }

    [Fact]
    public async Task Terms_behind_all_and_a_redirect_beside_it_cost_nothing()
    {
        Assert.Equal(0, (await Gather("contoso TXT \"v=spf1 -all mx redirect=x.example\"")).Tree.Lookups);
    }

    [Fact]
    public async Task The_same_include_twice_costs_twice_but_is_asked_once()
    {
        var counting = new Counting(Zone.Resolver(Head + "contoso TXT \"v=spf1 include:a.example include:a.example -all\"\na TXT \"v=spf1 ip4:192.0.2.1 -all\""));

        var facts = await SpfFacts.GatherAsync(counting, DomainName.Parse("contoso.example"), new() { MailHosts = [], ProbeSubdomains = false }, default);

        Assert.Equal(2, facts.Tree.Lookups);
        Assert.Equal(["SPF contoso.example", "TXT a.example", "TXT contoso.example"], counting.Asked.Order());
    }

    [Fact]
    public async Task A_hostile_record_is_bounded()
    {
        // Each of sixteen records includes all the others: followed to the end, that would be more paths than atoms.
        var all = string.Join("\" \"", Enumerable.Range(0, 16).Select(i => $"include:h{i}.example "));
        var zone = string.Join("\n", Enumerable.Range(0, 16).Select(i => $"h{i} TXT \"v=spf1 \" \"{all}\" \"-all\""));
        var counting = new Counting(Zone.Resolver(Head + zone));

        var facts = await SpfFacts.GatherAsync(counting, DomainName.Parse("h0.example"), new() { MailHosts = [], ProbeSubdomains = false }, default);

        Assert.False(facts.Tree.IsComplete);
        Assert.InRange(facts.Tree.Nodes.Count, 100, 2000);
        Assert.InRange(counting.Asked.Count, 1, 40);
    }

    [Fact]
    public async Task An_endless_chain_is_bounded()
    {
        var zone = string.Join("\n", Enumerable.Range(0, 300).Select(i => $"c{i} TXT \"v=spf1 include:c{i + 1}.example -all\""));

        var facts = await Gather(zone, "c0.example");

        Assert.False(facts.Tree.IsComplete);
        Assert.InRange(facts.Tree.Lookups, 50, 110);
    }

    [Fact]
    public async Task All_is_found_behind_redirects()
    {
        var facts = await Gather("""
            contoso  TXT "v=spf1 mx redirect=one.example"
            one      TXT "v=spf1 redirect=two.example"
            two      TXT "v=spf1 ~all"
            """);

        Assert.Equal(SpfQualifier.SoftFail, facts.EffectiveAll);
    }

    [Fact]
    public async Task Subdomains_that_exist_without_a_record_are_found_and_others_are_not()
    {
        var facts = await Gather("""
            contoso         MX 10 mx7.contoso
                            TXT "v=spf1 mx -all"
            mx7.contoso     A 192.0.2.1
            www.contoso     A 192.0.2.2
                            TXT "v=spf1 -all"
            shop.contoso    MX 10 mx7.contoso
            mail.contoso    CNAME mx7.contoso
            news.contoso    TXT "only a text"
            """);

        Assert.Equal(["mx7.contoso.example", "shop.contoso.example"], facts.Subdomains.Select(name => name.Domain));
        Assert.True(facts.Subdomains[0].IsMailHost);
        Assert.Equal("mx7.contoso.example", Assert.Single(facts.Subdomains[1].MailHosts));
    }

    sealed class Counting(IDnsResolver inner) : IDnsResolver
    {
        public List<string> Asked { get; } = [];

        public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            lock (Asked)
                Asked.Add($"{type} {name}");
            return inner.ResolveAsync(name, type, cancellationToken);
        }
    }
}
