using System;

namespace MailAuth.Analysis;

/// <summary>The days that rows span, counted from some day, and what changed over them: straight lines by least squares, out of sums alone.</summary>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
readonly record struct DayPeriod(int First, int Last)
{
    /// <summary>Over fewer days than two weeks, weekdays make any trend that one likes.</summary>
    const int Fewest = 14;

    // The same whatever the rows span, so that the trends of two runs compare.
    const int Month = 30;

    int Length => Last - First + 1;

    /// <summary>How messages a day change in thirty days, in percent of their mean, days without any counted as such.</summary>
    /// <param name="count">The messages.</param>
    /// <param name="days">The sum of their days.</param>
    public double? Trend(double count, double days)
    {
        if (Length < Fewest || count <= 0)
            return null;
        double n = Length;
        var slope = (days - (First * count) - ((n - 1) / 2 * count)) / (n * ((n * n) - 1) / 12);
        return Rounded(slope * Month / (count / n) * 100);
    }

    /// <summary>How the share of those that pass changes in thirty days, in percentage points, each day weighing as much as it has messages.</summary>
    public double? ShareTrend(double count, double days, double squares, double passed, double passedDays)
    {
        if (Length < Fewest || count <= 0)
            return null;
        var spread = squares - (days * days / count);
        // All on one day, but for what doubles lose.
        if (spread <= squares * 1e-9 + 1e-9)
            return null;
        var slope = (passedDays - (passed * days / count)) / spread;
        return Rounded(Math.Max(-100, Math.Min(100, slope * Month * 100)));
    }

    // Minus zero would be shown as such.
    static double Rounded(double value) => Math.Round(value, 1) + 0.0;
}
