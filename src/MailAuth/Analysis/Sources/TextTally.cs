using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>How many messages bear each of a few names. Once it is full, new names are no longer told apart; those that are in it go on counting.</summary>
sealed class TextTally(int most)
{
    Dictionary<string, long>? many;
    string? first;
    long firstCount;

    /// <summary>How many names there are.</summary>
    public int Count => many?.Count ?? (first is null ? 0 : 1);

    public void Add(string? name, long messages)
    {
        if (name is null)
            return;
        // Most sources have one name only.
        if (many is null && (first is null || string.Equals(first, name, StringComparison.OrdinalIgnoreCase)))
        {
            first ??= name;
            firstCount += messages;
            return;
        }

        many ??= new(StringComparer.OrdinalIgnoreCase) { [first!] = firstCount };
        if (many.TryGetValue(name, out var count))
            many[name] = count + messages;
        else if (many.Count < most)
            many.Add(name, messages);
    }

    public void Add(TextTally other)
    {
        foreach (var (name, messages) in other.Entries())
            Add(name, messages);
    }

    public bool Contains(string name) => many?.ContainsKey(name) ?? string.Equals(first, name, StringComparison.OrdinalIgnoreCase);

    public IEnumerable<KeyValuePair<string, long>> Entries() => many is not null ? many : first is null ? [] : [new(first, firstCount)];

    /// <summary>The names, most messages first.</summary>
    public string[] Names() => Entries().OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => entry.Key).ToArray();
}
