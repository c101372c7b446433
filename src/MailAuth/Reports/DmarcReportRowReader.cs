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
    // Columns whose text a culture writes.
    static readonly string[] Times = ["Begin", "End"];

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
        var row = ObjectReader.Read<DmarcReportRow>(isText ? FromText(value, culture ?? CultureInfo.InvariantCulture) : value, out problems);
        return row is null || problems.Any(problem => problem.Path == "$.Count") ? [] : [row];
    }

    /// <summary>The rows of a report.</summary>
    public static IReadOnlyList<DmarcReportRow> OfReport(DmarcReport report) =>
        report is null ? throw new ArgumentNullException(nameof(report)) : report.Records.Select(record => DmarcReportRow.Of(report, record)).ToArray();

    // Where a number is a text, all is.
    static JsonValue FromText(JsonValue value, CultureInfo culture)
    {
        var members = new List<KeyValuePair<string, JsonValue>>();
        var written = value["Day"] is { Text.Length: > 0 } day ? CultureOf(value["Begin"]?.Text, day.Text, culture) : culture;
        foreach (var member in value.Members)
        {
            // A CSV file does not tell empty from missing.
            if (member.Value.Text.Length == 0 && member.Value.Kind == JsonKind.Text)
                continue;
            var text = member.Value.Kind != JsonKind.Text ? member.Value
                : Times.Contains(member.Key, StringComparer.OrdinalIgnoreCase) ? JsonValue.Of(Time(member.Value.Text, written))
                : member.Key.EndsWith("Results", StringComparison.OrdinalIgnoreCase) || member.Key.Equals("Reasons", StringComparison.OrdinalIgnoreCase) ? member.Value
                : JsonValue.Of(SpreadsheetText.Unguard(member.Value.Text)!);
            members.Add(new(member.Key, text));
        }

        return JsonValue.Object(members);
    }

    static string Time(string text, CultureInfo culture) =>
        TryTime(text, culture, out var time) ? time.ToString("o", CultureInfo.InvariantCulture) : text;

    // The culture in which the time is of that day: 01/02 may be of January and of February.
    static CultureInfo CultureOf(string? begin, string day, CultureInfo likely)
    {
        foreach (var culture in new[] { likely, CultureInfo.InvariantCulture }.Concat(ReportCultures.All))
        {
            if (TryTime(begin, culture, out var time) && ReportDay.Of(time) == day)
                return culture;
        }

        return likely;
    }

    static bool TryTime(string? text, CultureInfo culture, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
