using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>The reader's own servers, and what else decides which fields of a message may be believed.</summary>
public sealed record TrustedServers
{
    /// <summary>What is known from the message alone: the servers that belong with the one that wrote its topmost Received field.</summary>
    public static readonly TrustedServers Default = new();

    /// <summary>
    /// Own servers by name, <c>mx1.contoso.example</c> or the domain above it, and by address or network,
    /// <c>192.0.2.0/28</c>. Names also count as names in Authentication-Results.
    /// </summary>
    public IReadOnlyList<string> Servers { get; init; } = [];

    /// <summary>How many Received fields, from the topmost on, own servers wrote; null where that is to be found out.</summary>
    public int? HopCount { get; init; }

    /// <summary>The id of the own Microsoft 365 tenant; null where it is not known.</summary>
    public string? TenantId { get; init; }

    /// <summary>Whether a name is that of an own server, or below it.</summary>
    internal bool HasName(string? name) => name is { Length: > 0 } && Servers.Any(server => server.Length > 0 && IsAtOrBelow(name, server));

    /// <summary>Whether an address is that of an own server.</summary>
    internal bool HasAddress(string? address) => IpText.Parse(address) is { } octets
        && Servers.Any(server => IpNetwork.TryParse(server, out var network) && network.Contains(IpText.Unmap(octets)));

    /// <summary>Whether a name is another or below it, without regard to case.</summary>
    internal static bool IsAtOrBelow(string name, string other) => name.EndsWith(other, StringComparison.OrdinalIgnoreCase)
        && (name.Length == other.Length || name[name.Length - other.Length - 1] == '.');
}
