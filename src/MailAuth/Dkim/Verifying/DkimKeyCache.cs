using System;
using System.Collections.Generic;

namespace MailAuth.Dkim;

/// <summary>Key records that were read lately, by their text; the one used longest ago goes first. For any number of threads.</summary>
/// <remarks>
/// A key's text decides everything about it, so the cache never goes stale: which text a selector has is for the DNS to say,
/// each time. Senders are few and their messages many; 256 keys with 16 RSA objects each bound the memory.
/// </remarks>
sealed class DkimKeyCache(int capacity)
{
    // A text of this length holds a key of 16384 bits and long notes.
    const int LongestText = 8192;

    /// <summary>The process's own.</summary>
    public static readonly DkimKeyCache Shared = new(256);

    readonly Dictionary<string, LinkedListNode<Entry>> entries = new(StringComparer.Ordinal);
    readonly LinkedList<Entry> byUse = new();

    /// <summary>How many keys it has.</summary>
    public int Count
    {
        get
        {
            lock (entries)
                return entries.Count;
        }
    }

    /// <summary>The key of that text.</summary>
    public DkimKey Get(string text)
    {
        lock (entries)
        {
            if (entries.TryGetValue(text, out var known))
            {
                byUse.Remove(known);
                byUse.AddFirst(known);
                return known.Value.Key;
            }
        }

        var key = new DkimKey(text);
        if (text.Length > LongestText)
            return key;
        lock (entries)
        {
            // Two threads may have read the same; the first one's stays.
            if (entries.TryGetValue(text, out var known))
                return known.Value.Key;
            entries.Add(text, byUse.AddFirst(new Entry(text, key)));
            if (entries.Count > capacity)
            {
                var oldest = byUse.Last!;
                byUse.RemoveLast();
                entries.Remove(oldest.Value.Text);
                // Whoever is verifying with it ends well.
                oldest.Value.Key.Dispose();
            }
        }

        return key;
    }

    sealed record Entry(string Text, DkimKey Key);
}
