using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

/// <summary>What is said about sets of addresses is what a check says about each of them.</summary>
public class SpfSpacePropertyTests
{
    const string Sender = "user@d0.example";

    static readonly Gen<string[]> Addresses = SpfRandomZone.Address.ArrayOf(12);

    [Fact]
    public void Every_address_gets_from_its_region_what_a_check_says() =>
        Prop.ForAll(Arb.From(SpfRandomZone.Determined), Arb.From(Addresses), (zone, addresses) => Agree(zone, addresses, new())).Prove(300);

    [Fact]
    public void So_it_does_with_other_limits() =>
        Prop.ForAll(Arb.From(SpfRandomZone.Determined), Arb.From(Addresses), Arb.From(Gen.Choose(0, 5)), (zone, addresses, limit) =>
            Agree(zone, addresses, new() { MaxLookups = limit * 5, MaxVoidLookups = limit, MaxMxHosts = limit })).Prove(200);

    [Fact]
    public void A_check_ends_in_one_of_the_ways_that_its_region_foresees() =>
        Prop.ForAll(Arb.From(SpfRandomZone.Conditional), Arb.From(Addresses), (zone, addresses) => Agree(zone, addresses, new())).Prove(300);

    [Fact]
    public void With_the_limits_lifted_the_verdict_is_that_of_a_check_that_stays_within_them() =>
        Prop.ForAll(Arb.From(SpfRandomZone.Determined), Arb.From(Addresses), (zone, addresses) =>
        {
            var resolver = Zone.Resolver(zone);
            var space = Evaluate(zone, SpfLimits.Lifted);
            return addresses.Select(text => Check(resolver, text, new())).All(check =>
                check.Problem?.Code is SpfProblemCode.TooManyLookups or SpfProblemCode.TooManyVoidLookups or SpfProblemCode.TooManyMxHosts
                || Describe(check) == Describe(space.At(IpText.Parse(check.IPAddress)!)!.Decision.Default));
        }).Prove(200);

    [Fact]
    public void Regions_share_no_address_and_leave_none_out() => Prop.ForAll(Arb.From(SpfRandomZone.Conditional), zone =>
    {
        foreach (var limits in new[] { new SpfLimits(), SpfLimits.Lifted })
        {
            var sets = Evaluate(zone, limits).Regions.Select(region => region.Addresses).ToArray();
            var mapped = IpSet.Of(IpNetwork.TryParse("::ffff:0:0/96", out var network) ? network : null!);
            if (!IpSet.UnionOf(sets).Equals(IpSet.All.Subtract(mapped)) || sets.Sum(set => set.IPv4Count) != 1L << 32
                || sets.Aggregate(mapped.IPv6Count, (sum, set) => sum + set.IPv6Count) != IpSet.AllIPv6.IPv6Count)
                return false;
        }

        return true;
    }).Prove(100);

    static bool Agree(string zone, string[] addresses, SpfLimits limits)
    {
        var resolver = Zone.Resolver(zone);
        var space = Evaluate(zone, limits);
        foreach (var text in addresses.Concat(Boundaries(space)).Distinct())
        {
            var check = Check(resolver, text, limits);
            var region = space.At(IpText.Parse(text)!)!;
            var foreseen = Leaves(region.Decision).Select(Describe).ToArray();
            Assert.True(foreseen.Contains(Describe(check)), $"{text}: a check says {Describe(check)}, the region {region.Decision}: {string.Join(" | ", foreseen)}\n{zone}\n{check.Trace}");
            Assert.True(region.Lookups >= check.Lookups && region.VoidLookups >= check.VoidLookups, $"{text}: {check.Lookups}/{check.VoidLookups} is more than {region.Lookups}/{region.VoidLookups}\n{zone}");
        }

        return true;
    }

    static SpfSpace Evaluate(string zone, SpfLimits limits) =>
        SpfSpace.EvaluateAsync(Zone.Resolver(zone), new() { DomainName = "d0.example", Sender = Sender, Helo = "h0.example" }, limits, default).GetAwaiter().GetResult();

    static SpfCheck Check(MailAuth.Dns.IDnsResolver resolver, string address, SpfLimits limits) =>
        SpfChecker.CheckAsync(resolver, new() { IPAddress = IPAddress.Parse(address), DomainName = "d0.example", Sender = Sender, Helo = "h0.example" }, limits, default).GetAwaiter().GetResult();

    // The first and last addresses of some ranges of each region, and their neighbours.
    static IEnumerable<string> Boundaries(SpfSpace space) => space.Regions
        .SelectMany(region => new[] { false, true }.SelectMany(v6 => region.Addresses.RangesOf(v6).Take(3)
            .SelectMany(range => new[] { range.First, range.Last }).Select(number => IpText.Format(number.ToOctets(v6)))))
        .Take(60);

    static IEnumerable<SpfConclusion> Leaves(SpfDecision decision) =>
        decision is SpfFork fork ? Leaves(fork.WhenMatched).Concat(Leaves(fork.Otherwise)) : [decision.Default];

    static string Describe(SpfCheck check) => string.Join(" ", [check.Result.ToString(), check.Mechanism, check.MechanismDomain, .. check.Path, Describe(check.Problem)]);

    static string Describe(SpfConclusion end) => string.Join(" ", [end.Result.ToString(), end.Mechanism, end.MechanismDomain, .. end.Path, Describe(end.Problem)]);

    static string Describe(SpfProblem? problem) => problem is null ? "" : $"{problem.Code} {problem.Domain} {problem.Term}";
}
