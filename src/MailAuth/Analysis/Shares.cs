using System;
using System.Globalization;

namespace MailAuth.Analysis;

/// <summary>Shares of numbers of messages.</summary>
static class Shares
{
    /// <summary>
    /// The share, 0 to 1, cut off behind the fourth place: nothing but all is 1, and something is never 0. Where there is
    /// no whole, 0.
    /// </summary>
    public static double Of(long part, long whole)
    {
        if (whole <= 0 || part <= 0)
            return 0;
        if (part >= whole)
            return 1;
        // decimal, for a double takes a whole but for one for a whole where numbers are large.
        return (double)Math.Max(0.0001m, Math.Floor(10000m * part / whole) / 10000m);
    }

    /// <summary>A share in percent, with one decimal, cut off.</summary>
    public static string Text(double share) =>
        (Math.Floor((decimal)share * 1000m) / 10m).ToString("0.#", CultureInfo.CurrentCulture) + " %";

    /// <summary>A share of 0 to 1 as a whole number of per cent, cut off: 100 are all.</summary>
    public static string WholePercent(double share) => ((int)Math.Floor((decimal)share * 100m)).ToString(CultureInfo.InvariantCulture);
}
