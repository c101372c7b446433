using System;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Where to ask: an IP address with a port, or the URL of a DNS server over HTTPS (RFC 8484).</summary>
public sealed class DnsEndpoint
{
    const int DefaultPort = 53;
    const string GetTemplate = "{?dns}";

    DnsEndpoint(IPEndPoint? address, Uri? url, bool isNamedByUser)
    {
        Address = address;
        Url = url;
        IsNamedByUser = isNamedByUser;
    }

    /// <summary>The address and port for UDP and TCP; null where it is HTTPS.</summary>
    public IPEndPoint? Address { get; }

    /// <summary>The URL for HTTPS; null where it is an address.</summary>
    public Uri? Url { get; }

    /// <summary>Whether HTTPS is spoken with GET, which caches on the way may answer: the URL was given with <c>{?dns}</c> at its end.</summary>
    public bool UsesGet { get; private init; }

    /// <summary>Whether a user chose this server, and did not merely find it configured.</summary>
    public bool IsNamedByUser { get; }

    /// <summary>Whether what the server says of DNSSEC may be believed: named by the user, on loopback, or over HTTPS.</summary>
    public bool IsTrusted => IsNamedByUser || Url is not null || (Address is not null && IPAddress.IsLoopback(Address.Address));

    /// <summary>
    /// Reads an endpoint: <c>9.9.9.9</c>, <c>2620:fe::fe</c>, <c>[2620:fe::fe]:53</c>, <c>127.0.0.1:5353</c>,
    /// <c>https://dns.example/dns-query</c>. The port defaults to 53.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="problem">What was expected, in English, where the text is none.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out DnsEndpoint? endpoint, [NotNullWhen(false)] out string? problem)
    {
        endpoint = null;
        problem = null;
        var trimmed = (text ?? "").Trim();
        if (trimmed.IndexOf("://", StringComparison.Ordinal) >= 0)
        {
            var address = trimmed.EndsWith(GetTemplate, StringComparison.Ordinal) ? trimmed[..^GetTemplate.Length] : trimmed;
            if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme != "https" || url.UserInfo.Length > 0)
                problem = "A URL of a DNS server begins with https:// and holds no user name, for instance https://dns.example/dns-query.";
            else
                endpoint = new(null, url, isNamedByUser: true) { UsesGet = address.Length < trimmed.Length };
            return endpoint is not null;
        }

        if (!EndpointText.TrySplit(trimmed, DefaultPort, out var host, out var port))
            problem = "A port is a number from 1 to 65535; an IPv6 address with a port stands in brackets, for instance [2620:fe::fe]:53.";
        else if (!EndpointText.IsAddress(host) || !IPAddress.TryParse(host, out var ip))
            problem = "A DNS server is given as an IP address, with a port if need be, or as an https:// URL; names are not looked up, for instance 9.9.9.9, [2620:fe::fe]:53 or https://dns.example/dns-query.";
        else
            endpoint = new(new(ip, port), null, isNamedByUser: true);
        return endpoint is not null;
    }

    /// <summary>The endpoint as it stands in answers: <c>9.9.9.9:53</c>, <c>[2620:fe::fe]:53</c>, or the URL.</summary>
    public override string ToString() => Url is not null ? Url.OriginalString : Format(Address!);

    /// <summary>A server that the system is configured with.</summary>
    internal static DnsEndpoint OfSystem(IPAddress address) => new(new(address, DefaultPort), null, isNamedByUser: false);

    /// <summary>A server for tests, by any scheme.</summary>
    internal static DnsEndpoint OfUrl(Uri url, bool usesGet = false) => new(null, url, isNamedByUser: true) { UsesGet = usesGet };

    /// <summary>Address and port as text.</summary>
    internal static string Format(IPEndPoint address) => address.AddressFamily == AddressFamily.InterNetworkV6
        ? FormattableString.Invariant($"[{address.Address}]:{address.Port}")
        : FormattableString.Invariant($"{address.Address}:{address.Port}");
}
