using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Services;

/// <summary>Which machines in a Received field are Exchange Online's.</summary>
public static class MicrosoftHosts
{
    static readonly Lazy<Row> Outbound = new(() => Read("Outbound"));

    static readonly Lazy<Row> Inner = new(() => Read("Inner"));

    /// <summary>Whether a name is one that machines of Exchange Online give themselves, the outbound pool included. A name proves nothing.</summary>
    public static bool IsMicrosofts(string? name) => name is not null && Matches(Inner.Value, name);

    /// <summary>Whether a name is one of the pool by which any tenant's mail leaves Exchange Online.</summary>
    public static bool IsOutbound(string? name) => name is not null && Matches(Outbound.Value, name);

    /// <summary>Whether a name is one by which mail enters Exchange Online: what customers publish as their mail exchanger.</summary>
    public static bool IsEdge(string? name) => name is not null && MicrosoftClouds.OfMxHost(name) is not null;

    /// <summary>Whether an address is in a network of Exchange Online or in a private one; also true where there is none, as for mail that a mailbox hands in.</summary>
    public static bool IsInside(string? address)
    {
        if (address is null)
            return true;
        if (IpText.Parse(address) is not { } octets)
            return false;
        octets = IpText.Unmap(octets);
        return IsPrivate(octets) || Inner.Value.Networks.Any(network => network.Contains(octets));
    }

    /// <summary>Whether an address is in a network by which any tenant's mail leaves Exchange Online.</summary>
    /// <param name="address">4 or 16 octets.</param>
    internal static bool IsOutboundNetwork(byte[] address) => Outbound.Value.Networks.Any(network => network.Contains(address));

    /// <summary>RFC 1918, loopback, and their likes in IPv6 (RFC 4193, RFC 4291 section 2.5.6).</summary>
    internal static bool IsPrivate(byte[] address) => address.Length == 4
        ? address[0] is 10 or 127 || (address[0] == 172 && (address[1] & 0xF0) == 16) || (address[0] == 192 && address[1] == 168)
        : (address[0] & 0xFE) == 0xFC || (address[0] == 0xFE && (address[1] & 0xC0) == 0x80) || (address.Take(15).All(octet => octet == 0) && address[15] == 1);

    static bool Matches(Row row, string name) => row.Names.Any(pattern => NamePattern.Matches(pattern, name));

    static Row Read(string kind)
    {
        var row = ServiceTable.Read("microsoft-hosts.tsv").First(row => row[0] == kind);
        return new(ServiceTable.List(row[1]), Array.ConvertAll(ServiceTable.List(row[2]), Network));
    }

    static IpNetwork Network(string text) =>
        IpNetwork.TryParse(text, out var network) ? network : throw new InvalidOperationException($"microsoft-hosts.tsv: {text} is no network.");

    sealed record Row(IReadOnlyList<string> Names, IReadOnlyList<IpNetwork> Networks);
}
