using System;
using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>Answers by name, so that each is found once; it starts anew where strangers think up too many names.</summary>
sealed class BoundedCache<T>(Func<string, T> find)
{
    const int Most = 20_000;

    readonly Dictionary<string, T> known = new(StringComparer.OrdinalIgnoreCase);

    public T Get(string name)
    {
        if (known.TryGetValue(name, out var value))
            return value;
        if (known.Count >= Most)
            known.Clear();
        return known[name] = find(name);
    }
}
