using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>
/// What if: a few RRsets of one's own over a live resolver. An RRset (owner and type) replaces the live one, class NONE
/// says that it is gone, everything else is asked live, behind live aliases too.
/// </summary>
public sealed class OverlayResolver : IDnsResolver
{
    readonly IDnsResolver live;
    readonly ZoneData data;

    /// <summary>Lays files over a resolver; zones of the files mean nothing here, only their records.</summary>
    public OverlayResolver(IDnsResolver live, IReadOnlyList<ZoneFile> overlays)
    {
        this.live = live ?? throw new ArgumentNullException(nameof(live));
        data = new(overlays ?? throw new ArgumentNullException(nameof(overlays)), withZones: false);
    }

    /// <inheritdoc/>
    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        cancellationToken.ThrowIfCancellationRequested();
        var chain = new AliasChain(name, type, DateTimeOffset.UtcNow);
        while (true)
        {
            if (data.Exact(chain.Current, type) is { } ours)
            {
                if (Use(ours, chain) is { } done)
                    return done;
                continue;
            }

            var answer = await live.ResolveAsync(chain.Current, type, cancellationToken).ConfigureAwait(false);
            if (Use(answer, chain, type) is { } finished)
                return finished;
        }
    }

    /// <summary>Takes what the overlay says; null where it is an alias to go on from.</summary>
    static DnsAnswer? Use(ZoneHit hit, AliasChain chain)
    {
        chain.Authenticate(false);
        if (hit.Alias is null)
            return chain.Finish(hit.Status, hit.Source, hit.Records, hit.TtlSeconds, null);
        return chain.Follow(hit.Alias) is { } problem ? chain.Finish(DnsStatus.Malformed, hit.Source, [], null, problem) : null;
    }

    /// <summary>Takes a live answer; null where the overlay has its own word on a name that the answer led to.</summary>
    DnsAnswer? Use(DnsAnswer answer, AliasChain chain, DnsType type)
    {
        var isUntouched = chain.Aliases.Count == 0;
        foreach (var alias in answer.Aliases)
        {
            if (data.IsAliasGone(alias.Owner))
                return chain.Finish(DnsStatus.NoData, answer.Source, [], null, null, answer.Elapsed);
            if (chain.Follow(alias) is { } problem)
                return chain.Finish(DnsStatus.Malformed, answer.Source, [], null, problem, answer.Elapsed);
            if (data.Exact(alias.Target, type) is not null)
                return null;
        }

        if (answer.Status == DnsStatus.NoSuchName)
        {
            // The overlay may make the name exist, by itself, by something below it or by a wildcard.
            if (data.Exists(chain.Current))
                return chain.Finish(DnsStatus.NoData, answer.Source, [], answer.TtlSeconds, null, answer.Elapsed);
            if (data.Wildcard(chain.Current, type) is { } wild)
                return Use(wild, chain);
        }

        if (isUntouched)
            return answer;
        chain.Authenticate(answer.IsAuthenticated);
        return chain.Finish(answer.Status, answer.Source, answer.Records, answer.TtlSeconds, answer.Problem, answer.Elapsed, answer.IsTrusted);
    }
}
