using System;
using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>What was found out about sources outside of the reports: in the DNS, and in a database of addresses.</summary>
public sealed class DmarcSourceFacts
{
    /// <summary>Domains and names that the DNS failed on; nothing is concluded of them.</summary>
    public IReadOnlyList<string> Gaps { get; internal init; } = [];

    /// <summary>How many addresses were not looked up since there are too many.</summary>
    public int UnresolvedCount { get; internal init; }

    /// <summary>Nothing was found out.</summary>
    internal static DmarcSourceFacts None { get; } = new();

    /// <summary>Whom the owners' SPF records let send, by domain: the policy's, and those of return addresses.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<SpfPermission>> Permissions { get; init; } = new Dictionary<string, IReadOnlyList<SpfPermission>>();

    /// <summary>The services that owners' keys are aliases of, by the key's name in the DNS.</summary>
    internal IReadOnlyDictionary<string, KeyAlias> Aliases { get; init; } = new Dictionary<string, KeyAlias>();

    /// <summary>Names of hosts, each of which has the address in the DNS; none of an address without such a name. Addresses that were not looked up, or that the DNS failed on, are missing.</summary>
    internal IReadOnlyDictionary<SourceAddress, IReadOnlyList<string>> HostNames { get; init; } = new Dictionary<SourceAddress, IReadOnlyList<string>>();

    /// <summary>The country of an address; null where no database was given.</summary>
    internal Func<byte[], string?>? CountryOf { get; init; }

    /// <summary>The name of an address that was looked up and has it in the DNS; null where there is none.</summary>
    public string? HostNameOf(string address) =>
        SourceAddress.Read(address) is { } read && HostNames.TryGetValue(read, out var names) && names.Count > 0 ? names[0] : null;

    /// <summary>Whether an address was looked up and the DNS said what its names are, or that it has none.</summary>
    public bool IsDecided(string address) => SourceAddress.Read(address) is { } read && HostNames.ContainsKey(read);

    /// <summary>The same with a database of countries, which has to stay open as long as sources are asked for.</summary>
    public DmarcSourceFacts With(GeoDatabase database) => new()
    {
        Gaps = Gaps,
        UnresolvedCount = UnresolvedCount,
        Permissions = Permissions,
        Aliases = Aliases,
        HostNames = HostNames,
        CountryOf = database is null ? throw new ArgumentNullException(nameof(database)) : database.CountryOf,
    };
}

/// <summary>Who holds the key behind a selector that is an alias.</summary>
/// <param name="Service">The service.</param>
/// <param name="Target">The name that the alias leads to.</param>
sealed record KeyAlias(string Service, string Target);
