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

/// <summary>Follows a record and everything behind it, limits lifted, and finds out whom each term matches.</summary>
sealed class SpfBranchReader(IDnsResolver resolver, CancellationToken cancellationToken)
{
    /// <summary>How many terms are followed at most; a hostile forest cannot make it more.</summary>
    const int MaxFollowed = 250;

    /// <summary>How many exchangers of an <c>mx</c> are asked for their addresses; no domain has more.</summary>
    const int MaxHosts = 100;

    int followed;

    /// <summary>Whether something was too large to be followed to its end.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Reads the record of a domain.</summary>
    public async Task<SpfBranch> ReadAsync(DomainName domain)
    {
        var root = new SpfBranch(null, null, domain, domain);
        await FollowRecordAsync(root, domain).ConfigureAwait(false);
        return root;
    }

    /// <summary>Reads one term as if it stood in the record of a domain.</summary>
    public async Task<SpfBranch> ReadAsync(DomainName holder, SpfTerm term)
    {
        var branch = Below(new SpfBranch(null, null, holder, holder), holder, term);
        await FollowAsync(branch).ConfigureAwait(false);
        return branch;
    }

    async Task FollowAsync(SpfBranch branch)
    {
        if (branch.Term is SpfNetworkMechanism network)
        {
            branch.Addresses = IpSet.Of(IpNetworkOf(network));
            return;
        }

        if (branch.Term is SpfAll)
        {
            branch.Addresses = IpSet.All;
            return;
        }

        if (Interlocked.Increment(ref followed) > MaxFollowed)
        {
            IsCut = true;
            branch.State = SpfNodeState.NotFollowed;
            return;
        }

        if (branch.Term is SpfPtr || SpecOf(branch.Term!) is { HasMacros: true })
        {
            branch.State = SpfNodeState.NotExpanded;
            branch.IsOpen = true;
            // What an exists asks for is not there for most clients.
            branch.IsVoidForIPv4 = branch.IsVoidForIPv6 = branch.Term is SpfExists;
        }
        else if (branch.Target is { } target)
        {
            await FollowAsync(branch, target).ConfigureAwait(false);
        }
        else
        {
            // A name that no DNS can hold matches nothing and asks nothing (section 4.8); behind include it is an error.
            branch.State = branch.Term is SpfInclude or SpfRedirect ? SpfNodeState.NoRecord : SpfNodeState.Void;
            branch.Errors = branch.Term is SpfInclude or SpfRedirect ? IpSet.All : IpSet.Empty;
        }
    }

    Task FollowAsync(SpfBranch branch, DomainName target) => branch.Term switch
    {
        SpfInclude or SpfRedirect => FollowRecordAsync(branch, target),
        SpfMx => FollowMxAsync(branch, target),
        SpfExists => FollowExistsAsync(branch, target),
        _ => FollowHostsAsync(branch, [target]),
    };

    async Task FollowRecordAsync(SpfBranch branch, DomainName domain)
    {
        for (var above = branch.Parent; above is not null; above = above.Parent)
        {
            if (above.Record is null || !domain.Equals(above.Target))
                continue;
            branch.State = SpfNodeState.Loop;
            branch.Errors = IpSet.All;
            return;
        }

        var answer = await AskAsync(branch, domain, DnsType.TXT).ConfigureAwait(false);
        var texts = answer.RecordsOf<TextRecord>().Where(record => SpfParser.HasVersion(record.Text)).ToArray();
        if (answer.IsFailure || texts.Length != 1)
        {
            branch.State = answer.IsFailure ? SpfNodeState.Unreachable : texts.Length == 0 ? SpfNodeState.NoRecord : SpfNodeState.Duplicate;
            branch.IsVoidForIPv4 = branch.IsVoidForIPv6 = answer.IsAbsent && branch.Term is not null;
            branch.Errors = IpSet.All;
            return;
        }

        var record = SpfRecord.Read(domain, texts[0].Text, RecordStatus.Published) with { TtlSeconds = texts[0].TtlSeconds };
        branch.Record = record;
        if (record.Status == RecordStatus.Malformed)
        {
            branch.State = SpfNodeState.Malformed;
            branch.Errors = IpSet.All;
            return;
        }

        branch.Children = record.EffectiveTerms.Where(term => term is SpfMechanism or SpfRedirect).Select(term => Below(branch, domain, term)).ToArray();
        await Task.WhenAll(branch.Children.Select(FollowAsync)).ConfigureAwait(false);
        SpfBranchSum.Add(branch);
    }

    async Task FollowMxAsync(SpfBranch branch, DomainName domain)
    {
        var answer = await AskAsync(branch, domain, DnsType.MX).ConfigureAwait(false);
        branch.IsVoidForIPv4 = branch.IsVoidForIPv6 = answer.IsAbsent;
        var hosts = answer.RecordsOf<MxRecordData>().Where(record => !record.Exchange.IsRoot).Select(record => record.Exchange)
            .Distinct().OrderBy(host => host).ToArray();
        IsCut |= hosts.Length > MaxHosts;
        await FollowHostsAsync(branch, hosts.Take(MaxHosts).ToArray()).ConfigureAwait(false);
        if (answer.Records.Count > SpfTree.MaxMxHosts && branch.State != SpfNodeState.Unreachable)
            branch.State = SpfNodeState.TooManyHosts;
    }

    async Task FollowHostsAsync(SpfBranch branch, IReadOnlyList<DomainName> hosts)
    {
        branch.Hosts = hosts;
        var answers = await Task.WhenAll(hosts.SelectMany(host => new[] { DnsType.A, DnsType.AAAA }, (host, type) => resolver.ResolveAsync(host, type, cancellationToken)))
            .ConfigureAwait(false);
        foreach (var answer in answers)
            Note(branch, answer);
        branch.IsVoidForIPv4 |= Array.Exists(answers, answer => answer.IsAbsent && answer.Type == DnsType.A);
        branch.IsVoidForIPv6 |= Array.Exists(answers, answer => answer.IsAbsent && answer.Type == DnsType.AAAA);
        var mechanism = (SpfHostMechanism)branch.Term!;
        branch.Addresses = IpSet.Of(answers.SelectMany(answer => answer.RecordsOf<AddressRecord>()).Select(record =>
        {
            var octets = record.Address.GetAddressBytes();
            return new IpNetwork(octets, octets.Length == 4 ? mechanism.Ip4PrefixLength : mechanism.Ip6PrefixLength);
        }));
        if (branch.State == SpfNodeState.Resolved && branch.Addresses.IsEmpty)
            branch.State = SpfNodeState.Void;
    }

    async Task FollowExistsAsync(SpfBranch branch, DomainName name)
    {
        var answer = await AskAsync(branch, name, DnsType.A).ConfigureAwait(false);
        branch.IsVoidForIPv4 = branch.IsVoidForIPv6 = answer.IsAbsent;
        if (answer.IsAbsent)
            branch.State = SpfNodeState.Void;
        else if (!answer.IsFailure)
            branch.Addresses = IpSet.All;
    }

    async Task<DnsAnswer> AskAsync(SpfBranch branch, DomainName name, DnsType type)
    {
        var answer = await resolver.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        Note(branch, answer);
        return answer;
    }

    static void Note(SpfBranch branch, DnsAnswer answer)
    {
        branch.Evidence.Add(Evidence.From(answer));
        if (answer.TtlSeconds is { } ttl)
            branch.OwnTtlSeconds = Math.Min(ttl, branch.OwnTtlSeconds ?? ttl);
        if (!answer.IsFailure)
            return;
        branch.State = SpfNodeState.Unreachable;
        branch.Errors = IpSet.All;
    }

    static SpfBranch Below(SpfBranch parent, DomainName holder, SpfTerm term) =>
        new(parent, term, holder, term is SpfNetworkMechanism or SpfAll ? null : SpecOf(term) is { } spec ? spec.StaticDomain : holder);

    static SpfMacroString? SpecOf(SpfTerm term) => term switch
    {
        SpfInclude include => include.Domain,
        SpfRedirect redirect => redirect.Domain,
        SpfExists exists => exists.Domain,
        SpfHostMechanism host => host.Domain,
        SpfPtr ptr => ptr.Domain,
        _ => null,
    };

    static IpNetwork IpNetworkOf(SpfNetworkMechanism network) => new(IpText.Parse(network.Address)!, network.PrefixLength);
}
