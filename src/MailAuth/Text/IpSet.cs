using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace MailAuth.Text;

/// <summary>A set of IP addresses of both families: sorted ranges that neither overlap nor touch, so that equal sets are equal range by range.</summary>
/// <remarks>An IPv4-mapped IPv6 address is an IPv6 address here; who takes it for IPv4 says so before.</remarks>
public sealed class IpSet : IEquatable<IpSet>
{
    readonly IpRange[] v4;
    readonly IpRange[] v6;

    IpSet(IpRange[] v4, IpRange[] v6)
    {
        this.v4 = v4;
        this.v6 = v6;
    }

    /// <summary>No address.</summary>
    public static IpSet Empty { get; } = new([], []);

    /// <summary>Every IPv4 address.</summary>
    public static IpSet AllIPv4 { get; } = new([new(default, new(0, uint.MaxValue))], []);

    /// <summary>Every IPv6 address.</summary>
    public static IpSet AllIPv6 { get; } = new([], [new(default, new(ulong.MaxValue, ulong.MaxValue))]);

    /// <summary>Every address.</summary>
    public static IpSet All { get; } = AllIPv4.Union(AllIPv6);

    /// <summary>Whether no address is in it.</summary>
    public bool IsEmpty => v4.Length + v6.Length == 0;

    /// <summary>How many ranges without a gap it has: what it costs to work with it.</summary>
    public int RangeCount => v4.Length + v6.Length;

    /// <summary>How many IPv4 addresses are in it, 0 to 2^32.</summary>
    public long IPv4Count => v4.Sum(range => (long)(range.Last.Low - range.First.Low) + 1);

    /// <summary>How many IPv6 addresses are in it, 0 to 2^128.</summary>
    public BigInteger IPv6Count => v6.Aggregate(BigInteger.Zero, (count, range) => count + Value(range.Last) - Value(range.First) + 1);

    /// <summary>The IPv4 addresses in it.</summary>
    public IpSet IPv4 => v6.Length == 0 ? this : new(v4, []);

    /// <summary>The IPv6 addresses in it.</summary>
    public IpSet IPv6 => v4.Length == 0 ? this : new([], v6);

    /// <summary>The lowest address, IPv4 before IPv6, as 4 or 16 octets; null where there is none.</summary>
    public byte[]? First => v4.Length > 0 ? v4[0].First.ToOctets(false) : v6.Length > 0 ? v6[0].First.ToOctets(true) : null;

    /// <summary>All addresses of some networks, which may overlap and come in any order.</summary>
    public static IpSet Of(params IEnumerable<IpNetwork> networks)
    {
        if (networks is null)
            throw new ArgumentNullException(nameof(networks));
        var (four, six) = (new List<IpRange>(), new List<IpRange>());
        foreach (var network in networks)
        {
            var first = IpNumber.FromOctets(network.FirstOctets);
            (network.IsIPv6 ? six : four).Add(new(first, first.WithLowBits((network.IsIPv6 ? 128 : 32) - network.PrefixLength)));
        }

        return new(IpRanges.Normalize(four), IpRanges.Normalize(six));
    }

    /// <summary>All addresses that are in one of many sets, at the cost of sorting their ranges once.</summary>
    public static IpSet UnionOf(IEnumerable<IpSet> sets)
    {
        if (sets is null)
            throw new ArgumentNullException(nameof(sets));
        var (four, six) = (new List<IpRange>(), new List<IpRange>());
        foreach (var set in sets)
        {
            four.AddRange(set.v4);
            six.AddRange(set.v6);
        }

        return new(IpRanges.Normalize(four), IpRanges.Normalize(six));
    }

    /// <summary>All addresses of some ranges of either family, which may overlap and come in any order. The lists are sorted in place.</summary>
    internal static IpSet FromRanges(List<IpRange> v4, List<IpRange> v6) => new(IpRanges.Normalize(v4), IpRanges.Normalize(v6));

    /// <summary>The ranges of one family in ascending order.</summary>
    internal IReadOnlyList<IpRange> RangesOf(bool isIPv6) => isIPv6 ? v6 : v4;

    /// <summary>The addresses that are in one or in both.</summary>
    public IpSet Union(IpSet other) => other is null ? throw new ArgumentNullException(nameof(other))
        : new(IpRanges.Union(v4, other.v4), IpRanges.Union(v6, other.v6));

    /// <summary>The addresses that are in both.</summary>
    public IpSet Intersect(IpSet other) => other is null ? throw new ArgumentNullException(nameof(other))
        : new(IpRanges.Intersect(v4, other.v4), IpRanges.Intersect(v6, other.v6));

    /// <summary>The addresses that are in this set and not in the other.</summary>
    public IpSet Subtract(IpSet other) => other is null ? throw new ArgumentNullException(nameof(other))
        : new(IpRanges.Subtract(v4, other.v4), IpRanges.Subtract(v6, other.v6));

    /// <summary>Whether some address is in both.</summary>
    public bool Overlaps(IpSet other) => other is null ? throw new ArgumentNullException(nameof(other))
        : IpRanges.Overlap(v4, other.v4) || IpRanges.Overlap(v6, other.v6);

    /// <summary>Whether every address of the other set is in it.</summary>
    public bool Contains(IpSet other) => other is null ? throw new ArgumentNullException(nameof(other)) : other.Subtract(this).IsEmpty;

    /// <summary>Whether an address is in it.</summary>
    /// <param name="address">4 or 16 octets in network order.</param>
    public bool Contains(byte[] address) => address?.Length switch
    {
        null => throw new ArgumentNullException(nameof(address)),
        4 => IpRanges.Contains(v4, IpNumber.FromOctets(address)),
        16 => IpRanges.Contains(v6, IpNumber.FromOctets(address)),
        _ => throw new ArgumentException("An address has 4 or 16 octets.", nameof(address)),
    };

    /// <summary>The fewest networks that hold these addresses and no other, in ascending order, IPv4 first. They are made while they are read: a set of few ranges may need many.</summary>
    public IEnumerable<IpNetwork> ToNetworks() =>
        v4.SelectMany(range => IpRanges.ToNetworks(range, false)).Concat(v6.SelectMany(range => IpRanges.ToNetworks(range, true)));

    /// <inheritdoc/>
    public bool Equals(IpSet? other) => other is not null && IpRanges.AreEqual(v4, other.v4) && IpRanges.AreEqual(v6, other.v6);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IpSet);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        v4.Concat(v6).Aggregate(v4.Length, (hash, range) => unchecked((((hash * 31) + range.First.GetHashCode()) * 31) + range.Last.GetHashCode()));

    /// <summary>The networks, separated by commas; empty for no address.</summary>
    public override string ToString() => string.Join(", ", ToNetworks());

    static BigInteger Value(IpNumber number) => (new BigInteger(number.High) << 64) + number.Low;
}
