using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Are the record's terms the right ones?</summary>
static class SpfTermRules
{
    /// <summary>Wider networks than these are findings: 65,536 IPv4 addresses, or what a registry gives a whole provider of IPv6.</summary>
    const int BroadIp4 = 16;
    const int BroadIp6 = 32;

    const int HugeIp4 = 8;
    const int HugeIp6 = 16;
    const int NearlyAll = 4;

    // Private use, shared, loopback, link-local and unspecified (RFC 6890); documentation networks stand in examples.
    static readonly IpNetwork[] Unroutable = Array.ConvertAll(
        ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7", "fe80::/10", "::1/128"],
        text => IpNetwork.TryParse(text, out var network) ? network : throw new InvalidOperationException(text));

    public static IEnumerable<Finding> Judge(SpfCase at)
    {
        foreach (var node in at.Records)
        {
            foreach (var finding in JudgeRecord(at, node))
                yield return finding;
        }

        if (at.IsSending && Microsoft(at) is { } microsoft)
            yield return microsoft;
    }

    static IEnumerable<Finding> JudgeRecord(SpfCase at, SpfNode node)
    {
        var record = node.Record!;
        var ignored = record.Problems.Where(problem => problem.Code == "MechanismAsModifier").Select(problem => problem.Found).ToArray();
        if (ignored.Length > 0)
        {
            var repaired = SpfRepair.Repair(record.Text!, node.Domain) is { } text ? SpfParser.Parse(text).Terms : null;
            yield return at.Find(SpfRules.IgnoredTerm, repaired is null ? null : at.PublishAt(node, repaired), node.Evidence, at.MildUnlessOwn(node), node.Domain,
                ("terms", SpfCase.List(ignored)), ("where", node.Domain));
        }

        var redundant = SpfProposal.Redundant(record.Terms, node.Domain);
        if (redundant.Count > 0)
        {
            yield return at.Find(SpfRules.DuplicateTerm, at.PublishAt(node, SpfProposal.Without(record.Terms, redundant)), node.Evidence, at.MildUnlessOwn(node), node.Domain,
                ("terms", SpfCase.List(redundant.Select(term => term.Text).Distinct())), ("where", node.Domain));
        }

        var effective = record.EffectiveTerms.OfType<SpfMechanism>().ToArray();
        if (effective.Where(term => term is SpfPtr).ToArray() is { Length: > 0 } ptr)
            yield return About(at, SpfRules.Ptr, node, ptr, at.MildUnlessOwn(node));
        if (effective.Where(term => term is SpfNetworkMechanism network && IsUnroutable(network)).ToArray() is { Length: > 0 } hidden)
            yield return About(at, SpfRules.PrivateNetwork, node, hidden, at.MildUnlessOwn(node));
        var allowed = effective.Where(term => term.Qualifier == SpfQualifier.Pass && !(term is SpfNetworkMechanism network && IsUnroutable(network)));
        if (allowed.Where(term => IsBroad(term, at.IsOwn(node))).ToArray() is { Length: > 0 } broad)
            yield return About(at, SpfRules.BroadNetwork, node, broad, broad.Any(IsNearlyEveryone) ? Severity.Critical : null);
    }

    static Finding About(SpfCase at, Rule rule, SpfNode node, IReadOnlyCollection<SpfMechanism> terms, Severity? severity) =>
        at.Find(rule, at.PublishAt(node, SpfProposal.Without(node.Record!.Terms, terms)), node.Evidence, severity, node.Domain,
            ("terms", SpfCase.List(terms.Select(term => term.Text))), ("where", node.Domain));

    // Large services do have wider networks than anybody else; beyond a registry's largest blocks nobody has.
    static bool IsBroad(SpfMechanism term, bool isOwn) => isOwn ? IsWider(term, BroadIp4, BroadIp6) : IsWider(term, HugeIp4, HugeIp6);

    // A sixteenth of all addresses is no network.
    static bool IsNearlyEveryone(SpfMechanism term) => IsWider(term, NearlyAll, NearlyAll);

    static bool IsWider(SpfMechanism term, int ip4Length, int ip6Length) => term switch
    {
        SpfIp4 ip4 => ip4.PrefixLength < ip4Length,
        SpfIp6 ip6 => ip6.PrefixLength < ip6Length,
        SpfHostMechanism host => host.Ip4PrefixLength < ip4Length || host.Ip6PrefixLength < ip6Length,
        _ => false,
    };

    static bool IsUnroutable(SpfNetworkMechanism term) => Unroutable.Any(network => network.Contains(term.Block!));

    static Finding? Microsoft(SpfCase at)
    {
        var facts = at.Facts;
        if (!facts.IsAtMicrosoft && facts.MicrosoftInclude is null)
            return null;
        var present = at.Tree.Nodes.Select(node => node.Domain).Where(MicrosoftSpf.IsInclude).Distinct().ToArray();
        var wanted = facts.MicrosoftInclude ?? MicrosoftSpf.Worldwide;
        if (present.Contains(wanted) || (facts.MicrosoftInclude is null && present.Length > 0))
            return null;

        var arguments = new[] { ("wanted", wanted), ("present", SpfCase.List(present)), ("hosts", SpfCase.List(facts.MailHosts)) };
        if (present.Length > 0)
        {
            var others = at.Record.Terms.Where(term => !(term is SpfInclude { Domain.StaticDomain: { } name } && present.Contains(name.Ascii)));
            return at.Find(SpfRules.MicrosoftIncludeWrongCloud, at.Publish(others.Prepend(SpfProposal.Include(wanted))), arguments: arguments);
        }

        // A hosted record decides by macros whom it lets through; a branch that failed might be the one.
        if (at.Tree.Nodes.Any(node => node.State is SpfNodeState.Unreachable or SpfNodeState.NotFollowed || (node.State == SpfNodeState.NotExpanded && node.TermName != "ptr")))
            return null;
        return at.Find(SpfRules.MicrosoftIncludeMissing, at.Publish(at.Record.Terms.Prepend(SpfProposal.Include(wanted))), arguments: arguments);
    }
}
