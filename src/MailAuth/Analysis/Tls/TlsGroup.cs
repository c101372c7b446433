using System;
using System.Collections.Generic;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What the rows of a group have in common; null for what they were not grouped by, and for what the reports do not say.</summary>
readonly record struct TlsGroupKey(
    TlsSessionResult? Result, string? ResultText, string? Organization, string? SourceIP, TlsPolicyType? PolicyType, string? Mode, string? MxHost, DateTime? Day, string? Domain);

/// <summary>Counts the sessions of a group.</summary>
sealed class TlsGroup
{
    readonly Dictionary<TlsSessionResult, long> failures = [];
    string? domain;
    bool hasSeveralDomains;

    public long Sessions { get; private set; }

    public long Failures { get; private set; }

    public DateTimeOffset? First { get; private set; }

    public DateTimeOffset? Last { get; private set; }

    /// <summary>The domain of all rows; null where there are several, or none.</summary>
    public string? OnlyDomain => hasSeveralDomains ? null : domain;

    /// <summary>The failure with most sessions.</summary>
    public TlsSessionResult? MainFailure
    {
        get
        {
            TlsSessionResult? main = null;
            foreach (var pair in failures)
            {
                if (main is null || pair.Value > failures[main.Value] || (pair.Value == failures[main.Value] && pair.Key > main))
                    main = pair.Key;
            }

            return main;
        }
    }

    public void Add(TlsReportRow row)
    {
        var count = Math.Max(0, row.Count);
        Sessions = BoundedSum.Of(Sessions, count);
        if (row.IsFailure)
        {
            Failures = BoundedSum.Of(Failures, count);
            failures[row.Result] = BoundedSum.Of(failures.TryGetValue(row.Result, out var known) ? known : 0, count);
        }

        First = row.Begin is { } begin && !(First <= begin) ? begin : First;
        Last = row.End is { } end && !(Last >= end) ? end : Last;
        if (row.Domain is { } name && !name.Equals(domain, StringComparison.OrdinalIgnoreCase))
        {
            hasSeveralDomains |= domain is not null;
            domain ??= name;
        }
    }
}
