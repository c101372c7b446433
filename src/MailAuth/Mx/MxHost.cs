using System.Collections.Generic;
using MailAuth.Dns;

namespace MailAuth.Mx;

/// <summary>One mail exchanger of a domain, with the addresses that its name leads to.</summary>
public sealed record MxHost
{
    /// <summary>0 to 65535; senders try the lowest first.</summary>
    public required int Preference { get; init; }

    /// <summary>The host's name as A-labels; <c>.</c> says that the domain takes no mail (RFC 7505).</summary>
    public required string Host { get; init; }

    /// <summary>What came of asking for its addresses; null where that was not asked.</summary>
    public DnsStatus? AddressStatus { get; init; }

    /// <summary>Its IPv4 and IPv6 addresses, IPv4 first.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>The name that its name is an alias of, which RFC 5321 section 5.1 forbids; null where it has addresses of its own.</summary>
    public string? Alias { get; init; }

    /// <summary>The service that it belongs to, where we know it.</summary>
    public string? Provider { get; init; }

    /// <summary>The IP address that stands where the name belongs, and that no sender takes as one; null where it is a name.</summary>
    public string? AddressAsName { get; init; }

    /// <summary>Preference and host, as in a master file.</summary>
    public override string ToString() => Host == "." ? $"{Preference} ." : $"{Preference} {Host}.";
}
