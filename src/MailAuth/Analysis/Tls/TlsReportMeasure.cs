using System;
using System.Collections.Generic;
using MailAuth.Json;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>The sessions of one group of rows of SMTP TLS reports, counted. What the group was not made by is null.</summary>
public sealed record TlsReportMeasure
{
    /// <summary>By what was grouped, in order.</summary>
    public IReadOnlyList<TlsReportDimension> By { get; init; } = [];

    /// <summary>What the group has in common, in that order, with commas between; <c>-</c> where the reports do not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>What came of the sessions.</summary>
    public TlsSessionResult? Result { get; init; }

    /// <summary>The word for a result that is not registered.</summary>
    public string? ResultText { get; init; }

    /// <summary>Who sends, and reports.</summary>
    public string? Organization { get; init; }

    /// <summary>The address of the server that sent.</summary>
    public string? SourceIP { get; init; }

    /// <summary>The kind of policy.</summary>
    public TlsPolicyType? PolicyType { get; init; }

    /// <summary>The MTA-STS mode.</summary>
    public string? Mode { get; init; }

    /// <summary>The MX host.</summary>
    public string? MxHost { get; init; }

    /// <summary>The day, from midnight UTC.</summary>
    public DateTimeOffset? Day { get; init; }

    /// <summary>The domain whose policy was applied.</summary>
    public string? Domain { get; init; }

    /// <summary>How many sessions.</summary>
    public long SessionCount { get; init; }

    /// <summary>Their share of all sessions measured, 0 to 1.</summary>
    public double Share { get; init; }

    /// <summary>How many of them failed.</summary>
    public long FailureCount { get; init; }

    /// <summary>Their share of the group, 0 to 1; cut off behind the fourth place, so that 1 is all.</summary>
    public double FailureShare { get; init; }

    /// <summary>The failure with most sessions; null where none failed.</summary>
    public TlsSessionResult? MainFailure { get; init; }

    /// <summary>The first day that its reports cover, UTC; null where none says.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>The last day, UTC.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary><see cref="FailureShare"/> for people.</summary>
    [JsonOmit]
    public string Failed => Shares.Text(FailureShare);

    /// <summary>What most likely is behind <see cref="MainFailure"/>, in the UI culture's language.</summary>
    public string? LikelyCause => MainFailure is { } failure ? TlsResultExplanation.Cause(failure) : null;

    /// <summary>The command that shows how it is now; for a group of one domain ready to be run.</summary>
    public string? Command { get; init; }

    /// <summary>What mends it, in the UI culture's language.</summary>
    public string? Fix => MainFailure is { } failure ? TlsResultExplanation.Fix(failure) : null;

    /// <summary>Whether it stands for all groups beyond the number that is kept apart.</summary>
    public bool IsRemainder { get; init; }

    /// <summary>Group and numbers.</summary>
    public override string ToString() => $"{Name}: {FailureCount} / {SessionCount}";
}
