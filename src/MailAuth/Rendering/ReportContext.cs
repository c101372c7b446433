using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Analysis;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>For whom and as of when a report is made, and how numbers and times are written in it.</summary>
/// <remarks>The forms are fixed by language and not taken from the culture's data, which differs between Windows, ICU and their versions: the same input gives the same bytes everywhere.</remarks>
sealed record ReportContext
{
    static readonly DateTimeOffset Epoch = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The culture whose language the texts are in.</summary>
    public required CultureInfo Culture { get; init; }

    /// <summary>As of when the report holds. Nothing reads the clock.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>By what domains of a survey are grouped, in order; empty for no groups.</summary>
    public IReadOnlyList<MailDomainDimension> GroupBy { get; init => field = KeptList.Of(value); } = [];

    bool IsJapanese => ReportLanguage.IsJapanese(Culture);

    /// <summary>A count: <c>12,345</c>.</summary>
#pragma warning disable CA1822 // the same for both languages so far; callers need not know
    public string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
#pragma warning restore CA1822

    /// <summary>A share, 0 to 1, in percent with one place: <c>96.4 %</c>, Japanese <c>96.4%</c>. What is not all is never shown as 100, and what is not nothing never as 0.</summary>
    public string Share(double share)
    {
        var tenths = Math.Round(share * 1000, MidpointRounding.AwayFromZero);
        if (share is > 0 and < 1)
            tenths = Math.Min(999, Math.Max(1, tenths));
        return (tenths / 10).ToString("0.0", CultureInfo.InvariantCulture) + (IsJapanese ? "%" : " %");
    }

    /// <summary>A day in UTC, for tables and charts: <c>2026-11-22</c>, Japanese <c>2026/11/22</c>.</summary>
    public string Day(DateTimeOffset time) => time.UtcDateTime.ToString(IsJapanese ? "yyyy'/'MM'/'dd" : "yyyy'-'MM'-'dd", CultureInfo.InvariantCulture);

    /// <summary>A day in UTC, for sentences: <c>22 November 2026</c>, Japanese <c>2026年11月22日</c>.</summary>
    public string LongDay(DateTimeOffset time) => time.UtcDateTime.ToString(IsJapanese ? "yyyy'年'M'月'd'日'" : "d MMMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A time in UTC, which it says: <c>2026-11-22 17:05 UTC</c>.</summary>
    public string Time(DateTimeOffset time) => Day(time) + time.UtcDateTime.ToString(" HH':'mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A cell of a column of counts.</summary>
    public ReportCell CountCell(long value, ReportTone tone = ReportTone.Plain) => new(Count(value), value, tone);

    /// <summary>A cell of a column of shares.</summary>
    public ReportCell ShareCell(double share, ReportTone tone = ReportTone.Plain) => new(Share(share), share, tone);

    /// <summary>A cell of a column of days.</summary>
    public ReportCell DayCell(DateTimeOffset time, ReportTone tone = ReportTone.Plain) => new(Day(time), Seconds(time), tone);

    /// <summary>A cell of a column of times.</summary>
    public ReportCell TimeCell(DateTimeOffset time, ReportTone tone = ReportTone.Plain) => new(Time(time), Seconds(time), tone);

    static double Seconds(DateTimeOffset time) => Math.Floor((time - Epoch).TotalSeconds);
}
