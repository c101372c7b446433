using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>Tells addresses of the Internet from those that a stranger could name to reach what stands behind our firewall.</summary>
public static class AddressJudge
{
    // RFC 6890 and the IANA registries; documentation networks lead nowhere and harm nobody. 168.63.129.16 is public by
    // number, and every virtual machine in Azure reaches its host there.
    static readonly (IpNetwork Network, AddressKind Kind)[] Special = Table(
        (AddressKind.Reserved, "0.0.0.0/8 192.0.0.0/24 240.0.0.0/4 255.255.255.255/32 100::/64"),
        (AddressKind.Loopback, "127.0.0.0/8 ::1/128"),
        (AddressKind.Private, "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 198.18.0.0/15 168.63.129.16/32 fc00::/7 fec0::/10 64:ff9b:1::/48"),
        (AddressKind.LinkLocal, "169.254.0.0/16 fe80::/10"),
        (AddressKind.Multicast, "224.0.0.0/4 ff00::/8"));

    // IPv6 addresses in which an IPv4 address is the one that is reached in the end, and the octet it begins at: mapped and
    // compatible (RFC 4291), NAT64 (RFC 6052), 6to4 (RFC 3056). Teredo hides one as well (RFC 4380), inverted.
    static readonly (IpNetwork Network, int At, byte Mask)[] Embedding =
    [
        (Network("::ffff:0:0/96"), 12, 0),
        (Network("::/96"), 12, 0),
        (Network("::ffff:0:0:0/96"), 12, 0),
        (Network("64:ff9b::/96"), 12, 0),
        (Network("2002::/16"), 2, 0),
        (Network("2001::/32"), 12, 0xFF),
    ];

    /// <summary>Where an address leads.</summary>
    /// <param name="address">4 or 16 octets in network order.</param>
    /// <exception cref="ArgumentException">Another number of octets.</exception>
    public static AddressKind Judge(byte[] address)
    {
        if (address is null || address.Length is not (4 or 16))
            throw new ArgumentException("An address has 4 or 16 octets.", nameof(address));
        foreach (var (network, kind) in Special)
        {
            if (network.Contains(address))
                return kind;
        }

        foreach (var (network, at, mask) in Embedding)
        {
            if (network.Contains(address))
                return Judge(address.Skip(at).Take(4).Select(octet => (byte)(octet ^ mask)).ToArray());
        }

        return AddressKind.Public;
    }

    /// <summary>Whether a stranger's name may lead us there.</summary>
    public static bool IsPublic(byte[] address) => Judge(address) == AddressKind.Public;

    static IpNetwork Network(string text) => IpNetwork.TryParse(text, out var network) ? network : throw new FormatException(text);

    static (IpNetwork, AddressKind)[] Table(params (AddressKind Kind, string Networks)[] rows) =>
        rows.SelectMany(row => row.Networks.Split(' ').Select(text => (Network(text), row.Kind))).ToArray();
}
