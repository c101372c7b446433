using System;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>One of the things that rows are grouped by: gives each row the number of its value there.</summary>
abstract class GroupColumn
{
    /// <summary>The number of a row's value; <see cref="TextPool.Beyond"/> where it cannot be told apart any more.</summary>
    public abstract int NumberOf(DmarcReportRow row);

    /// <summary>Whether what rows belong to is known at the end only.</summary>
    public virtual bool IsLate => false;

    /// <summary>The number to group by once all rows are known.</summary>
    public virtual int Settle(int number) => number;

    /// <summary>The group with the value of a settled number, and the value as text; null where rows do not say.</summary>
    public abstract (DmarcReportMeasure Group, string? Text) Name(DmarcReportMeasure group, int number);

    /// <summary>Whether groups stand in the order of their numbers and not of their size.</summary>
    public virtual bool IsOrdered => false;
}

/// <summary>A text of the rows.</summary>
sealed class TextColumn(TextPool pool, Func<DmarcReportRow, string?> read, Func<DmarcReportMeasure, string?, DmarcReportMeasure> write) : GroupColumn
{
    public override int NumberOf(DmarcReportRow row) => pool.Add(read(row));

    public override (DmarcReportMeasure Group, string? Text) Name(DmarcReportMeasure group, int number) => (write(group, pool[number]), pool[number]);
}

/// <summary>A word of the rows, by its number in its enumeration.</summary>
sealed class WordColumn(Func<DmarcReportRow, int> read, Func<DmarcReportMeasure, int, (DmarcReportMeasure Group, string Text)> write) : GroupColumn
{
    public override int NumberOf(DmarcReportRow row) => read(row);

    public override (DmarcReportMeasure Group, string? Text) Name(DmarcReportMeasure group, int number) => write(group, number);
}

/// <summary>The day on which a row's range begins. No row is from the year 1: that number is no day.</summary>
sealed class DayColumn : GroupColumn
{
    public override bool IsOrdered => true;

    public override int NumberOf(DmarcReportRow row) => RowResult.Day(row) ?? 0;

    public override (DmarcReportMeasure Group, string? Text) Name(DmarcReportMeasure group, int number) => number == 0
        ? (group, null)
        : (group with { Day = UtcDay.Of(RowResult.Midnight(number)) }, UtcDay.Of(RowResult.Midnight(number)));
}
