using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>The addresses that a record passes whoever the sender is.</summary>
/// <param name="Addresses">Those that pass for certain.</param>
/// <param name="IsExact">Whether no others ever pass: the record and what it includes consist of networks, <c>include</c> and <c>all</c>.</param>
sealed record SpfAllowed(IpSet Addresses, bool IsExact)
{
    /// <summary>What a node's record passes, term after term: receivers stop at the first match (RFC 7208 section 4.6.2).</summary>
    public static SpfAllowed Of(SpfTree tree, SpfNode node)
    {
        if (node.Record is not { } record || node.State != SpfNodeState.Resolved)
            return new(IpSet.Empty, false);
        var children = tree.ChildrenOf(node).ToDictionary(child => child.TermOffset);
        // A broken include is an error for whoever is not matched before it.
        if (children.Values.Any(child => child.State is not (SpfNodeState.Resolved or SpfNodeState.NotExpanded or SpfNodeState.Void)))
            return new(IpSet.Empty, false);
        var (passed, decided, isExact) = (IpSet.Empty, IpSet.Empty, true);
        foreach (var (qualifier, terms) in Runs(record.EffectiveTerms))
        {
            var matched = Match(tree, terms, children);
            if (qualifier == SpfQualifier.Pass)
                passed = passed.Union(matched.Addresses.Subtract(decided));
            decided = decided.Union(matched.Addresses);
            isExact &= matched.IsExact;
            // Something that depends on the message may refuse whom a later term would allow.
            if (qualifier != SpfQualifier.Pass && !matched.IsExact)
                break;
        }

        return new(passed, isExact);
    }

    /// <summary>Whom networks match.</summary>
    public static IpSet Of(IEnumerable<SpfTerm> terms) =>
        IpSet.Of(terms.OfType<SpfNetworkMechanism>().Select(term => IpNetwork.TryParse(term.Network, out var network) ? network : null).OfType<IpNetwork>());

    static SpfAllowed Match(SpfTree tree, IReadOnlyList<SpfTerm> terms, Dictionary<int, SpfNode> children)
    {
        if (terms.Any(term => term is SpfAll))
            return new(IpSet.All, true);
        var parts = terms.Where(term => term is SpfInclude or SpfRedirect)
            .Select(term => children.TryGetValue(term.Offset, out var child) ? Of(tree, child) : new(IpSet.Empty, false)).ToArray();
        var isExact = terms.All(term => term is SpfNetworkMechanism or SpfInclude or SpfRedirect) && parts.All(part => part.IsExact);
        return new(IpSet.UnionOf(parts.Select(part => part.Addresses).Append(Of(terms))), isExact);
    }

    /// <summary>The mechanisms in runs of one qualifier, each matched at once; <c>redirect</c> last, <c>all</c> by itself.</summary>
    static IEnumerable<(SpfQualifier Qualifier, IReadOnlyList<SpfTerm> Terms)> Runs(IEnumerable<SpfTerm> terms)
    {
        var run = new List<SpfTerm>();
        var current = SpfQualifier.Pass;
        var all = terms.ToArray();
        foreach (var term in all.OfType<SpfMechanism>())
        {
            if (run.Count > 0 && (term.Qualifier != current || term is SpfAll))
            {
                yield return (current, run.ToArray());
                run.Clear();
            }

            current = term.Qualifier;
            run.Add(term);
        }

        if (run.Count > 0)
            yield return (current, run.ToArray());
        if (all.OfType<SpfRedirect>().FirstOrDefault() is { } redirect)
            yield return (SpfQualifier.Pass, [redirect]);
    }
}
