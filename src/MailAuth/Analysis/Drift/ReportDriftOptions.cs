using System;

namespace MailAuth.Analysis;

/// <summary>Which days are compared, and from where on a difference is told.</summary>
public sealed record ReportDriftOptions
{
    /// <summary>When it is looked at, UTC. Reports about later days are forged or mistaken and count for nothing.</summary>
    public required DateTimeOffset Today { get; init; }

    /// <summary>How many days the later period has.</summary>
    public int Days { get; init; } = 7;

    /// <summary>The first day of the later period instead of <see cref="Days"/>; null: counted back.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How many days the earlier period has.</summary>
    public int BaselineDays { get; init; } = 28;

    /// <summary>How many days before <see cref="Today"/> are left out because their reports are still coming in.</summary>
    public int LateDays { get; init; } = 2;

    /// <summary>Below this many messages, or TLS sessions, nothing is told.</summary>
    public long MinimumMessages { get; init; } = 20;

    /// <summary>By how much the aligned share of a domain has to change, 0 to 1.</summary>
    public double MinimumShareChange { get; init; } = 0.05;

    /// <summary>By how much the aligned share of a source of the owner's has to change, 0 to 1.</summary>
    public double MinimumSourceChange { get; init; } = 0.1;

    /// <summary>By how much the share of TLS sessions that fail for one reason has to change, 0 to 1.</summary>
    public double MinimumTlsChange { get; init; } = 0.01;

    /// <summary>On how many days of the earlier period a reporter has to have reported for what it says of that period to count.</summary>
    public int MinimumReporterDays { get; init; } = 3;

    /// <summary>How many days without a report make a reporter silent; more for one that reported less often.</summary>
    public int SilentDays { get; init; } = 5;

    /// <summary>The most alerts of one kind about one domain.</summary>
    public int MaximumAlerts { get; init; } = 20;
}
