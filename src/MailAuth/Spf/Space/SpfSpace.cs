using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>
/// All addresses, sorted by what <c>check_host()</c> (RFC 7208 section 4) says about them and why: the check of
/// <see cref="SpfChecker"/> for every address at once, with the same verdict, mechanism and path for each.
/// </summary>
public sealed class SpfSpace
{
    static readonly IpSet Mapped = IpSet.Of(IpNetwork.TryParse("::ffff:0:0/96", out var network) ? network : throw new InvalidOperationException());

    SpfSpace(SpfSpaceEvaluation evaluation, IReadOnlyList<SpfRegion> regions)
    {
        DomainName = evaluation.AskedDomain;
        Conditions = evaluation.Conditions.ToArray();
        PassedOver = evaluation.PassedOver.ToArray();
        Regions = regions;
    }

    /// <summary>The domain that was asked, as A-labels; as given where it is no domain name.</summary>
    public string DomainName { get; }

    /// <summary>The regions, by their lowest addresses, IPv4 first: disjoint, and together all that was asked about.</summary>
    public IReadOnlyList<SpfRegion> Regions { get; }

    /// <summary>The conditions that were met, in the order of evaluation, those included that make no difference to any address.</summary>
    public IReadOnlyList<SpfCondition> Conditions { get; }

    /// <summary>The errors that were passed over; empty unless <see cref="SpfSpaceRequest.PassesOverErrors"/>.</summary>
    public IReadOnlyList<SpfProblem> PassedOver { get; }

    /// <summary>Sorts the addresses. Whatever the DNS or a record says is in the result; a failure of the DNS is <see cref="SpfResult.TempError"/> for those addresses whose check gets there.</summary>
    /// <param name="resolver">Who is asked; each question once.</param>
    /// <param name="request">The domain, and what is known of the message.</param>
    /// <param name="limits">What each check may cost; null for what the standard allows. The time is that for all of it together.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">There is no resolver or no request.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<SpfSpace> EvaluateAsync(IDnsResolver resolver, SpfSpaceRequest request, SpfLimits? limits, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        limits ??= new();
        using var questions = new SpfQuestions(resolver as OnceResolver ?? new OnceResolver(resolver), limits.TimeBudget, cancellationToken);
        var evaluation = new SpfSpaceEvaluation(request, limits, questions);
        var endings = await evaluation.RunAsync(Unmap(request.Within ?? IpSet.All)).ConfigureAwait(false);
        return new(evaluation, SpfRegions.From(endings));
    }

    /// <summary>The region of an address; null where it is not among those that were asked about.</summary>
    /// <param name="address">4 or 16 octets in network order.</param>
    public SpfRegion? At(byte[] address)
    {
        var unmapped = IpText.Unmap(address);
        return Regions.FirstOrDefault(region => region.Addresses.Contains(unmapped));
    }

    /// <summary>The addresses with a verdict.</summary>
    public IpSet AddressesOf(SpfResult result) => IpSet.UnionOf(Regions.Where(region => region.Result == result).Select(region => region.Addresses));

    /// <summary>A set of this space as one would write it: without a hole where IPv4-mapped addresses, which are never checked as IPv6, lie in the midst of a network.</summary>
    internal static IpSet Tidy(IpSet addresses)
    {
        var (before, after) = (IpText.Parse("::fffe:ffff:ffff")!, IpText.Parse("::1:0:0:0")!);
        return addresses.Contains(before) && addresses.Contains(after) ? addresses.Union(Mapped) : addresses;
    }

    /// <summary>A block, without the IPv4-mapped addresses where it holds more than them: who asks about <c>::/0</c> asks about IPv6.</summary>
    internal static IpSet WithoutMapped(IpNetwork block)
    {
        var addresses = IpSet.Of(block);
        return addresses.Subtract(Mapped) is { IsEmpty: false } rest && addresses.Overlaps(Mapped) ? rest : addresses;
    }

    // An IPv4 address mapped into IPv6 is checked as IPv4 (section 5).
    static IpSet Unmap(IpSet addresses)
    {
        if (!addresses.Overlaps(Mapped))
            return addresses;
        var v4 = addresses.Intersect(Mapped).RangesOf(isIPv6: true)
            .Select(range => new IpRange(new(0, range.First.Low & uint.MaxValue), new(0, range.Last.Low & uint.MaxValue))).ToList();
        return addresses.Subtract(Mapped).Union(IpSet.FromRanges(v4, []));
    }
}
