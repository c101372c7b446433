using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Dnssec;

/// <summary>What the DNSSEC rules judge.</summary>
/// <param name="Status">The zone, its servers and its signatures.</param>
/// <param name="HasFailure">Whether a question that the verdict depends on failed.</param>
public sealed record DnssecFacts(DnssecStatus Status, bool HasFailure)
{
    /// <summary>How far above the domain its zone is looked for.</summary>
    const int MaxZoneSteps = 8;

    /// <summary>Finds the zone by its SOA, then asks for NS, DS, DNSKEY, and whether the resolver validates at all.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<DnssecFacts> GatherAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));

        var asked = new List<DnsAnswer>();
        var start = await FindZoneAsync(resolver, domain, asked, cancellationToken).ConfigureAwait(false);
        if (start is null)
            return new(Describe(domain, null, DnssecState.Unknown, asked, null, null, null), asked.Any(answer => answer.IsFailure));

        var zone = start.Name;
        var nsTask = resolver.ResolveAsync(zone, DnsType.NS, cancellationToken);
        var dsTask = resolver.ResolveAsync(zone, DnsType.DS, cancellationToken);
        var rootTask = resolver.ResolveAsync(MailAuth.Text.DomainName.Root, DnsType.SOA, cancellationToken);
        var ns = await nsTask.ConfigureAwait(false);
        var ds = await dsTask.ConfigureAwait(false);
        var root = await rootTask.ConfigureAwait(false);
        asked.Add(ns);
        asked.Add(ds);
        DnsAnswer? keys = null;
        if (ds.Status == DnsStatus.Success)
        {
            keys = await resolver.ResolveAsync(zone, DnsType.DNSKEY, cancellationToken).ConfigureAwait(false);
            asked.Add(keys);
        }

        // The root zone has been signed since 2010: a resolver that does not vouch for it vouches for nothing.
        var state = IsVouchedFor(start) ? DnssecState.Validated
            : ds.Status == DnsStatus.Success ? DnssecState.Signed
            : ds.IsAbsent && IsVouchedFor(root) ? DnssecState.Unsigned
            : DnssecState.Unknown;
        return new(Describe(domain, zone, state, asked, ns, ds, keys), ns.IsFailure || ds.IsFailure);
    }

    static bool IsVouchedFor(DnsAnswer answer) => answer is { IsAuthenticated: true, IsTrusted: true };

    /// <summary>The SOA answer of the nearest zone at or above the domain, or null.</summary>
    static async Task<DnsAnswer?> FindZoneAsync(IDnsResolver resolver, DomainName domain, List<DnsAnswer> asked, CancellationToken cancellationToken)
    {
        var name = domain;
        for (var step = 0; step < MaxZoneSteps && name is { IsRoot: false }; step++, name = name.Parent)
        {
            var answer = await resolver.ResolveAsync(name, DnsType.SOA, cancellationToken).ConfigureAwait(false);
            asked.Add(answer);
            // Behind an alias the SOA is another zone's.
            if (answer.Status == DnsStatus.Success && answer.Aliases.Count == 0)
                return answer;
            if (answer.IsFailure)
                return null;
        }

        return null;
    }

    static DnssecStatus Describe(DomainName domain, DomainName? zone, DnssecState state, List<DnsAnswer> asked, DnsAnswer? ns, DnsAnswer? ds, DnsAnswer? keys) => new()
    {
        DomainName = domain.Ascii,
        Zone = zone?.Ascii,
        State = state,
        NameServers = ns is null ? [] : ns.RecordsOf<NameRecord>().Select(record => record.Target.Ascii).OrderBy(name => name, StringComparer.Ordinal).ToArray(),
        DelegationSignerCount = ds is null || ds.IsFailure ? null : ds.Records.Count,
        KeyCount = keys is null || keys.IsFailure ? null : keys.Records.Count,
        Evidence = asked.Select(Findings.Evidence.From).ToArray(),
    };
}
