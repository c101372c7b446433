using System;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>How many messages a row of a report may claim: who forges a report writes any number into it.</summary>
public static class DmarcRowBound
{
    /// <summary>What more counts as: no address sends a domain's mail as often to one receiver while a report lasts, and any number of rows adds up.</summary>
    public const long MostMessages = 1_000_000_000;

    /// <summary>The row, with a number of messages from 0 to <see cref="MostMessages"/>.</summary>
    public static DmarcReportRow Of(DmarcReportRow row)
    {
        if (row is null)
            throw new ArgumentNullException(nameof(row));
        return row.Count is >= 0 and <= MostMessages ? row : row with { Count = Math.Max(0, Math.Min(row.Count, MostMessages)) };
    }
}
