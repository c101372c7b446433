using System;
using System.Linq;
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Dns;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

/// <summary>An optimised record says what the original meant, whatever the forest behind it looks like.</summary>
public class SpfOptimizerPropertyTests
{
    static readonly DomainName Root = DomainName.Parse("d0.example");

    static readonly Gen<SpfOptimizeOptions> Options =
        from lookups in Gen.Choose(1, 10)
        from keep in Gen.Elements("d1.example", "d2.example", "h0.example", "mx", "nobody.example")
        from isWider in Gen.Elements(true, false)
        select new SpfOptimizeOptions { MaxLookups = lookups, Keep = new[] { keep }, AllowWider = isWider };

    // d0 includes services and parts of its own; each has networks and includes others that nobody else includes.
    static readonly Gen<string> Networks =
        from count in Gen.Choose(1, 3)
        from networks in (from net in Gen.Choose(0, 3)
                          from host in Gen.Choose(0, 255)
                          from length in Gen.Choose(24, 32)
                          from isV6 in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
                          select isV6 ? $"ip6:2001:db8:0:{net}::{host:x}/{length + 90}" : $"ip4:10.0.{net}.{host}/{length}").ArrayOf(count)
        select string.Join(" ", networks);

    static readonly Gen<string> Forest =
        from services in Gen.Choose(1, 14)
        from inner in Gen.Choose(0, 3).ArrayOf(services)
        from networks in Networks.ArrayOf(services * 4)
        from owns in Gen.Elements("s{0}.svc.example", "_s{0}.d0.example").ArrayOf(services)
        from end in Gen.Elements("-all", "~all", "?all", "")
        select Write(inner, networks, owns, end);

    [Fact]
    public void Every_forest_whose_networks_fit_comes_within_the_limits_and_passes_the_same_addresses() => Prop.ForAll(Arb.From(Forest), zone =>
    {
        var resolver = Zone.Resolver(zone);
        var result = Optimize(resolver, new());
        Assert.True(result.Status is SpfOptimizationStatus.Proposed or SpfOptimizationStatus.NotNeeded, result + "\n" + zone);
        Assert.True(result.Status == SpfOptimizationStatus.Proposed || result.LookupsBefore <= 10, result + "\n" + zone);
        if (result.Status == SpfOptimizationStatus.Proposed)
        {
            Assert.True(result.Proof!.IsEquivalent, result + "\n" + zone);
            Within(resolver, result, 10, zone);
            Assert.Equal(Evaluate(resolver, SpfLimits.Lifted).AddressesOf(SpfResult.Pass), Evaluate(With(resolver, result), new()).AddressesOf(SpfResult.Pass));
        }
    }).Prove(100);

    [Fact]
    public void Whatever_stands_in_the_zones_a_proposal_widens_nothing_unasked_and_is_always_proven() =>
        Prop.ForAll(Arb.From(Gen.OneOf(SpfRandomZone.Determined, SpfRandomZone.Conditional)), Arb.From(Options), Arb.From(SpfRandomZone.Address.ArrayOf(12)), (zone, options, addresses) =>
        {
            var resolver = Zone.Resolver(zone);
            var result = Optimize(resolver, options);
            Assert.True(result.Status != SpfOptimizationStatus.NotProven, result + "\n" + zone);
            if (result.Status != SpfOptimizationStatus.Proposed)
                return;
            Within(resolver, result, options.MaxLookups, zone);
            Assert.True(options.AllowWider || result.Proof!.Differences.All(difference => difference.Effect == SpfEffect.Repairs), result + "\n" + zone);
            var published = With(resolver, result);
            foreach (var text in addresses)
            {
                // The proof rests on sets; this asks as a receiver does.
                var before = Check(resolver, text, new() { MaxLookups = 250, MaxVoidLookups = 250, MaxMxHosts = 250 });
                var after = Check(published, text, new() { MaxLookups = options.MaxLookups });
                var isSame = before.Result == after.Result || (before.Result == SpfResult.PermError && (options.AllowWider || after.Result != SpfResult.Pass));
                Assert.True(isSame, $"{text}: {before.Result} and {after.Result}\n{result.After}\n{zone}\n{before.Trace}\n{after.Trace}");
            }
        }).Prove(300);

    [Fact]
    public void A_second_round_finds_nothing_to_do() => Prop.ForAll(Arb.From(Forest), zone =>
    {
        var resolver = Zone.Resolver(zone);
        var first = Optimize(resolver, new());
        if (first.Status == SpfOptimizationStatus.Proposed)
            Assert.Equal(SpfOptimizationStatus.NotNeeded, Optimize(With(resolver, first), new()).Status);
    }).Prove(40);

    static SpfOptimization Optimize(IDnsResolver resolver, SpfOptimizeOptions options) => SpfOptimizer.OptimizeAsync(resolver, Root, options, default).GetAwaiter().GetResult();

    static OverlayResolver With(IDnsResolver resolver, SpfOptimization result) => new(resolver, [Zone.File(result.ZoneLines + "\n")]);

    static void Within(IDnsResolver resolver, SpfOptimization result, int lookups, string zone)
    {
        Assert.All(result.Records, record => Assert.True(record.Length <= 450, record.Text));
        Assert.All(result.Records, record => Assert.DoesNotContain(SpfParser.Parse(record.Text).Problems, problem => problem.Level == ProblemLevel.Error));
        Assert.True(result.LookupsAfter <= lookups, result + "\n" + zone);
        var tree = SpfFacts.GatherAsync(With(resolver, result), Root, null, default).GetAwaiter().GetResult().Tree;
        Assert.True(!tree.IsComplete || tree.Lookups == result.LookupsAfter, $"{tree}\n{result.LookupsAfter}\n{zone}");
    }

    static SpfSpace Evaluate(IDnsResolver resolver, SpfLimits limits) => SpfSpace.EvaluateAsync(resolver, new() { DomainName = Root.Ascii }, limits, default).GetAwaiter().GetResult();

    static SpfCheck Check(IDnsResolver resolver, string address, SpfLimits limits) =>
        SpfChecker.CheckAsync(resolver, new() { IPAddress = IPAddress.Parse(address), DomainName = "d0.example", Sender = "user@d0.example", Helo = "h0.example" }, limits, default).GetAwaiter().GetResult();

    static string Write(int[] inner, string[] networks, string[] owns, string end)
    {
        var zone = new System.Text.StringBuilder("$ORIGIN example.\n$TTL 60\n@ SOA ns.example. hostmaster.example. 1 2 3 4 5\nd0 A 10.0.0.1\n MX 10 d0\n");
        var names = owns.Select((own, i) => string.Format(System.Globalization.CultureInfo.InvariantCulture, own, i)).ToArray();
        zone.Append("d0 TXT ");
        foreach (var term in names.Select(name => $"include:{name} ").Prepend("v=spf1 ").Append("a mx " + end))
            zone.Append('"').Append(term).Append("\" ");
        for (var i = 0; i < inner.Length; i++)
        {
            var below = Enumerable.Range(1, inner[i]).Select(j => $"include:n{j}.{names[i]}");
            zone.Append(System.Globalization.CultureInfo.InvariantCulture, $"\n{names[i]}. TXT \"v=spf1 {networks[i * 4]} {string.Join(" ", below)} -all\"");
            for (var j = 1; j <= inner[i]; j++)
                zone.Append(System.Globalization.CultureInfo.InvariantCulture, $"\nn{j}.{names[i]}. TXT \"v=spf1 {networks[(i * 4) + j]} ~all\"");
        }

        return zone.Append('\n').ToString();
    }
}
