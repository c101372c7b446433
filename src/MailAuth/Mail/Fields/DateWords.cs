using System;
using System.Globalization;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>The words of a date, read one after another.</summary>
sealed class DateWords(string text)
{
    readonly FieldScanner scanner = new(text);

    /// <summary>Steps over <c>Thu,</c>, if it is there.</summary>
    public void SkipWeekday()
    {
        scanner.SkipCfws();
        var start = scanner.At;
        if (!TryWord(out var word))
            return;
        scanner.SkipCfws();
        if (scanner.Next == ',')
            scanner.At++;
        else if (word.Length < 3 || "sunmontuewedthufrisat".IndexOf(word[..3].ToLowerInvariant(), StringComparison.Ordinal) is var day && (day < 0 || day % 3 != 0))
            scanner.At = start;
    }

    /// <summary>A run of letters.</summary>
    public bool TryWord(out string word)
    {
        Skip();
        var start = scanner.At;
        while (scanner.Next is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'))
            scanner.At++;
        word = text.Substring(start, scanner.At - start);
        return word.Length > 0;
    }

    /// <summary>A number of at most four digits.</summary>
    public bool TryNumber(out int number, out int digits)
    {
        Skip();
        var start = scanner.At;
        number = 0;
        while (scanner.Next is >= '0' and <= '9' && scanner.At - start < 5)
        {
            number = (number * 10) + scanner.Next - '0';
            scanner.At++;
        }

        digits = scanner.At - start;
        return digits is > 0 and < 5;
    }

    /// <summary>A date as <c>2026-01-31</c>, with the T or blank behind it.</summary>
    public bool TryIso(out int year, out int month, out int day)
    {
        year = month = day = 0;
        scanner.SkipCfws();
        if (text.Length < scanner.At + 10
            || !DateTime.TryParseExact(text.Substring(scanner.At, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return false;
        (year, month, day) = (date.Year, date.Month, date.Day);
        scanner.At += 10;
        if (scanner.Next is 'T' or 't')
            scanner.At++;
        return true;
    }

    /// <summary><c>10:00</c>, <c>10:00:00</c>, with a fraction if need be; a leap second counts as the one before it.</summary>
    public TimeSpan? ReadTime()
    {
        if (!TryNumber(out var hour, out _) || !Colon() || !TryNumber(out var minute, out _))
            return null;
        var second = 0;
        if (Colon() && !TryNumber(out second, out _))
            return null;
        if (scanner.Next == '.')
        {
            scanner.At++;
            while (scanner.Next is >= '0' and <= '9')
                scanner.At++;
        }

        return hour > 23 || minute > 59 || second > 60 ? null : new TimeSpan(hour, minute, Math.Min(second, 59));
    }

    /// <summary>A zone as an offset from UTC: a number, or a name of RFC 5322 section 4.3. Names that it does not know mean UTC.</summary>
    public TimeSpan ReadZone(out SyntaxProblem? problem)
    {
        problem = null;
        scanner.SkipCfws();
        var start = scanner.At;
        if (scanner.Next is '+' or '-')
            return ReadOffset(out problem);
        if (!TryWord(out var name))
        {
            problem = new("MissingZone", ProblemLevel.Warning, start, 0, "a zone", "");
            return TimeSpan.Zero;
        }

        // "GMT+0900", as some programs have it.
        if (scanner.Next is '+' or '-' && name.ToUpperInvariant() is "GMT" or "UTC" or "UT")
            return ReadOffset(out problem);
        var hours = Hours(name);
        if (hours is null)
            problem = new("UnknownZone", ProblemLevel.Warning, start, name.Length, "a zone as a number", name);
        return TimeSpan.FromHours(hours ?? 0);
    }

    TimeSpan ReadOffset(out SyntaxProblem? problem)
    {
        problem = null;
        var start = scanner.At;
        var sign = scanner.Next == '-' ? -1 : 1;
        scanner.At++;
        var read = TryNumber(out var number, out var digits);
        if (read && digits <= 2)
            number = (number * 100) + (Colon() && TryNumber(out var minutes, out _) ? minutes : 0);
        if (!read || number % 100 > 59 || number / 100 > 14)
        {
            problem = new("UnknownZone", ProblemLevel.Warning, start, scanner.At - start, "a zone as a number", VisibleText.Escape(text.Substring(start, scanner.At - start)));
            return TimeSpan.Zero;
        }

        return TimeSpan.FromMinutes(sign * ((number / 100 * 60) + (number % 100)));
    }

    // Those of RFC 5322, and the three that mail programs write beside them without a doubt of what is meant.
    static int? Hours(string name) => name.ToUpperInvariant() switch
    {
        "UT" or "GMT" or "UTC" or "Z" => 0,
        "EDT" => -4,
        "EST" or "CDT" => -5,
        "CST" or "MDT" => -6,
        "MST" or "PDT" => -7,
        "PST" => -8,
        "JST" => 9,
        "CET" => 1,
        "CEST" => 2,
        _ => null,
    };

    bool Colon()
    {
        scanner.SkipCfws();
        if (scanner.Next != ':')
            return false;
        scanner.At++;
        return true;
    }

    // Hyphens between day, month and year are in the wild, commas in the wrong place too; "+0900" keeps its sign.
    void Skip()
    {
        scanner.SkipCfws();
        while (scanner.Next is '-' or ',' && !scanner.IsAtEnd)
        {
            scanner.At++;
            scanner.SkipCfws();
        }
    }
}
