using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Rendering;

/// <summary>The days that a chart shows: the newest that can be believed, without gaps.</summary>
sealed class DayAxis
{
    /// <summary>How many days are shown: a year and a month.</summary>
    public const int MostDays = 400;

    // It begins earlier elsewhere, and clocks differ.
    const int DaysAhead = 2;

    readonly int last;

    DayAxis(int[] days, int last)
    {
        Days = days;
        this.last = last;
    }

    /// <summary>The days, in order.</summary>
    public IReadOnlyList<int> Days { get; }

    /// <summary>Midnight UTC of a day.</summary>
    public static DateTimeOffset Midnight(int day) => new(day * TimeSpan.TicksPerDay, TimeSpan.Zero);

    /// <summary>The number of the day of a moment, UTC, counted from the year 1.</summary>
    public static int NumberOf(DateTimeOffset time) => (int)(time.UtcTicks / TimeSpan.TicksPerDay);

    /// <summary>The axis for days that have something.</summary>
    /// <param name="days">The days, in order.</param>
    /// <param name="asOf">The day of the page: later ones are not believed.</param>
    public static DayAxis Of(IReadOnlyList<int> days, DateTimeOffset asOf)
    {
        var latest = NumberOf(asOf) + DaysAhead;
        var believed = days.Where(day => day <= latest).ToArray();
        if (believed.Length == 0)
            return new([], latest);
        var end = believed[believed.Length - 1];
        var begin = believed.First(day => day > end - MostDays);
        return new(Enumerable.Range(begin, end - begin + 1).ToArray(), latest);
    }

    /// <summary>Whether a day lies before those that are shown.</summary>
    public bool IsEarlier(int day) => Days.Count > 0 && day < Days[0];

    /// <summary>Whether a day lies too far ahead to be believed.</summary>
    public bool IsAhead(int day) => day > last;
}
