using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailAuth.Json;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>
/// A record and what its includes, redirects, <c>a</c>, <c>mx</c> and <c>exists</c> lead to, with what each branch costs of
/// the limits of RFC 7208 section 4.6.4. Receivers stop at the first match, so the figures are the most a check can cost.
/// </summary>
public sealed record SpfTree
{
    /// <summary>How many look-ups a check may cost (RFC 7208 section 4.6.4).</summary>
    public const int MaxLookups = 10;

    /// <summary>How many of them may find nothing (RFC 7208 section 4.6.4).</summary>
    public const int MaxVoidLookups = 2;

    /// <summary>How many exchangers an <c>mx</c> may have (RFC 7208 section 4.6.4).</summary>
    public const int MaxMxHosts = 10;

    /// <summary>All nodes, each before those below it; the first is the root.</summary>
    public required IReadOnlyList<SpfNode> Nodes { get; init; }

    /// <summary>Whether everything was followed. Otherwise the figures are lower bounds: a loop, a failure of the DNS, or too many terms.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>What a check costs at most, of ten.</summary>
    public int Lookups => Root.Lookups;

    /// <summary>How many look-ups find nothing, of two, for IPv4 or for IPv6 clients, whichever are more; those that depend on a message are not counted.</summary>
    public int VoidLookups => Root.VoidLookups;

    /// <summary>The tree as text for people: what <see cref="ToString"/> gives.</summary>
    [JsonOmit]
    public string Outline => ToString();

    /// <summary>The domain's own record.</summary>
    internal SpfNode Root => Nodes[0];

    /// <summary>Whether receivers answer <c>permerror</c>, always or for those whom nothing matches first (RFC 7208 sections 4.6.4 and 5.2).</summary>
    internal bool Breaks => Lookups > MaxLookups || HasTooManyVoids || Nodes.Any(node => node.Depth > 0 && SpfFault.Of(node) is not null);

    /// <summary>Whether too many look-ups find nothing whoever sends. A host without AAAA record is one for IPv6 clients only: a record that works for IPv4 is no broken one.</summary>
    internal bool HasTooManyVoids => Math.Min(Root.IPv4VoidLookups, Root.IPv6VoidLookups) > MaxVoidLookups;

    /// <summary>The terms of the domain's own record that cost look-ups, the costliest first; where several cost the same, the last one: administrators add the new tool at the end.</summary>
    internal IEnumerable<SpfNode> Branches => ChildrenOf(Root).OrderByDescending(node => node.Lookups).ThenByDescending(node => node.Index);

    /// <summary>The nodes of the terms in a node's record, in the record's order.</summary>
    public IEnumerable<SpfNode> ChildrenOf(SpfNode node) => Nodes.Where(child => child.ParentIndex == node?.Index);

    /// <summary>The nodes whose records belong to the domain itself: its own, and those of names below it.</summary>
    internal IEnumerable<SpfNode> Own(DomainName domain) =>
        Nodes.Where(node => node.Record is not null && DomainName.TryParse(node.Domain, out var name) && name.IsAtOrBelow(domain));

    /// <summary>The term of the domain's own record through which a node is reached.</summary>
    internal SpfNode BranchOf(SpfNode node)
    {
        while (node.Depth > 1)
            node = Nodes[node.ParentIndex!.Value];
        return node;
    }

    /// <summary>The tree, indented, with the cost of each branch, in the UI culture's language.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var node in Nodes)
        {
            if (node.Depth == 0)
            {
                text.Append(Sentences.Format(IsComplete ? "SpfTree.Cost" : "SpfTree.CostAtLeast", node.Domain, Lookups, MaxLookups, VoidLookups, MaxVoidLookups));
                continue;
            }

            text.Append('\n').Append(' ', node.Depth * 2).Append(node.Term).Append("  ").Append(node.Lookups);
            if (node.State != SpfNodeState.Resolved)
                text.Append(' ').Append(Sentences.Get("SpfNodeState." + node.State));
        }

        return text.ToString();
    }
}
