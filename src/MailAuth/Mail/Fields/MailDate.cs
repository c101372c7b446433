using System;
using System.Globalization;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>
/// Dates of mail: <c>[ day-of-week "," ] date time</c> (RFC 5322 sections 3.3 and 4.3), the C library's
/// <c>Thu Jan  1 10:00:00 2026</c>, and ISO 8601, which some programs write.
/// </summary>
public static class MailDate
{
    static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    // Far longer than any date; what follows is comments.
    const int Longest = 200;

    /// <summary>Reads a date, in UTC; what stands behind it is not looked at.</summary>
    /// <param name="value">The unfolded value.</param>
    /// <param name="date">The date.</param>
    /// <param name="problem">What is wrong: <c>NotADate</c>, or as a note or warning <c>UnknownZone</c>, <c>MissingZone</c>, <c>OldYear</c>.</param>
    public static bool TryParse(string value, out DateTimeOffset date, out SyntaxProblem? problem)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        problem = null;
        date = default;
        var words = new DateWords(value.Length > Longest ? value[..Longest] : value);
        if (ReadParts(words, ref problem) is { } read)
        {
            date = read;
            return true;
        }

        problem = new("NotADate", ProblemLevel.Error, 0, value.Length, "a date (RFC 5322 section 3.3)", VisibleText.Escape(value.Length > 60 ? value[..60] : value));
        return false;
    }

    static DateTimeOffset? ReadParts(DateWords words, ref SyntaxProblem? problem)
    {
        if (words.TryIso(out var year, out var month, out var day))
            return Make(words, year, month, day, 4, ref problem);
        // The day of the week says nothing that the date does not.
        words.SkipWeekday();
        if (words.TryNumber(out day, out _))
        {
            if (!words.TryWord(out var name) || MonthOf(name) is not { } number || !words.TryNumber(out year, out var digits))
                return null;
            return Make(words, year, number, day, digits, ref problem);
        }

        // asctime: month, day, time, year; perhaps a zone before the year.
        if (!words.TryWord(out var first) || MonthOf(first) is not { } asctime || !words.TryNumber(out day, out _) || words.ReadTime() is not { } time)
            return null;
        var zone = words.ReadZone(out var zoneProblem);
        if (!words.TryNumber(out year, out var length) || length != 4)
            return null;
        problem = zoneProblem;
        return Combine(year, asctime, day, time, zone);
    }

    static DateTimeOffset? Make(DateWords words, int year, int month, int day, int digits, ref SyntaxProblem? problem)
    {
        if (words.ReadTime() is not { } time)
            return null;
        var zone = words.ReadZone(out problem);
        // RFC 5322 section 4.3: 00 to 49 are of this century, other two digits and three are counted from 1900.
        if (digits < 4)
        {
            year += digits == 2 && year < 50 ? 2000 : 1900;
            problem ??= new("OldYear", ProblemLevel.Note, 0, 0, "a year of four digits", year.ToString(CultureInfo.InvariantCulture));
        }

        return Combine(year, month, day, time, zone);
    }

    static DateTimeOffset? Combine(int year, int month, int day, TimeSpan time, TimeSpan zone)
    {
        if (year is < 1900 or > 9998 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return null;
        return new DateTimeOffset(year, month, day, 0, 0, 0, TimeSpan.Zero) + time - zone;
    }

    static int? MonthOf(string name)
    {
        var index = name.Length < 3 ? -1 : Array.IndexOf(Months, name[..3].ToLowerInvariant());
        return index < 0 ? null : index + 1;
    }
}
