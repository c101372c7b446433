using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Follows a record's terms level by level: the questions of one level are asked together, the order of nodes never depends on who answers first.</summary>
sealed class SpfTreeBuilder(IDnsResolver resolver)
{
    /// <summary>How many terms are followed at most; ten times what receivers allow, so that the excess can be told.</summary>
    const int MaxFollowed = 100;

    /// <summary>How many nodes a tree has at most; a hostile record cannot make it larger.</summary>
    const int MaxNodes = 1000;

    // Receivers get to ten terms; who wants to know what they find behind mx need not ask for more than some beyond them.
    const int MaxFollowedToHosts = 30;

    public async Task<SpfTree> BuildAsync(DomainName domain, CancellationToken cancellationToken)
    {
        var root = new Branch(null, null, domain, domain.Ascii);
        var level = new List<Branch> { root };
        var (followed, nodes) = (0, 1);
        while (level.Count > 0)
        {
            var asked = level.Take(Math.Max(0, MaxFollowed + 1 - followed)).ToArray();
            foreach (var branch in asked)
                branch.AsksHosts = followed++ < MaxFollowedToHosts;
            await Task.WhenAll(asked.Select(branch => FollowAsync(branch, cancellationToken))).ConfigureAwait(false);
            level = [];
            foreach (var branch in asked)
            {
                branch.Children = branch.Terms.Take(Math.Max(0, MaxNodes - nodes)).Select(term => Below(branch, term)).ToArray();
                branch.IsCut = branch.Children.Length < branch.Terms.Length;
                nodes += branch.Children.Length;
                level.AddRange(branch.Children);
            }
        }

        var list = new List<SpfNode>();
        Flatten(root, null, 0, list);
        var incomplete = list.Any(node => node.State is SpfNodeState.NotFollowed or SpfNodeState.Unreachable or SpfNodeState.Loop);
        return new() { Nodes = list.ToArray(), IsComplete = !incomplete && !root.AnyCut() };
    }

    async Task FollowAsync(Branch branch, CancellationToken cancellationToken)
    {
        if (branch.Domain is not { } domain)
        {
            // A name that no DNS can hold matches nothing and asks nothing (section 4.8).
            branch.State = SpfNodeState.NotExpanded;
            return;
        }

        switch (branch.Term)
        {
            case null or SpfInclude or SpfRedirect:
                await FollowRecordAsync(branch, domain, cancellationToken).ConfigureAwait(false);
                break;
            case SpfMx:
                await FollowMxAsync(branch, domain, cancellationToken).ConfigureAwait(false);
                break;
            case SpfA:
                await AskHostsAsync(branch, [domain], cancellationToken).ConfigureAwait(false);
                break;
            case SpfExists:
                await AskAsync(branch, domain, DnsType.A, cancellationToken).ConfigureAwait(false);
                break;
            default:
                branch.State = SpfNodeState.NotExpanded;
                break;
        }
    }

    async Task FollowRecordAsync(Branch branch, DomainName domain, CancellationToken cancellationToken)
    {
        if (branch.Ancestors().Any(ancestor => domain.Equals(ancestor.Domain)))
        {
            branch.State = SpfNodeState.Loop;
            return;
        }

        var record = await SpfLookup.GetAsync(resolver, domain, cancellationToken).ConfigureAwait(false);
        branch.Record = record;
        branch.Evidence.AddRange(record.Evidence);
        branch.State = record.Status switch
        {
            RecordStatus.Published => SpfNodeState.Resolved,
            RecordStatus.Duplicate => SpfNodeState.Duplicate,
            RecordStatus.Unreachable => SpfNodeState.Unreachable,
            RecordStatus.Malformed when record.HasVersion => SpfNodeState.Malformed,
            _ => SpfNodeState.NoRecord,
        };
        branch.IsVoidForIPv4 = branch.IsVoidForIPv6 = branch.Term is not null && record.Evidence.Any(evidence => evidence.Status is DnsStatus.NoData or DnsStatus.NoSuchName);

        // Of the domain's own record everything legible is followed, so that one typing error does not hide the rest.
        if (record.Status == RecordStatus.Published || (branch.Term is null && record.Status == RecordStatus.Malformed))
            branch.Terms = record.EffectiveTerms.Where(term => term.CostsLookup).ToArray();
    }

    async Task FollowMxAsync(Branch branch, DomainName domain, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(branch, domain, DnsType.MX, cancellationToken).ConfigureAwait(false);
        if (branch.State != SpfNodeState.Resolved)
            return;
        branch.HostCount = answer.Records.Count;
        if (branch.HostCount > SpfTree.MaxMxHosts)
            branch.State = SpfNodeState.TooManyHosts;
        else if (branch.AsksHosts)
            await AskHostsAsync(branch, answer.RecordsOf<MxRecordData>().Where(record => !record.Exchange.IsRoot).Select(record => record.Exchange).Distinct(), cancellationToken).ConfigureAwait(false);
    }

    // Receivers ask for the client's family only: a host of one family is a void look-up for clients of the other
    // (RFC 7208 section 4.6.4), and what has neither is void for everybody.
    async Task AskHostsAsync(Branch branch, IEnumerable<DomainName> hosts, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(hosts.SelectMany(host => new[] { DnsType.A, DnsType.AAAA }, (host, type) => resolver.ResolveAsync(host, type, cancellationToken))).ConfigureAwait(false);
        foreach (var answer in answers)
        {
            if (branch.Term is SpfA || answer.IsAbsent)
                branch.Evidence.Add(Evidence.From(answer));
            branch.IsVoidForIPv4 |= answer.IsAbsent && answer.Type == DnsType.A;
            branch.IsVoidForIPv6 |= answer.IsAbsent && answer.Type == DnsType.AAAA;
        }

        if (branch.Term is not SpfA)
            return;
        branch.State = answers[0].IsFailure ? SpfNodeState.Unreachable
            : answers.Any(answer => answer.Records.Count > 0) ? SpfNodeState.Resolved
            : answers[1].IsFailure ? SpfNodeState.Unreachable : SpfNodeState.Void;
    }

    async Task<DnsAnswer> AskAsync(Branch branch, DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        var answer = await resolver.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        branch.Evidence.Add(Evidence.From(answer));
        branch.IsVoidForIPv4 = branch.IsVoidForIPv6 = answer.IsAbsent;
        branch.State = answer.IsFailure ? SpfNodeState.Unreachable : answer.IsAbsent ? SpfNodeState.Void : SpfNodeState.Resolved;
        return answer;
    }

    static Branch Below(Branch parent, SpfTerm term)
    {
        var written = term switch
        {
            SpfInclude include => include.Domain,
            SpfRedirect redirect => redirect.Domain,
            SpfExists exists => exists.Domain,
            SpfHostMechanism host => host.Domain,
            SpfPtr ptr => ptr.Domain,
            _ => null,
        };
        var domain = written is null ? parent.Domain : written.StaticDomain;
        return new(parent, term, domain, domain?.Ascii ?? VisibleText.Escape(written!.Text));
    }

    static (int Lookups, int IPv4Voids, int IPv6Voids) Flatten(Branch branch, int? parent, int depth, List<SpfNode> list)
    {
        var index = list.Count;
        list.Add(null!);
        var (lookups, v4, v6) = (branch.Term is null ? 0 : 1, branch.IsVoidForIPv4 ? 1 : 0, branch.IsVoidForIPv6 ? 1 : 0);
        foreach (var child in branch.Children)
        {
            var below = Flatten(child, index, depth + 1, list);
            lookups += below.Lookups;
            v4 += below.IPv4Voids;
            v6 += below.IPv6Voids;
        }

        list[index] = new()
        {
            Index = index,
            ParentIndex = parent,
            Depth = depth,
            Term = branch.Term is null ? "" : VisibleText.Escape(branch.Term.Text),
            TermName = branch.Term?.Name ?? "",
            TermOffset = branch.Term?.Offset ?? 0,
            Domain = branch.Target,
            State = branch.State,
            Text = branch.Record?.Text,
            Lookups = lookups,
            VoidLookups = Math.Max(v4, v6),
            IPv4VoidLookups = v4,
            IPv6VoidLookups = v6,
            MissingType = branch.IsVoidForIPv4 == branch.IsVoidForIPv6 ? null : branch.IsVoidForIPv4 ? DnsType.A : DnsType.AAAA,
            HostCount = branch.HostCount,
            Problems = branch.Record?.Problems ?? [],
            Evidence = branch.Evidence.ToArray(),
            Record = branch.Record,
        };
        return (lookups, v4, v6);
    }

    sealed class Branch(Branch? parent, SpfTerm? term, DomainName? domain, string target)
    {
        public Branch? Parent => parent;

        public SpfTerm? Term => term;

        public DomainName? Domain => domain;

        public string Target => target;

        public SpfNodeState State { get; set; } = SpfNodeState.NotFollowed;

        public SpfRecord? Record { get; set; }

        public List<Evidence> Evidence { get; } = [];

        public SpfTerm[] Terms { get; set; } = [];

        public Branch[] Children { get; set; } = [];

        public bool IsVoidForIPv4 { get; set; }

        public bool IsVoidForIPv6 { get; set; }

        /// <summary>Whether it is among the first, so that the hosts of an mx are asked for.</summary>
        public bool AsksHosts { get; set; }

        public bool IsCut { get; set; }

        public int? HostCount { get; set; }

        public IEnumerable<Branch> Ancestors()
        {
            for (var above = Parent; above is not null; above = above.Parent)
                yield return above;
        }

        public bool AnyCut() => IsCut || Children.Any(child => child.AnyCut());
    }
}
