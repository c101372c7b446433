using System.Collections;
using System.Collections.Generic;

namespace MailAuth.Reports;

/// <summary>What stands in one place of a row, as a list and as one line of text, which is what a CSV file gets.</summary>
/// <typeparam name="T">What it lists; its text is the text of each.</typeparam>
/// <param name="items">What it lists, which becomes its own.</param>
public sealed class ReportResultList<T>(IReadOnlyList<T> items) : IReadOnlyList<T>
{
    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    /// <summary>All of them with <c>; </c> between.</summary>
    public override string ToString() => items.Count == 0 ? "" : string.Join("; ", items);
}

/// <summary>Makes lists of results.</summary>
static class ReportResultList
{
    /// <summary>The list of what is given; the same empty one for every nothing.</summary>
    public static ReportResultList<T> Of<T>(IReadOnlyList<T> items) => items.Count == 0 ? Nothing<T>.List : new(items);

    static class Nothing<T>
    {
        public static readonly ReportResultList<T> List = new([]);
    }
}
