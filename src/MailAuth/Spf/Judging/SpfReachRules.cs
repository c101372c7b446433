using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>Do the terms lead somewhere, within the limits of RFC 7208 section 4.6.4?</summary>
static class SpfReachRules
{
    const int NearLimit = 9;

    public static IEnumerable<Finding> Judge(SpfCase at)
    {
        var tree = at.Tree;
        var failed = tree.Nodes.Where(node => node.State == SpfNodeState.Unreachable).ToArray();
        if (failed.Length > 0)
            yield return at.Find(SpfRules.Unreachable, null, failed.SelectMany(node => node.Evidence), arguments: [("names", SpfCase.List(failed.Select(node => node.Domain)))]);

        if (tree.Lookups > SpfTree.MaxLookups)
            yield return TooMany(at);
        else if (tree.Lookups >= NearLimit)
            yield return Near(at);
        if (tree.VoidLookups > SpfTree.MaxVoidLookups)
            yield return TooManyVoid(at);

        var unregistered = new HashSet<int>(at.Facts.Unregistered.Select(dead => dead.NodeIndex));
        foreach (var node in tree.Nodes.Where(node => node.Depth > 0 && !unregistered.Contains(node.Index)).GroupBy(node => (node.Domain, node.State, node.TermName)).Select(same => same.First()))
        {
            if (SpfFault.Of(node) is { } rule)
                yield return Broken(at, rule, node);
        }
    }

    static Finding TooMany(SpfCase at)
    {
        var costliest = at.Tree.Branches.First();
        return at.Find(SpfRules.TooManyLookups, Reduce(at), at.Record.Evidence.Concat(costliest.Evidence), arguments: Costs(at.Tree, costliest));
    }

    static Finding Near(SpfCase at)
    {
        var costliest = at.Tree.Branches.First();
        var remedy = Trimmed(at) is { } terms && terms.Length < at.Record.Terms.Count ? at.Publish(terms)
            : Apart(at, at.Tree.Branches.FirstOrDefault(node => node.TermName == "include" && !IsMailboxes(node)) ?? costliest, at.Record.Terms);
        return at.Find(SpfRules.NearLookupLimit, remedy, severity: at.Tree.Lookups < SpfTree.MaxLookups ? Severity.Information : null, arguments: Costs(at.Tree, costliest));
    }

    static (string, string)[] Costs(SpfTree tree, SpfNode costliest) =>
    [
        ("lookups", SpfCase.Text(tree.Lookups)), ("limit", SpfCase.Text(SpfTree.MaxLookups)),
        ("branch", costliest.Term), ("branchLookups", SpfCase.Text(costliest.Lookups)),
    ];

    /// <summary>What can go goes first; only then the services that cost most move to a name of their own.</summary>
    static Remedy Reduce(SpfCase at)
    {
        var terms = Trimmed(at);
        var kept = new HashSet<int>(terms.Select(term => term.Offset));
        var cost = at.Tree.ChildrenOf(at.Tree.Root).Where(node => kept.Contains(node.TermOffset)).Sum(node => node.Lookups);
        var moved = new List<string>();
        foreach (var branch in at.Tree.Branches.Where(node => node.TermName == "include" && !IsMailboxes(node)))
        {
            if (cost <= SpfTree.MaxLookups)
                break;
            moved.Add(branch.Term);
            if (kept.Remove(branch.TermOffset))
                cost -= branch.Lookups;
        }

        return moved.Count == 0 ? at.Publish(terms) : Apart(at, moved, terms.Where(term => kept.Contains(term.Offset)));
    }

    // People keep their addresses; a tool can get a return address of its own.
    static bool IsMailboxes(SpfNode node) => MicrosoftSpf.IsInclude(node.Domain) || node.Domain == "_spf.google.com";

    static Remedy Apart(SpfCase at, SpfNode costliest, IEnumerable<SpfTerm> terms) =>
        Apart(at, [costliest.Term], terms.Where(term => term.Offset != costliest.TermOffset));

    // A subdomain has ten look-ups of its own, and is aligned with the domain under relaxed alignment. Not to be carried out
    // by a machine: the service has to be told its new return address first.
    static Remedy Apart(SpfCase at, IReadOnlyList<string> moved, IEnumerable<SpfTerm> terms) => (at.Publish(terms) with { Kind = RemedyKind.Manual }).With("SendApart",
        ("domain", at.Facts.DomainName), ("moved", string.Join(" ", moved)), ("record", at.Format(terms)));

    /// <summary>The record without what costs and brings nothing: repeated terms, <c>ptr</c>, void and dead ones.</summary>
    static SpfTerm[] Trimmed(SpfCase at)
    {
        var redundant = SpfProposal.Redundant(at.Record.Terms, at.Facts.DomainName);
        var empty = new HashSet<int>(at.Facts.EmptyIncludes.Select(include => include.NodeIndex));
        var dead = new HashSet<int>(at.Tree.ChildrenOf(at.Tree.Root)
            .Where(node => node.State is SpfNodeState.Void or SpfNodeState.NoRecord or SpfNodeState.Loop || empty.Contains(node.Index))
            .Concat(at.Overlap.RedundantIncludes).Select(node => node.TermOffset));
        return SpfProposal.Without(at.Record.Terms, redundant).Where(term => term is not SpfPtr && !dead.Contains(term.Offset)).ToArray();
    }

    static Finding TooManyVoid(SpfCase at)
    {
        var empty = at.Tree.Nodes.Where(node => node.Depth > 0 && node.State is SpfNodeState.Void or SpfNodeState.NoRecord).ToArray();
        var half = at.Tree.Nodes.Where(node => node.MissingType is not null).ToArray();
        return at.Find(SpfRules.TooManyVoidLookups, LessVoid(at, empty), empty.Concat(half).SelectMany(node => node.Evidence), at.Tree.HasTooManyVoids ? null : Severity.Low, arguments:
        [
            ("count", SpfCase.Text(at.Tree.VoidLookups)), ("limit", SpfCase.Text(SpfTree.MaxVoidLookups)),
            ("terms", SpfCase.List(empty.Select(node => node.Term).Concat(half.Select(node => $"{node.Term} ({node.MissingType})")))),
        ]);
    }

    // What is there for one family cannot go: it is written out, so that nobody has to ask for it.
    static Remedy LessVoid(SpfCase at, SpfNode[] empty)
    {
        var own = new HashSet<int>(empty.Where(node => node.ParentIndex == 0).Select(node => node.TermOffset));
        var terms = at.Record.Terms.Where(term => !own.Contains(term.Offset)).ToArray();
        if (at.Tree.VoidLookups - empty.Length > SpfTree.MaxVoidLookups)
            return (at.Publish(terms) with { Kind = RemedyKind.Manual }).With("WriteHostsOut", ("domain", at.Facts.DomainName));
        return own.Count > 0 ? at.Publish(terms) : at.PublishAt(at.HolderOf(empty[0]), at.Without(empty[0]));
    }

    static Finding Broken(SpfCase at, Rule rule, SpfNode node)
    {
        var holder = at.HolderOf(node);
        return at.Find(rule, at.PublishAt(holder, at.Without(node)), node.Evidence.Count > 0 ? node.Evidence : holder.Evidence, target: node.Domain, arguments:
        [
            ("term", node.Term), ("name", node.Domain), ("holder", holder.Domain), ("hosts", SpfCase.Text(node.HostCount ?? 0)),
            ("problem", node.State == SpfNodeState.Duplicate ? Sentences.Get("SpfSeveralRecords") : node.Problems.FirstOrDefault(problem => problem.Level == Text.ProblemLevel.Error)?.ToString() ?? ""),
        ]);
    }
}
