using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Services;
using MailAuth.Spf;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What is to be found out about sources.</summary>
public sealed record DmarcSourceQuestions
{
    /// <summary>Whether the owners' SPF records are followed, and the selectors of their keys.</summary>
    public bool FollowsRecords { get; init; }

    /// <summary>Whether the names of hosts are looked up, each confirmed by its own address.</summary>
    public bool ResolvesNames { get; init; }

    /// <summary>How many addresses are looked up at most, those with the most messages; 10,000 unless given.</summary>
    public int MaxAddresses { get; init; } = 10_000;

    /// <summary>How many owners' domains are followed at most, those with the most messages; 500 unless given.</summary>
    public int MaxDomains { get; init; } = 500;

    /// <summary>How many keys are looked up at most; 2,000 unless given.</summary>
    public int MaxKeys { get; init; } = 2000;

    /// <summary>How many are asked about at once.</summary>
    public int Parallel { get; init; } = 32;
}

/// <summary>Asks the DNS what reports do not say of sources: each name and each address once.</summary>
/// <param name="resolver">Who is asked.</param>
/// <param name="questions">What is asked.</param>
public sealed class DmarcSourceResearch(IDnsResolver resolver, DmarcSourceQuestions questions)
{
    const int MostNames = 3;

    readonly HashSet<string> gaps = new(StringComparer.Ordinal);

    /// <summary>Finds out what there is about the sources of a classifier. What the DNS fails on is a gap.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<DmarcSourceFacts> FindAsync(DmarcSourceClassifier classifier, CancellationToken cancellationToken)
    {
        if (classifier is null)
            throw new ArgumentNullException(nameof(classifier));
        var subjects = classifier.Subjects();
        var permissions = new Dictionary<string, IReadOnlyList<SpfPermission>>(StringComparer.Ordinal);
        var aliases = new Dictionary<string, KeyAlias>(StringComparer.OrdinalIgnoreCase);
        var hosts = new Dictionary<SourceAddress, IReadOnlyList<string>>();
        if (questions.FollowsRecords)
        {
            var domains = subjects.Domains.Take(questions.MaxDomains).ToArray();
            var found = await EachAsync(domains, domain => PermissionsAsync(domain, cancellationToken)).ConfigureAwait(false);
            for (var i = 0; i < domains.Length; i++)
                permissions[domains[i].Domain] = found[i];
            var keys = subjects.Keys.Take(questions.MaxKeys).ToArray();
            var targets = await EachAsync(keys, key => AliasAsync(key.Signer, key.Selector, cancellationToken)).ConfigureAwait(false);
            for (var i = 0; i < keys.Length; i++)
            {
                if (targets[i] is { } alias)
                    aliases[SourceGroup.StreamName(keys[i].Signer, keys[i].Selector)] = alias;
            }
        }

        var addresses = questions.ResolvesNames ? subjects.Addresses.Take(questions.MaxAddresses).ToArray() : [];
        var names = await EachAsync(addresses, address => NamesAsync(address, cancellationToken)).ConfigureAwait(false);
        for (var i = 0; i < addresses.Length; i++)
        {
            if (names[i] is { } known)
                hosts[addresses[i]] = known;
        }

        return new()
        {
            Permissions = permissions,
            Aliases = aliases,
            HostNames = hosts,
            Gaps = gaps.OrderBy(gap => gap, StringComparer.Ordinal).ToArray(),
            UnresolvedCount = questions.ResolvesNames ? subjects.Addresses.Count - addresses.Length : 0,
        };
    }

    async Task<IReadOnlyList<SpfPermission>> PermissionsAsync((string Domain, IReadOnlyList<string> Envelopes) owner, CancellationToken cancellationToken)
    {
        var permissions = new List<SpfPermission>();
        foreach (var text in owner.Envelopes.Prepend(owner.Domain).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (!DomainName.TryParse(text, out var domain) || domain.IsRoot)
                continue;
            var permission = SpfPermission.Of(await SpfExpansion.ExpandAsync(resolver, domain, null, cancellationToken).ConfigureAwait(false));
            if (!permission.IsComplete)
                AddGap("TXT " + domain.Ascii);
            permissions.Add(permission);
        }

        return permissions;
    }

    async Task<KeyAlias?> AliasAsync(string signer, string selector, CancellationToken cancellationToken)
    {
        if (!DomainName.TryParse(signer, out var domain) || domain.IsRoot || domain.Prepend(selector + "._domainkey") is not { } name)
            return null;
        var answer = await AskAsync(name, DnsType.TXT, cancellationToken).ConfigureAwait(false);
        foreach (var alias in answer.Aliases)
        {
            if (SendingServices.ByDkimTarget(alias.Target.Ascii) is { } service)
                return new(service.Name, alias.Target.Ascii);
        }

        return null;
    }

    // A name counts only where it has the address: anybody can write any name into his reverse zone. Null where the DNS failed before one did.
    async Task<IReadOnlyList<string>?> NamesAsync(SourceAddress address, CancellationToken cancellationToken)
    {
        var octets = address.ToOctets();
        var reverse = await AskAsync(SpfAddress.ReverseName(octets), DnsType.PTR, cancellationToken).ConfigureAwait(false);
        var confirmed = new List<string>();
        var failed = reverse.IsFailure;
        foreach (var pointer in reverse.RecordsOf<NameRecord>().Take(MostNames))
        {
            var forward = await AskAsync(pointer.Target, address.IsIPv6 ? DnsType.AAAA : DnsType.A, cancellationToken).ConfigureAwait(false);
            failed |= forward.IsFailure;
            if (forward.RecordsOf<AddressRecord>().Any(record => record.Address.GetAddressBytes().SequenceEqual(octets)))
                confirmed.Add(pointer.Target.Ascii);
        }

        return failed && confirmed.Count == 0 ? null : confirmed;
    }

    async Task<DnsAnswer> AskAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        var answer = await resolver.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        if (answer.IsFailure)
            AddGap(DnsTypeText.Format(type) + " " + name.Ascii);
        return answer;
    }

    void AddGap(string gap)
    {
        lock (gaps)
            gaps.Add(gap);
    }

    async Task<TResult[]> EachAsync<T, TResult>(T[] items, Func<T, Task<TResult>> work)
    {
        using var free = new SemaphoreSlim(Math.Max(1, questions.Parallel));
        return await Task.WhenAll(items.Select(RunAsync)).ConfigureAwait(false);

        async Task<TResult> RunAsync(T item)
        {
            await free.WaitAsync().ConfigureAwait(false);
            try
            {
                return await work(item).ConfigureAwait(false);
            }
            finally
            {
                free.Release();
            }
        }
    }
}
