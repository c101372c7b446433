using System;
using System.Globalization;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Numbers and times as reporters write them.</summary>
static class ReportNumbers
{
    const long LastSecond = 253_402_300_799;

    /// <summary>How many messages: 1 where no such number is given, for a record stands for at least one.</summary>
    public static long Count(string text, DiagnosticList diagnostics)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return count;
        if (text.Length > 0)
            diagnostics.Add(DmarcReportDeviation.NotANumber, ProblemLevel.Warning, text, "a number of messages", "1");
        else
            diagnostics.Add(DmarcReportDeviation.MissingValue, ProblemLevel.Warning, "", "a number of messages", "1");
        return 1;
    }

    /// <summary>A share of 0 to 100.</summary>
    public static int? Percentage(string text, DiagnosticList diagnostics)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var share) && share <= 100)
            return share;
        diagnostics.Add(DmarcReportDeviation.NotANumber, ProblemLevel.Note, text, "0 to 100", "no value");
        return null;
    }

    /// <summary>Seconds since 1970; fractions and milliseconds are seen, too.</summary>
    public static DateTimeOffset? Time(string text, DiagnosticList diagnostics)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond / 2)
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) || !(number <= LastSecond * 1000.0))
        {
            diagnostics.Add(DmarcReportDeviation.NotANumber, ProblemLevel.Warning, text, "seconds since 1970", "no value");
            return null;
        }

        var time = DateTimeOffset.FromUnixTimeSeconds((long)(number > LastSecond / 2 ? number / 1000 : number));
        diagnostics.Add(DmarcReportDeviation.NotANumber, ProblemLevel.Note, text, "seconds since 1970", time.ToString("u", CultureInfo.InvariantCulture));
        return time;
    }
}
