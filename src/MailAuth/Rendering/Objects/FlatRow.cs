using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Json;
using MailAuth.Reports;

namespace MailAuth.Rendering;

/// <summary>An object as a row of texts: what Export-Csv would make of it, but lists as <c>a; b</c>, times in UTC (ISO 8601) and numbers the same on every machine.</summary>
static class FlatRow
{
    /// <summary>The objects that are rows: those in a report, else the object itself.</summary>
    public static IEnumerable<object> Of(object item) => item switch
    {
        DmarcReport report => DmarcReportRowReader.OfReport(report),
        TlsReport report => TlsReportRow.Of(report),
        _ => [item],
    };

    /// <summary>The names of the columns.</summary>
    public static IReadOnlyList<string> Columns(Type type) => TypeShape.Of(type).Properties.Select(property => property.Name).ToArray();

    /// <summary>The texts in the columns.</summary>
    public static IReadOnlyList<string> Cells(object row) => TypeShape.Of(row.GetType()).Properties.Select(property => Cell(property.GetValue(row))).ToArray();

    /// <summary>A value as the text in a column.</summary>
    public static string Cell(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTimeOffset time => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        IDictionary map => string.Join("; ", map.Keys.Cast<object>().Select(key => $"{key}={Cell(map[key])}")),
        IEnumerable<KeyValuePair<string, string>> map => string.Join("; ", map.Select(entry => $"{entry.Key}={entry.Value}")),
        byte[] octets => Convert.ToBase64String(octets),
        IEnumerable items => string.Join("; ", items.Cast<object?>().Select(Cell)),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        // A tree is drawn in lines.
        _ => string.Join("; ", (value.ToString() ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)),
    };
}
