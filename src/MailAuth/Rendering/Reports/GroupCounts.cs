using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Counts pairs of texts, within bounds; what comes beyond is counted together.</summary>
/// <param name="most">How many pairs are told apart.</param>
sealed class GroupCounts(int most)
{
    /// <summary>Longer than any name or address.</summary>
    const int Longest = 256;

    readonly Dictionary<(string First, string Second), long> counts = [];

    /// <summary>The pairs that are told apart.</summary>
    public IReadOnlyCollection<(string First, string Second)> Keys => counts.Keys;

    /// <summary>What is counted of others.</summary>
    public long Beyond { get; private set; }

    /// <summary>Counts.</summary>
    public void Add((string First, string Second) pair, long count)
    {
        var key = (Cut(pair.First), Cut(pair.Second));
        if (counts.TryGetValue(key, out var before))
            counts[key] = BoundedSum.Of(before, count);
        else if (counts.Count < most)
            counts.Add(key, count);
        else
            Beyond = BoundedSum.Of(Beyond, count);
    }

    /// <summary>The pairs, the one with most first.</summary>
    public IEnumerable<(string First, string Second, long Count)> Largest() => counts.Select(pair => (pair.Key.First, pair.Key.Second, Count: pair.Value))
        .OrderByDescending(pair => pair.Count).ThenBy(pair => pair.First, StringComparer.Ordinal).ThenBy(pair => pair.Second, StringComparer.Ordinal);

    static string Cut(string text) => text.Length > Longest ? text.Substring(0, Longest) : text;
}
