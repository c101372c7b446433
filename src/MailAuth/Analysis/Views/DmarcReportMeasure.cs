using System;
using System.Collections.Generic;
using MailAuth.Json;
using MailAuth.Reports;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>The messages of one group of report rows, counted. What the group was not made by is null.</summary>
public sealed record DmarcReportMeasure
{
    /// <summary>By what was grouped, in order.</summary>
    public IReadOnlyList<DmarcReportDimension> By { get; init; } = [];

    /// <summary>What the group has in common, in that order, with commas between.</summary>
    public string Name { get; init; } = "";

    /// <summary>The domain whose policy was found.</summary>
    public string? Domain { get; init; }

    /// <summary>Which mechanism gave an aligned pass.</summary>
    public DmarcReportResult? Result { get; init; }

    /// <summary>The sending source.</summary>
    public string? Source { get; init; }

    /// <summary>What it is to the owner.</summary>
    public DmarcSourceClass? SourceClass { get; init; }

    /// <summary>Who reports.</summary>
    public string? Organization { get; init; }

    /// <summary>The address that the messages came from.</summary>
    public string? SourceIP { get; init; }

    /// <summary>The name of that address.</summary>
    public string? HostName { get; init; }

    /// <summary>The country of that address, as its code (ISO 3166-1).</summary>
    public string? Country { get; init; }

    /// <summary>The domain of the author's address.</summary>
    public string? HeaderFrom { get; init; }

    /// <summary>The day, UTC, as <c>yyyy-MM-dd</c>.</summary>
    public string? Day { get; init; }

    /// <summary>What the receiver did.</summary>
    public ReportDisposition? Disposition { get; init; }

    /// <summary>Why it did something else than the policy asks for, as the standard's words; several with commas between.</summary>
    public string? Reason { get; init; }

    /// <summary>The DKIM selector.</summary>
    public string? Selector { get; init; }

    /// <summary>The domain that signed with it.</summary>
    public string? DkimDomain { get; init; }

    /// <summary>How many rows.</summary>
    public long RowCount { get; init; }

    /// <summary>How many messages.</summary>
    public long MessageCount { get; init; }

    /// <summary>Their share of all messages measured, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>The messages that passed DMARC: an aligned pass by either mechanism.</summary>
    public long AlignedCount { get; init; }

    /// <summary>Their share of the group, 0 to 1; cut off behind the fourth place, so that 1 is all.</summary>
    public double AlignedShare { get; init; }

    /// <summary>The messages with an aligned pass by SPF.</summary>
    public long SpfAlignedCount { get; init; }

    /// <summary>Their share of the group, 0 to 1; cut off behind the fourth place, so that 1 is all.</summary>
    public double SpfAlignedShare { get; init; }

    /// <summary>The messages with an aligned pass by DKIM.</summary>
    public long DkimAlignedCount { get; init; }

    /// <summary>Their share of the group, 0 to 1; cut off behind the fourth place, so that 1 is all.</summary>
    public double DkimAlignedShare { get; init; }

    /// <summary>The messages that were treated as suspicious.</summary>
    public long QuarantineCount { get; init; }

    /// <summary>The messages that were refused.</summary>
    public long RejectCount { get; init; }

    /// <summary>The first day that its reports cover, UTC; null where none says.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>The last day, UTC.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>
    /// How the number of messages a day changes in thirty days, in percent of its mean over all days that were measured, along the line
    /// that fits best. Null where the group is one of a day, or the rows span less than two weeks.
    /// </summary>
    public double? TrendPercent { get; init; }

    /// <summary>How the share of aligned messages changes in thirty days, in percentage points. Null where the group has messages on one day only, or the rows span less than two weeks.</summary>
    public double? AlignedTrendPoints { get; init; }

    /// <summary><see cref="AlignedShare"/> for people: <c>99.8 %</c>.</summary>
    [JsonOmit]
    public string Aligned => Shares.Text(AlignedShare);

    /// <summary><see cref="SpfAlignedShare"/> for people.</summary>
    [JsonOmit]
    public string SpfAligned => Shares.Text(SpfAlignedShare);

    /// <summary><see cref="DkimAlignedShare"/> for people.</summary>
    [JsonOmit]
    public string DkimAligned => Shares.Text(DkimAlignedShare);

    /// <summary>Whether it stands for all groups beyond the number that is kept apart.</summary>
    public bool IsRemainder { get; init; }

    /// <summary>Name, number of messages and the share that passes.</summary>
    public override string ToString() => SentenceFile.Analysis.Format("DmarcReportMeasure", Name, MessageCount, Aligned);
}
