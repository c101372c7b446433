using System.Collections.Generic;

namespace MailAuth.Rendering;

/// <summary>The first objects of a kind that came, and how many came beyond: a page of more is none.</summary>
/// <typeparam name="T">The kind.</typeparam>
/// <param name="most">How many are kept.</param>
sealed class FirstItems<T>(int most)
    where T : class
{
    readonly List<T> items = [];

    /// <summary>Those that are kept, in the order in which they came.</summary>
    public IReadOnlyList<T> Items => items;

    /// <summary>How many came beyond.</summary>
    public long LeftCount { get; private set; }

    /// <summary>Takes an object that is of the kind.</summary>
    /// <returns>False where it is not.</returns>
    public bool TryAdd(object item)
    {
        if (item is not T one)
            return false;
        if (items.Count < most)
            items.Add(one);
        else
            LeftCount++;
        return true;
    }

    /// <summary>What says how many are not shown; nothing where all are.</summary>
    public IEnumerable<ReportBlock> Remark(ReportContext context) => LeftOut.Blocks(LeftCount, context);
}
