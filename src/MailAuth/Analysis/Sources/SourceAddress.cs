using System;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>An address that mail came from, and the network around it that one sender is likely to have: 24 bits of IPv4, 48 of IPv6.</summary>
readonly record struct SourceAddress(ulong High, ulong Low, bool IsIPv6) : IComparable<SourceAddress>
{
    public const int IPv4Prefix = 24;
    public const int IPv6Prefix = 48;

    /// <summary>Reads an address; null where it is none.</summary>
    public static SourceAddress? Read(string? text)
    {
        if (IpText.Parse(text) is not { } octets)
            return null;
        octets = IpText.Unmap(octets);
        var number = IpNumber.FromOctets(octets);
        return new(number.High, number.Low, octets.Length == 16);
    }

    /// <summary>The first address of the network around it.</summary>
    public SourceAddress Network => IsIPv6 ? new(High & 0xFFFF_FFFF_FFFF_0000, 0, true) : new(0, Low & 0xFFFF_FF00, false);

    /// <summary>Whether it is in a network that nobody on the Internet has: what stands in a report then is not who sent.</summary>
    public bool IsPrivate => MicrosoftHosts.IsPrivate(ToOctets());

    public byte[] ToOctets() => new IpNumber(High, Low).ToOctets(IsIPv6);

    /// <summary>The network around it, as text with its prefix.</summary>
    public string NetworkText => new IpNetwork(Network.ToOctets(), IsIPv6 ? IPv6Prefix : IPv4Prefix).Cidr;

    public int CompareTo(SourceAddress other) => IsIPv6 != other.IsIPv6 ? IsIPv6.CompareTo(other.IsIPv6)
        : High != other.High ? High.CompareTo(other.High)
        : Low.CompareTo(other.Low);

    public override string ToString() => IpText.Format(ToOctets());
}
