using System;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>
/// What is counted of a group. All of it is a sum, so that groups can be merged and no row has to be kept. Begins as zeros, is
/// changed where it lies: an object for each group takes a quarter more memory.
/// </summary>
struct GroupSum
{
    long rows, messages, aligned, spf, dkim, quarantined, rejected;
    // No row is from the first day of the year 1: that number is no day.
    int first, last;

    // Of rows with a day, by messages: their number, the sums of day and of its square, and the same of those that pass.
    double count, days, squares, passed, passedDays;

    /// <summary>How many messages.</summary>
    public readonly long Messages => messages;

    /// <summary>Whether there are none.</summary>
    public readonly bool IsEmpty => rows == 0;

    /// <summary>Counts a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="day">Its day, counted from a day that is the same for all groups; null where it does not say.</param>
    public void Add(DmarcReportRow row, int? day)
    {
        var size = Math.Max(0, row.Count);
        var hasDkim = row.DkimEvaluated == ReportEvaluation.Pass;
        var hasSpf = row.SpfEvaluated == ReportEvaluation.Pass;
        rows++;
        messages = BoundedSum.Of(messages, size);
        if (hasDkim || hasSpf)
            aligned = BoundedSum.Of(aligned, size);
        if (hasSpf)
            spf = BoundedSum.Of(spf, size);
        if (hasDkim)
            dkim = BoundedSum.Of(dkim, size);
        if (row.Disposition == ReportDisposition.Quarantine)
            quarantined = BoundedSum.Of(quarantined, size);
        else if (row.Disposition == ReportDisposition.Reject)
            rejected = BoundedSum.Of(rejected, size);
        if (RowResult.Day(row) is not { } begun || day is not { } at)
            return;
        first = Earlier(first, begun);
        last = Math.Max(last, RowResult.LastDay(row) ?? begun);
        count += size;
        days += (double)size * at;
        squares += (double)size * at * at;
        if (hasDkim || hasSpf)
        {
            passed += size;
            passedDays += (double)size * at;
        }
    }

    /// <summary>Adds what another has counted.</summary>
    public void Add(in GroupSum other)
    {
        rows += other.rows;
        messages = BoundedSum.Of(messages, other.messages);
        aligned = BoundedSum.Of(aligned, other.aligned);
        spf = BoundedSum.Of(spf, other.spf);
        dkim = BoundedSum.Of(dkim, other.dkim);
        quarantined = BoundedSum.Of(quarantined, other.quarantined);
        rejected = BoundedSum.Of(rejected, other.rejected);
        first = Earlier(first, other.first);
        last = Math.Max(last, other.last);
        count += other.count;
        days += other.days;
        squares += other.squares;
        passed += other.passed;
        passedDays += other.passedDays;
    }

    /// <summary>The group with its numbers.</summary>
    /// <param name="group">The group.</param>
    /// <param name="all">The messages of all groups.</param>
    /// <param name="period">The days that all rows span.</param>
    public readonly DmarcReportMeasure Fill(DmarcReportMeasure group, long all, DayPeriod period) => group with
    {
        RowCount = rows,
        MessageCount = messages,
        Share = Shares.Of(messages, all),
        AlignedCount = aligned,
        AlignedShare = Shares.Of(aligned, messages),
        SpfAlignedCount = spf,
        SpfAlignedShare = Shares.Of(spf, messages),
        DkimAlignedCount = dkim,
        DkimAlignedShare = Shares.Of(dkim, messages),
        QuarantineCount = quarantined,
        RejectCount = rejected,
        FirstSeen = first == 0 ? null : RowResult.Midnight(first),
        LastSeen = first == 0 ? null : RowResult.Midnight(last),
        // Of a single day among others there is none.
        TrendPercent = group.Day is null ? period.Trend(count, days) : null,
        AlignedTrendPoints = period.ShareTrend(count, days, squares, passed, passedDays),
    };

    static int Earlier(int one, int other) => one == 0 ? other : other == 0 ? one : Math.Min(one, other);
}
