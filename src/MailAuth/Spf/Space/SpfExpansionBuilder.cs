using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Puts the addresses that pass where they belong in the tree: at the term that receivers get to first.</summary>
sealed class SpfExpansionBuilder
{
    /// <summary>The term that stands for the networks in a record.</summary>
    const string OwnNetworks = "ip4/ip6";

    readonly DomainName domain;
    readonly SpfTree tree;
    readonly ILookup<int?, SpfNode> children;
    readonly Dictionary<(string Domain, string Term), SpfCondition> conditions;
    readonly Dictionary<(string Domain, string Term), SpfProblem> problems;
    readonly SpfProblem? rootProblem;
    readonly List<IpSet>[] own;
    readonly List<IpSet>[] matched;
    readonly Dictionary<int, (string Term, List<IpSet> Addresses)> everyone = [];
    readonly List<SpfExpansionBranch> branches = [];

    public SpfExpansionBuilder(DomainName domain, SpfTree tree, SpfSpace space)
    {
        this.domain = domain;
        this.tree = tree;
        children = tree.Nodes.ToLookup(node => node.ParentIndex);
        conditions = space.Conditions.ToDictionary(condition => (condition.Domain, condition.Term));
        var endings = space.Regions.Select(region => region.Decision.Default.Problem).OfType<SpfProblem>().ToArray();
        rootProblem = endings.FirstOrDefault(problem => problem.Term.Length == 0 && problem.Domain == domain.Ascii);
        problems = space.PassedOver.Concat(endings).GroupBy(problem => (problem.Domain, problem.Term)).ToDictionary(group => group.Key, group => group.First());
        own = Array.ConvertAll(new List<IpSet>[tree.Nodes.Count], _ => new List<IpSet>());
        matched = Array.ConvertAll(own, _ => new List<IpSet>());
    }

    public IReadOnlyList<SpfExpansionBranch> Build(IEnumerable<SpfRegion> passing)
    {
        foreach (var region in passing)
            Place(region);
        Add(tree.Root, null, null);
        return branches.ToArray();
    }

    void Place(SpfRegion region)
    {
        var end = region.Decision.Default;
        var at = tree.Root;
        // A forest beyond what the tree holds counts for the last branch that it does hold.
        foreach (var term in end.Path)
        {
            if (Below(at, term) is not { } next)
                break;
            at = next;
        }

        if (Below(at, end.Mechanism ?? "") is { } leaf)
            matched[leaf.Index].Add(region.Addresses);
        else if (!IsAll(end.Mechanism))
            own[at.Index].Add(region.Addresses);
        else if (everyone.TryGetValue(at.Index, out var rest))
            rest.Addresses.Add(region.Addresses);
        else
            everyone[at.Index] = (end.Mechanism!, [region.Addresses]);
    }

    SpfNode? Below(SpfNode node, string term) => children[node.Index].FirstOrDefault(child => child.Term == term);

    /// <summary>Adds a node and what is below it.</summary>
    /// <returns>The addresses, and whether everything could be looked up.</returns>
    (IpSet Addresses, bool IsComplete) Add(SpfNode node, int? parent, string? service)
    {
        var index = branches.Count;
        branches.Add(null!);
        if (node.TermName is "include" or "redirect")
            service = SendingServices.BySpfInclude(node.Domain)?.Name ?? service;
        var parts = new List<IpSet>(matched[node.Index]);
        var problem = node.Depth == 0 ? rootProblem ?? FirstObstacle() : ProblemOf(node);
        var isComplete = !SpfExpansionBranch.IsGap(problem) && node.State is not (SpfNodeState.Unreachable or SpfNodeState.NotFollowed);

        // Where a record has nothing but networks, the branch that leads to it says all.
        var networks = IpSet.UnionOf(own[node.Index]);
        parts.Add(networks);
        if (!networks.IsEmpty && (children[node.Index].Any() || everyone.ContainsKey(node.Index)))
            branches.Add(Own(node, index, OwnNetworks, networks, service));
        foreach (var child in children[node.Index])
        {
            var below = Add(child, index, service);
            parts.Add(below.Addresses);
            isComplete &= below.IsComplete;
        }

        if (everyone.TryGetValue(node.Index, out var rest))
        {
            branches.Add(Own(node, index, rest.Term, SpfSpace.Tidy(IpSet.UnionOf(rest.Addresses)), service));
            parts.AddRange(rest.Addresses);
        }

        var all = SpfSpace.Tidy(IpSet.UnionOf(parts));
        branches[index] = Branch(node, index, parent, all, isComplete, service) with
        {
            Lookups = node.Lookups,
            Problem = problem,
            Condition = node.Depth == 0 ? null : Find(conditions, node),
            Tree = node.Depth == 0 ? tree : null,
            Findings = SpfSharedServices.Judge(domain, node, all, tree.Root.Record),
        };
        return (all, isComplete);
    }

    SpfExpansionBranch Own(SpfNode node, int parent, string term, IpSet addresses, string? service) =>
        Branch(node, branches.Count, parent, addresses, true, service) with { Depth = node.Depth + 1, Term = term, Holder = node.Domain, State = SpfNodeState.Resolved };

    SpfExpansionBranch Branch(SpfNode node, int index, int? parent, IpSet addresses, bool isComplete, string? service) => new()
    {
        DomainName = domain.Ascii,
        Index = index,
        ParentIndex = parent,
        Depth = node.Depth,
        Term = node.Depth == 0 ? node.Text : node.Term,
        Holder = node.ParentIndex is { } holder ? tree.Nodes[holder].Domain : node.Domain,
        Target = node.Domain,
        State = node.State,
        Lookups = 0,
        IPv4Addresses = addresses.IPv4Count,
        IPv6Addresses = (double)addresses.IPv6Count,
        Networks = addresses.ToNetworks().Select(network => network.Cidr).ToArray(),
        IsComplete = isComplete,
        Service = service,
    };

    // The DNS's failure at an included name is told by that name, other errors by the term.
    SpfProblem? ProblemOf(SpfNode node) => Find(problems, node)
        ?? (node.TermName is "include" or "redirect" && problems.TryGetValue((node.Domain, ""), out var problem) ? problem : null);

    /// <summary>Where a check ends that no term matches: at the first term that cannot be evaluated, or that is one too many.</summary>
    SpfProblem? FirstObstacle()
    {
        var voids = 0;
        foreach (var node in tree.Nodes.Skip(1))
        {
            // Each node is a term that asks the DNS, in the order in which a check gets to them.
            if (node.Index > SpfTree.MaxLookups)
                return OneTooMany(SpfProblemCode.TooManyLookups, node, SpfTree.MaxLookups);
            if (ProblemOf(node) is { } problem)
                return problem;
            voids += Math.Min(
                node.IPv4VoidLookups - children[node.Index].Sum(child => child.IPv4VoidLookups),
                node.IPv6VoidLookups - children[node.Index].Sum(child => child.IPv6VoidLookups));
            if (voids > SpfTree.MaxVoidLookups)
                return OneTooMany(SpfProblemCode.TooManyVoidLookups, node, SpfTree.MaxVoidLookups);
        }

        return null;
    }

    SpfProblem OneTooMany(SpfProblemCode code, SpfNode node, int limit) =>
        new() { Code = code, Domain = tree.Nodes[node.ParentIndex!.Value].Domain, Term = node.Term, Detail = limit.ToString(CultureInfo.InvariantCulture) };

    T? Find<T>(Dictionary<(string Domain, string Term), T> found, SpfNode node) where T : class =>
        found.TryGetValue((tree.Nodes[node.ParentIndex!.Value].Domain, node.Term), out var value) ? value : null;

    static bool IsAll(string? mechanism) => "all".Equals(mechanism?.TrimStart('+'), StringComparison.OrdinalIgnoreCase);
}
