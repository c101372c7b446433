using System;
using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>When a step is safe enough. The defaults are those of RFC 9989 where it names any, and careful ones elsewhere.</summary>
public sealed record DmarcRolloutOptions
{
    /// <summary>Where the road ends.</summary>
    public DmarcRolloutStage Target { get; init; } = DmarcRolloutStage.Reject;

    /// <summary>Whether the stages with <c>t=y</c> are left out.</summary>
    public bool SkipTestMode { get; init; }

    /// <summary>How many days of reports a stage wants, and of how many the last are looked at: a month (RFC 9989).</summary>
    public int MinimumDays { get; init; } = 30;

    /// <summary>How many days of reports a stage with <c>t=y</c> wants.</summary>
    public int MinimumTestDays { get; init; } = 7;

    /// <summary>From how many receivers.</summary>
    public int MinimumReporters { get; init; } = 2;

    /// <summary>Of how many messages.</summary>
    public long MinimumMessages { get; init; } = 100;

    /// <summary>Which share of the owner's mail has to pass, 0 to 1; of each of its sources, too.</summary>
    public double MinimumAlignedShare { get; init; } = 0.98;

    /// <summary>Which share of mail may fail of which nobody knows whose it is, 0 to 1.</summary>
    public double MaximumUnknownShare { get; init; } = 0.02;

    /// <summary>Which share of the owner's mail may fail because somebody passed it on, before <c>reject</c>, 0 to 1.</summary>
    public double MaximumForwardedShare { get; init; } = 0.02;

    /// <summary>Sources with fewer messages block nothing; they are listed.</summary>
    public long MinimumSourceMessages { get; init; } = 10;

    /// <summary>The day on which the plan is made: rows about days beyond the next two are false, whoever sent them, and count for nothing. Null: all rows are believed.</summary>
    public DateTimeOffset? Today { get; init; }

    /// <summary>Where aggregate reports are to go, as mail addresses or <c>mailto</c> URIs; empty: where the present record says.</summary>
    public IReadOnlyList<string> ReportTo { get; init; } = [];
}
