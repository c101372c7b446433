using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Json;

namespace MailAuth.Reports;

/// <summary>Reads rows of SMTP TLS reports back from whatever they were saved as: JSON, deserialised objects, CSV files. Whole reports are rows, too.</summary>
public static class TlsReportRowReader
{
    /// <summary>The rows in a value; none where it holds nothing that can be counted.</summary>
    /// <param name="value">An object that is a row or a report.</param>
    /// <param name="culture">The culture in which times were probably written; <see cref="TlsReportRow.Day"/> says whether it was another.</param>
    /// <param name="problems">What cannot be read. There may be rows all the same, without it.</param>
    public static IReadOnlyList<TlsReportRow> Read(JsonValue value, CultureInfo culture, out IReadOnlyList<JsonProblem> problems)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        if (value["Policies"] is { Kind: JsonKind.Array or JsonKind.Object })
            return ObjectReader.Read<TlsReport>(value, out problems) is { } report ? TlsReportRow.Of(report).ToArray() : [];

        if (value["Count"] is not { } count || value["Result"] is null)
        {
            problems = [new("$", "a row or a report", value.Kind.ToString())];
            return [];
        }

        var row = ObjectReader.Read<TlsReportRow>(count.Kind == JsonKind.Text ? SavedRow.Restore(value, culture ?? CultureInfo.InvariantCulture) : value, out problems);
        return row is null || problems.Any(problem => problem.Path is "$.Count" or "$.Result") ? [] : [row];
    }
}
