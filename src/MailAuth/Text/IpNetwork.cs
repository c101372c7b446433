using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace MailAuth.Text;

/// <summary>A range of IP addresses that share a prefix: <c>192.0.2.0/24</c>, <c>2001:db8::/32</c>, or one address.</summary>
public sealed class IpNetwork : IEquatable<IpNetwork>
{
    readonly byte[] address;
    readonly byte[] network;

    /// <summary>The network that an address lies in.</summary>
    /// <param name="address">4 or 16 octets in network order.</param>
    /// <param name="prefixLength">How many leading bits count: 0 to 32, or to 128.</param>
    public IpNetwork(byte[] address, int prefixLength)
    {
        if (address is null || address.Length is not (4 or 16))
            throw new ArgumentException("An address has 4 or 16 octets.", nameof(address));
        if (prefixLength < 0 || prefixLength > address.Length * 8)
            throw new ArgumentOutOfRangeException(nameof(prefixLength));
        this.address = (byte[])address.Clone();
        PrefixLength = prefixLength;
        network = this.address;
        for (var i = prefixLength / 8; i < address.Length; i++)
        {
            var kept = (byte)(address[i] & (0xFF00 >> Math.Max(0, prefixLength - (i * 8))));
            if (kept == address[i])
                continue;
            if (ReferenceEquals(network, this.address))
                network = (byte[])address.Clone();
            network[i] = kept;
        }
    }

    /// <summary>How many leading bits are shared.</summary>
    public int PrefixLength { get; }

    /// <summary>Whether these are IPv6 addresses.</summary>
    public bool IsIPv6 => network.Length == 16;

    /// <summary>Whether it is one address.</summary>
    public bool IsSingleAddress => PrefixLength == network.Length * 8;

    /// <summary>Whether the address it was written with has bits set beyond the prefix: <c>192.0.2.1/24</c>.</summary>
    public bool HasHostBits => !ReferenceEquals(network, address);

    /// <summary>The first address, with all bits beyond the prefix cleared, as text.</summary>
    public string FirstAddress => IpText.Format(network);

    /// <summary>Canonical text that always has the prefix length, as firewalls want it: <c>192.0.2.1/32</c>.</summary>
    public string Cidr => FormattableString.Invariant($"{FirstAddress}/{PrefixLength}");

    /// <summary>The first address, as octets; not to be changed.</summary>
    internal byte[] FirstOctets => network;

    /// <summary>Reads <c>address</c> or <c>address/prefix</c>, or says what is wrong and where. Bits beyond the prefix are no error: see <see cref="HasHostBits"/>.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IpNetwork? network, [NotNullWhen(false)] out SyntaxProblem? problem)
    {
        network = null;
        problem = null;
        text ??= "";
        var slash = text.IndexOf('/');
        var front = slash < 0 ? text : text[..slash];
        if (IpText.Parse(front) is not { } octets)
        {
            problem = new("NotAnAddress", ProblemLevel.Error, 0, front.Length, "an IPv4 or IPv6 address", VisibleText.Escape(front));
            return false;
        }

        var most = octets.Length * 8;
        var prefix = slash < 0 ? most : ReadPrefix(text[(slash + 1)..]);
        if (prefix is null || prefix > most)
        {
            problem = new("PrefixLength", ProblemLevel.Error, slash + 1, text.Length - slash - 1, FormattableString.Invariant($"a prefix length of 0 to {most}"), VisibleText.Escape(text[(slash + 1)..]));
            return false;
        }

        network = new(octets, prefix.Value);
        return true;
    }

    /// <summary>Reads a network, or says no.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out IpNetwork? network) => TryParse(text, out network, out _);

    /// <summary>Whether an address lies in it; never for an address of the other family.</summary>
    /// <param name="other">4 or 16 octets in network order.</param>
    public bool Contains(byte[] other)
    {
        if (other is null)
            throw new ArgumentNullException(nameof(other));
        return other.Length == network.Length && SharesBits(other, PrefixLength);
    }

    /// <summary>Whether every address of the other network lies in it.</summary>
    public bool Contains(IpNetwork other)
    {
        if (other is null)
            throw new ArgumentNullException(nameof(other));
        return other.PrefixLength >= PrefixLength && Contains(other.network);
    }

    /// <summary>Whether some address lies in both. Networks overlap only where one contains the other.</summary>
    public bool Overlaps(IpNetwork other)
    {
        if (other is null)
            throw new ArgumentNullException(nameof(other));
        return Contains(other) || other.Contains(this);
    }

    /// <inheritdoc/>
    public bool Equals(IpNetwork? other) => other is not null && PrefixLength == other.PrefixLength && network.SequenceEqual(other.network);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as IpNetwork);

    /// <inheritdoc/>
    public override int GetHashCode() => network.Aggregate(PrefixLength, (hash, octet) => unchecked((hash * 31) + octet));

    /// <summary>Canonical text: the first address (RFC 5952) and, unless it is one address, the prefix length.</summary>
    public override string ToString() => IsSingleAddress ? FirstAddress : FormattableString.Invariant($"{FirstAddress}/{PrefixLength}");

    bool SharesBits(byte[] other, int bits)
    {
        for (var i = 0; bits > 0; i++, bits -= 8)
        {
            var mask = bits >= 8 ? 0xFF : 0xFF00 >> bits & 0xFF;
            if ((network[i] & mask) != (other[i] & mask))
                return false;
        }

        return true;
    }

    // 1 to 3 digits; "024" is refused as RFC 7208 section 12 refuses it.
    static int? ReadPrefix(string text)
    {
        if (text.Length is 0 or > 3 || (text.Length > 1 && text[0] == '0') || !text.All(c => c is >= '0' and <= '9'))
            return null;
        return text.Aggregate(0, (value, digit) => (value * 10) + digit - '0');
    }
}
