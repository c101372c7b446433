using System;

namespace MailAuth.Text;

/// <summary>An address as a number that can be compared and counted on: 128 bits, of which IPv4 uses the low 32.</summary>
/// <param name="high">The high 64 bits; 0 for IPv4.</param>
/// <param name="low">The low 64 bits.</param>
readonly struct IpNumber(ulong high, ulong low) : IComparable<IpNumber>, IEquatable<IpNumber>
{
    public ulong High => high;

    public ulong Low => low;

    /// <summary>The number after it; after the last one comes 0.</summary>
    public IpNumber Next => new(low == ulong.MaxValue ? unchecked(high + 1) : high, unchecked(low + 1));

    /// <summary>The number before it; before 0 comes the last one.</summary>
    public IpNumber Previous => new(low == 0 ? unchecked(high - 1) : high, unchecked(low - 1));

    /// <summary>How many of its low bits are 0, up to 128.</summary>
    public int TrailingZeros => low != 0 ? CountZeros(low) : high != 0 ? 64 + CountZeros(high) : 128;

    public static bool operator <(IpNumber left, IpNumber right) => left.CompareTo(right) < 0;

    public static bool operator >(IpNumber left, IpNumber right) => left.CompareTo(right) > 0;

    public static bool operator <=(IpNumber left, IpNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >=(IpNumber left, IpNumber right) => left.CompareTo(right) >= 0;

    /// <summary>Reads 4 or 16 octets in network order.</summary>
    public static IpNumber FromOctets(byte[] octets) => octets.Length == 4 ? new(0, Read(octets, 0, 4)) : new(Read(octets, 0, 8), Read(octets, 8, 8));

    /// <summary>The octets of an IPv4 or an IPv6 address.</summary>
    public byte[] ToOctets(bool isIPv6)
    {
        var octets = new byte[isIPv6 ? 16 : 4];
        for (var i = 0; i < octets.Length; i++)
        {
            var bit = (octets.Length - 1 - i) * 8;
            octets[i] = (byte)(bit < 64 ? low >> bit : high >> (bit - 64));
        }

        return octets;
    }

    /// <summary>The number with its low bits set: the last address of a block.</summary>
    /// <param name="count">How many: 0 to 128.</param>
    public IpNumber WithLowBits(int count) => new(high | Ones(count - 64), low | Ones(count));

    /// <inheritdoc/>
    public int CompareTo(IpNumber other) => high != other.High ? high.CompareTo(other.High) : low.CompareTo(other.Low);

    /// <inheritdoc/>
    public bool Equals(IpNumber other) => high == other.High && low == other.Low;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IpNumber other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => unchecked((high.GetHashCode() * 31) + low.GetHashCode());

    static ulong Ones(int count) => count <= 0 ? 0 : count >= 64 ? ulong.MaxValue : (1UL << count) - 1;

    static ulong Read(byte[] octets, int start, int count)
    {
        var value = 0UL;
        for (var i = start; i < start + count; i++)
            value = (value << 8) | octets[i];
        return value;
    }

    static int CountZeros(ulong value)
    {
        var count = 0;
        for (var half = 32; half > 0; half /= 2)
        {
            if ((value & Ones(half)) != 0)
                continue;
            count += half;
            value >>= half;
        }

        return count;
    }
}
