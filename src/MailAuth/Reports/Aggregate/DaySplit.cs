using System;
using System.Collections.Generic;
using System.Numerics;

namespace MailAuth.Reports;

/// <summary>
/// Splits a row whose report is about more than one day (UTC) into one row a day. Each day gets the share of the messages that its
/// part of the range has; shares are whole numbers, and their sum is the row's <see cref="DmarcReportRow.Count"/> exactly.
/// </summary>
public static class DaySplit
{
    /// <summary>The most days that a row is split into; a longer range is no report but a mistake, and stays as it is.</summary>
    public const int MostDays = 400;

    /// <summary>The parts, in order; the row itself where it needs no split. Days whose share is no message have none.</summary>
    public static IEnumerable<DmarcReportRow> Split(DmarcReportRow row)
    {
        if (row is null)
            throw new ArgumentNullException(nameof(row));
        return row is { Begin: { } begin, End: { } end, Count: > 0 } && end > begin && LastDay(end) is var last && last > begin.UtcDateTime.Date && (last - begin.UtcDateTime.Date).TotalDays < MostDays
            ? Split(row, begin.ToUniversalTime(), end.ToUniversalTime())
            : [row];
    }

    static IEnumerable<DmarcReportRow> Split(DmarcReportRow row, DateTimeOffset begin, DateTimeOffset end)
    {
        var whole = (end - begin).Ticks;
        long given = 0;
        for (var from = begin; from < end;)
        {
            var midnight = new DateTimeOffset(from.UtcDateTime.Date, TimeSpan.Zero).AddDays(1);
            var to = midnight < end ? midnight : end;
            // What all days so far get, rounded, less what they were given: rounding never adds up.
            var due = to == end ? row.Count : (long)((2 * new BigInteger(row.Count) * (to - begin).Ticks + whole) / (2 * new BigInteger(whole)));
            if (due > given)
                yield return row with { Begin = from, End = to, Count = due - given };
            given = due;
            from = to;
        }
    }

    // A range that ends at midnight does not reach into the day that begins then.
    static DateTime LastDay(DateTimeOffset end) => end.UtcDateTime.AddTicks(-1).Date;
}
