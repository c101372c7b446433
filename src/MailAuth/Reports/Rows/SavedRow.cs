using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Json;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>A row of a report as a CSV file has it: all is text, times are written as some culture has them, and texts may have been guarded against spreadsheets.</summary>
static class SavedRow
{
    // Columns whose text a culture writes.
    static readonly string[] Times = ["Begin", "End"];

    /// <summary>The row with times as JSON has them, texts as they were before they were guarded, and without what is empty.</summary>
    /// <param name="value">The row as it was read from the file.</param>
    /// <param name="culture">The culture in which times were probably written.</param>
    public static JsonValue Restore(JsonValue value, CultureInfo culture)
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
            if (TryTime(begin, culture, out var time) && UtcDay.Of(time) == day)
                return culture;
        }

        return likely;
    }

    static bool TryTime(string? text, CultureInfo culture, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
}
