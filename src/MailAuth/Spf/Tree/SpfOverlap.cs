using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>What the terms of the domain's own record say of the same addresses. Only what is certain counts: what depends on the message may always add.</summary>
sealed record SpfOverlap
{
    const long Half = 1L << 31;

    /// <summary>Networks that an include already passes, each with the first include that does.</summary>
    public IReadOnlyList<(SpfMechanism Term, SpfNode Include)> Covered { get; private init; } = [];

    /// <summary>Includes of which everyone is passed by other terms.</summary>
    public IReadOnlyList<SpfNode> RedundantIncludes { get; private init; } = [];

    /// <summary>Networks that an earlier term decides otherwise, so that receivers never get to them.</summary>
    public IReadOnlyList<SpfMechanism> Unreachable { get; private init; } = [];

    public static SpfOverlap Of(SpfTree tree, SpfRecord record)
    {
        var mechanisms = record.EffectiveTerms.OfType<SpfMechanism>().Where(term => term is not SpfAll).ToArray();
        var repeated = new HashSet<int>(SpfProposal.Redundant(record.Terms, record.DomainName).Select(term => term.Offset));
        // Where a term refuses, what stands behind it is no repetition of what stands before.
        if (mechanisms.Any(term => term.Qualifier != SpfQualifier.Pass))
            return new() { Unreachable = Shadowed(mechanisms) };

        var includes = tree.ChildrenOf(tree.Root).Where(node => node.TermName == "include" && !repeated.Contains(node.TermOffset))
            .Select(node => (Node: node, Allowed: SpfAllowed.Of(tree, node)))
            // What lets everyone send makes nothing else needless: it is the fault itself.
            .Where(include => include.Allowed.Addresses.IPv4Count < Half).ToArray();
        var networks = mechanisms.OfType<SpfNetworkMechanism>().Where(term => !repeated.Contains(term.Offset)).ToArray();
        var included = IpSet.UnionOf(includes.Select(include => include.Allowed.Addresses));
        return new()
        {
            Covered = networks.Where(term => Contains(included, term))
                .Select(term => ((SpfMechanism)term, includes.First(include => include.Allowed.Addresses.Contains(SpfAllowed.Of([term]).First!)).Node))
                .ToArray(),
            RedundantIncludes = Redundant(includes, SpfAllowed.Of(networks)),
        };
    }

    static List<SpfNode> Redundant(IReadOnlyList<(SpfNode Node, SpfAllowed Allowed)> includes, IpSet networks)
    {
        var kept = includes.ToList();
        var redundant = new List<SpfNode>();
        // The last one goes first: of two that say the same, the one that was there before stays. Microsoft's stays in
        // any case, since the tenant's portal wants to see it.
        foreach (var include in includes.Reverse().Where(include => include.Allowed is { IsExact: true, Addresses.IsEmpty: false } && !MicrosoftSpf.IsInclude(include.Node.Domain)))
        {
            var rest = IpSet.UnionOf(kept.Where(other => other.Node.Index != include.Node.Index).Select(other => other.Allowed.Addresses).Append(networks));
            if (!rest.Contains(include.Allowed.Addresses))
                continue;
            kept.Remove(include);
            redundant.Add(include.Node);
        }

        return redundant;
    }

    static SpfMechanism[] Shadowed(IReadOnlyList<SpfMechanism> mechanisms)
    {
        var shadowed = new List<SpfMechanism>();
        var decided = mechanisms.Select(term => term.Qualifier).Distinct().ToDictionary(qualifier => qualifier, _ => IpSet.Empty);
        foreach (var term in mechanisms.OfType<SpfNetworkMechanism>())
        {
            var own = SpfAllowed.Of([term]);
            if (decided.Any(other => other.Key != term.Qualifier && other.Value.Contains(own)))
                shadowed.Add(term);
            else
                decided[term.Qualifier] = decided[term.Qualifier].Union(own);
        }

        return shadowed.ToArray();
    }

    // To find one address is quick, to compare sets is not.
    static bool Contains(IpSet set, SpfNetworkMechanism term) =>
        SpfAllowed.Of([term]) is { First: { } first } own && set.Contains(first) && set.Contains(own);
}
