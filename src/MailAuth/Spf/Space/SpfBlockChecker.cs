using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Checks whole blocks of addresses: one check for each part whose addresses all get the same verdict for the same reason.</summary>
public static class SpfBlockChecker
{
    /// <summary>Into how many parts a block is split at most.</summary>
    public const int MaxParts = 10_000;

    /// <summary>
    /// Splits a block into the fewest networks that share verdict, matching mechanism and path, in ascending order, and
    /// checks the first address of each. Where that depends on more than the network (a macro of the single address,
    /// <c>ptr</c>), the result of a network is <see cref="SpfResult.Undetermined"/>; a single address is simply checked.
    /// </summary>
    /// <param name="resolver">Who is asked; each question once.</param>
    /// <param name="request">As whom the block sends; its address is of no account.</param>
    /// <param name="block">The block. IPv4 addresses mapped into IPv6 are checked as IPv4 (RFC 7208 section 5); of a block that holds more than them they are left out.</param>
    /// <param name="limits">What each check may cost; null for what the standard allows.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The checks; null where there would be more than <see cref="MaxParts"/>.</returns>
    /// <exception cref="ArgumentNullException">There is no resolver, no request or no block.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<IReadOnlyList<SpfCheck>?> CheckAsync(IDnsResolver resolver, SpfRequest request, IpNetwork block, SpfLimits? limits, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        if (block is null)
            throw new ArgumentNullException(nameof(block));
        var once = new OnceResolver(resolver);
        var space = await SpfSpace.EvaluateAsync(once, new()
        {
            DomainName = request.DomainName,
            Record = request.Record,
            // Here nothing is unknown: what is not given, the client did not say.
            Sender = request.Sender ?? "",
            Helo = request.Helo ?? "",
            Within = SpfSpace.WithoutMapped(block),
        }, limits, cancellationToken).ConfigureAwait(false);
        var parts = space.Regions.SelectMany(region => SpfSpace.Tidy(region.Addresses).ToNetworks().Select(network => (Region: region, Network: network))).Take(MaxParts + 1).ToArray();
        if (parts.Length > MaxParts)
            return null;

        var checks = new List<SpfCheck>(parts.Length);
        foreach (var (region, network) in parts.OrderBy(part => part.Network.IsIPv6).ThenBy(part => IpNumber.FromOctets(part.Network.FirstOctets)))
        {
            var first = request with { IPAddress = new(network.FirstOctets) };
            var check = await SpfChecker.CheckAsync(once, first, limits, isBrief: true, cancellationToken).ConfigureAwait(false);
            checks.Add(ForAll(check with { Trace = Retraceable(check, once, first, limits) }, network, region));
        }

        return checks.ToArray();
    }

    // Thousands of parts with thousands of steps each fill memories; few traces are ever read. Asked again, the same questions
    // have the same answers, which are all there; only a check that ran out of time would go further.
    static SpfTrace Retraceable(SpfCheck check, OnceResolver once, SpfRequest request, SpfLimits? limits) => check.Problem is { Code: SpfProblemCode.OutOfTime }
        ? check.Trace
        : SpfTrace.Of(() => SpfChecker.CheckAsync(once, request, limits, CancellationToken.None).GetAwaiter().GetResult().Trace);

    static SpfCheck ForAll(SpfCheck first, IpNetwork network, SpfRegion region)
    {
        var named = first with { Network = network.Cidr };
        if (network.IsSingleAddress || region.Result != SpfResult.Undetermined)
            return named;
        return named with
        {
            Result = SpfResult.Undetermined,
            Conditions = region.Conditions,
            Problem = region.Problem,
            Mechanism = null,
            MechanismDomain = null,
            Path = [],
            Explanation = null,
        };
    }
}
