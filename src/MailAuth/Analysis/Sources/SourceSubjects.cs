using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>What one can ask about in the DNS, of all rows so far; most messages first.</summary>
sealed record SourceSubjects(
    IReadOnlyList<(string Domain, IReadOnlyList<string> Envelopes)> Domains,
    IReadOnlyList<(string Signer, string Selector)> Keys,
    IReadOnlyList<SourceAddress> Addresses)
{
    // Return addresses of the owner's that have SPF records of their own: bounces.contoso.example.
    const int MostEnvelopes = 5;

    public static SourceSubjects Of(IReadOnlyCollection<SourceGroup> groups)
    {
        var domains = groups.Where(group => group.Key.Domain.Length > 0).GroupBy(group => group.Key.Domain, StringComparer.Ordinal)
            .OrderByDescending(domain => domain.Sum(group => group.Messages))
            .Select(domain => (domain.Key, (IReadOnlyList<string>)Envelopes(domain))).ToArray();
        var keys = groups.Where(group => group.Key is { Signer: not null, Selector: not null, Kind: SourceGroupKind.Signed or SourceGroupKind.Relayed })
            .GroupBy(group => (group.Key.Signer!, group.Key.Selector!))
            .OrderByDescending(key => key.Sum(group => group.Messages)).Select(key => key.Key).ToArray();
        var addresses = new Dictionary<SourceAddress, long>();
        foreach (var (address, messages) in groups.SelectMany(group => group.Addresses.Entries()))
            addresses[address] = (addresses.TryGetValue(address, out var before) ? before : 0) + messages;
        return new(domains, keys, addresses.OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Select(entry => entry.Key).ToArray());
    }

    static string[] Envelopes(IEnumerable<SourceGroup> groups) => groups.Where(group => group.SpfAligned > 0)
        .OrderByDescending(group => group.SpfAligned)
        .SelectMany(group => group.EnvelopeFrom.Names())
        .Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostEnvelopes).ToArray();
}
