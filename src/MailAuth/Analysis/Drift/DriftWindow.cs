using System;

namespace MailAuth.Analysis;

/// <summary>Where a day lies.</summary>
enum DriftPart
{
    Outside,
    Before,
    After,

    /// <summary>Its reports are still coming in.</summary>
    Late,

    /// <summary>Still to come.</summary>
    Future,
}

/// <summary>The days of both periods.</summary>
sealed class DriftWindow
{
    // A day begins earlier elsewhere, and clocks differ.
    const int MostDaysAhead = 2;

    readonly int today;
    readonly int baseline;
    int lastGiven;

    public DriftWindow(ReportDriftOptions options)
    {
        today = DayOf(options.Today);
        End = today - options.LateDays;
        Start = options.Since is { } since ? Math.Min(DayOf(since), End - 1) : End - options.Days;
        baseline = Start - options.BaselineDays;
    }

    /// <summary>The first day of the later period.</summary>
    public int Start { get; }

    /// <summary>The day after the later period.</summary>
    public int End { get; private set; }

    /// <summary>Whether rows came in two sets, so that their dates do not say which period they are of.</summary>
    public bool IsGiven { get; private set; }

    /// <summary>Where a row lies that begins and ends on these days; null: it does not say.</summary>
    public DriftPart PartOf(ReportPeriod period, int? day, int? lastDay)
    {
        if (lastDay > today + MostDaysAhead)
            return DriftPart.Future;
        if (period != ReportPeriod.ByDate)
        {
            IsGiven = true;
            if (period == ReportPeriod.After && day is { } given && given > lastGiven)
            {
                lastGiven = given;
                End = Math.Min(given, today) + 1;
            }

            return period == ReportPeriod.After ? DriftPart.After : DriftPart.Before;
        }

        return day is not { } own ? DriftPart.Outside
            : own >= End ? DriftPart.Late
            : own >= Start ? DriftPart.After
            : own >= baseline ? DriftPart.Before
            : DriftPart.Outside;
    }

    static int DayOf(DateTimeOffset time) => (int)(time.UtcTicks / TimeSpan.TicksPerDay);
}
