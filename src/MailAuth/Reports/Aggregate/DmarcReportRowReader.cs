using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Json;

namespace MailAuth.Reports;

/// <summary>
/// Reads rows back from whatever they were saved as: JSON of any depth, deserialised objects, and CSV files, where all is text,
/// times are written as some culture has them, and texts may have been guarded against spreadsheets. Whole reports are rows, too.
/// </summary>
public static class DmarcReportRowReader
{
    /// <summary>The rows in a value; none where it holds nothing that can be counted.</summary>
    /// <param name="value">An object that is a row or a report.</param>
    /// <param name="culture">The culture in which times were probably written; <see cref="DmarcReportRow.Day"/> says whether it was another.</param>
    /// <param name="problems">What cannot be read. There may be rows all the same, without it.</param>
    public static IReadOnlyList<DmarcReportRow> Read(JsonValue value, CultureInfo culture, out IReadOnlyList<JsonProblem> problems)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        if (value["Records"] is { Kind: JsonKind.Array or JsonKind.Object })
            return ObjectReader.Read<DmarcReport>(value, out problems) is { } report ? OfReport(report) : [];

        if (value["Count"] is not { } count || (value["SourceIP"] ?? value["HeaderFrom"]) is null)
        {
            problems = [new("$", "a row or a report", value.Kind.ToString())];
            return [];
        }

        var isText = count.Kind == JsonKind.Text;
        var row = ObjectReader.Read<DmarcReportRow>(isText ? SavedRow.Restore(value, culture ?? CultureInfo.InvariantCulture) : value, out problems);
        return row is null || problems.Any(problem => problem.Path == "$.Count") ? [] : [row];
    }

    /// <summary>The rows of a report.</summary>
    public static IReadOnlyList<DmarcReportRow> OfReport(DmarcReport report) =>
        report is null ? throw new ArgumentNullException(nameof(report)) : report.Records.Select(record => DmarcReportRow.Of(report, record)).ToArray();
}
