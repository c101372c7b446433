using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Rendering;

/// <summary>Keeps the first of many by some order, however many come; those of equal rank in the order in which they came.</summary>
/// <param name="most">How many are kept.</param>
/// <param name="order">What comes first.</param>
sealed class BoundedBest<T>(int most, IComparer<T> order)
{
    readonly List<(T Item, long Number)> kept = [];

    /// <summary>How many came.</summary>
    public long Count { get; private set; }

    /// <summary>How many of them are not kept.</summary>
    public long LeftOut => Count > most ? Count - most : 0;

    /// <summary>Adds one.</summary>
    public void Add(T item)
    {
        kept.Add((item, Count++));
        // Sorted now and then only: each item costs as much as in one sorting.
        if (kept.Count >= most * 2)
            Trim();
    }

    /// <summary>Those that are kept, first to last.</summary>
    public IReadOnlyList<T> Items()
    {
        Trim();
        return kept.Select(one => one.Item).ToArray();
    }

    void Trim()
    {
        kept.Sort((one, other) => order.Compare(one.Item, other.Item) is not 0 and var unequal ? unequal : one.Number.CompareTo(other.Number));
        if (kept.Count > most)
            kept.RemoveRange(most, kept.Count - most);
    }
}
