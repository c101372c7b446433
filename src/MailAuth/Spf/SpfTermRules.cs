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

    // Private use, shared, loopback, link-local and unspecified (RFC 6890); documentation networks stand in examples.
    static readonly IpNetwork[] Unroutable = Array.ConvertAll(
        ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7", "fe80::/10", "::1/128"],
        text => IpNetwork.TryParse(text, out var network) ? network : throw new InvalidOperationException(text));

    public static IEnumerable<Finding> Judge(SpfCase at)
    {
        var ignored = at.Record.Problems.Where(problem => problem.Code == "MechanismAsModifier").Select(problem => problem.Found).ToArray();
        if (ignored.Length > 0)
        {
            yield return at.Find(SpfRules.IgnoredTerm, SpfRepair.Repair(at.Record.Text!, at.Facts.DomainName) is { } repaired ? at.Publish(SpfParser.Parse(repaired).Terms) : null,
                arguments: [("terms", SpfCase.List(ignored))]);
        }

        if (Redundant(at) is { } redundant)
            yield return redundant;
        foreach (var node in at.OwnNodes.Where(node => node.State == SpfNodeState.Resolved))
        {
            foreach (var finding in JudgeRecord(at, node))
                yield return finding;
        }

        if (at.IsSending && Microsoft(at) is { } microsoft)
            yield return microsoft;
    }

    static Finding? Redundant(SpfCase at)
    {
        var redundant = SpfProposal.Redundant(at.Record.Terms, at.Facts.DomainName);
        return redundant.Count == 0 ? null : at.Find(SpfRules.DuplicateTerm, at.Publish(SpfProposal.Without(at.Record.Terms, redundant)),
            arguments: [("terms", SpfCase.List(redundant.Select(term => term.Text).Distinct()))]);
    }

    static IEnumerable<Finding> JudgeRecord(SpfCase at, SpfNode node)
    {
        var record = node.Record!;
        var ptr = record.EffectiveTerms.OfType<SpfPtr>().ToArray();
        if (ptr.Length > 0)
            yield return About(at, SpfRules.Ptr, node, ptr);
        var hidden = record.EffectiveTerms.OfType<SpfNetworkMechanism>().Where(IsUnroutable).ToArray();
        if (hidden.Length > 0)
            yield return About(at, SpfRules.PrivateNetwork, node, hidden);
        var broad = record.EffectiveTerms.OfType<SpfMechanism>().Where(term => term.Qualifier == SpfQualifier.Pass && IsBroad(term) && !(term is SpfNetworkMechanism network && IsUnroutable(network))).ToArray();
        if (broad.Length > 0)
            yield return About(at, SpfRules.BroadNetwork, node, broad);
    }

    static Finding About(SpfCase at, Rule rule, SpfNode node, IReadOnlyCollection<SpfMechanism> terms) =>
        at.Find(rule, at.PublishAt(node, SpfProposal.Without(node.Record!.Terms, terms)), node.Evidence, target: node.Domain,
            arguments: [("terms", SpfCase.List(terms.Select(term => term.Text))), ("where", node.Domain)]);

    static bool IsBroad(SpfMechanism term) => term switch
    {
        SpfIp4 ip4 => ip4.PrefixLength < BroadIp4,
        SpfIp6 ip6 => ip6.PrefixLength < BroadIp6,
        SpfHostMechanism host => host.Ip4PrefixLength < BroadIp4 || host.Ip6PrefixLength < BroadIp6,
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
