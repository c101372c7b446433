using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;
using MailAuth.Json;

namespace MailAuth.Reports;

/// <summary>What stands in one place of a row, as a list and as one line of text, which is what a CSV file gets.</summary>
/// <typeparam name="T">What it lists; its text is the text of each.</typeparam>
/// <param name="items">What it lists, which becomes its own.</param>
/// <remarks>A collection of the kind that PowerShell takes for false where it is empty: <c>Where-Object Reasons</c>.</remarks>
public sealed class ReportResultList<T>(IReadOnlyList<T> items) : ReadOnlyCollection<T>(items as IList<T> ?? items.ToArray())
{
    // An array, the one of a list of one, or the text that a CSV file has.
    internal static object FromJson(ObjectReader reader, JsonValue value, string path)
    {
        var list = new List<T>();
        foreach (var item in value.Kind == JsonKind.Array ? value.Items : [value])
        {
            if (item.Kind == JsonKind.Text)
                list.AddRange(ReportResultText.Read<T>(item.Text));
            else if (item.Kind != JsonKind.Null && reader.ReadPart(typeof(T), item, path) is T part)
                list.Add(part);
        }

        return ReportResultList.Of<T>(list);
    }

    /// <summary>All of them with <c>; </c> between.</summary>
    public override string ToString() => Count == 0 ? "" : string.Join("; ", this);
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
