using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>Whether a proposal still holds.</summary>
public enum SpfComparisonStatus
{
    /// <summary>What was flattened still is what it was.</summary>
    Current,

    /// <summary>Something changed: it is time for a new proposal.</summary>
    Changed,

    /// <summary>A question was not answered, and nothing that was answered changed.</summary>
    Unknown,
}

/// <summary>A proposal of an earlier day beside what the DNS says now.</summary>
public sealed record SpfComparison
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>When the proposal was made, in UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>When it was compared, in UTC.</summary>
    public required DateTimeOffset ComparedAt { get; init; }

    /// <summary>Whether something that was flattened changed.</summary>
    public SpfComparisonStatus Status => Changes.Any(change => change.State is not (SpfBranchState.Unchanged or SpfBranchState.Unreachable)) ? SpfComparisonStatus.Changed
        : Changes.Any(change => change.State == SpfBranchState.Unreachable) ? SpfComparisonStatus.Unknown
        : SpfComparisonStatus.Current;

    /// <summary>Whether the proposal is what is published.</summary>
    public required SpfPublication Published { get; init; }

    /// <summary>Whether a new proposal should be made and published: something changed, and this one is published.</summary>
    public bool ShouldRenew => Status == SpfComparisonStatus.Changed && Published is (SpfPublication.AsProposed or SpfPublication.Incomplete);

    /// <summary>Each flattened term, then and now.</summary>
    public IReadOnlyList<SpfBranchChange> Changes { get; init; } = [];

    /// <summary>The record that the proposal was made from: to start from for the next one.</summary>
    public string? Before { get; init; }

    /// <summary>The domain's record as it is now; null where there is not exactly one, or nobody answered.</summary>
    public string? PublishedText { get; init; }

    /// <summary>Each flattened term and what became of it, in the UI culture's language.</summary>
    public string ChangeDetails => string.Join("\n", Changes.Select(change => change.ToString()));

    /// <summary>What is different, in one sentence, in the UI culture's language.</summary>
    public string Summary
    {
        get
        {
            var changed = Changes.Where(change => change.State != SpfBranchState.Unchanged).Select(change => change.ToString()).ToArray();
            return Sentences.Format("SpfComparison." + Status, string.Join("; ", changed)) + " " + Sentences.Get("SpfPublication." + Published);
        }
    }

    /// <summary>The domain and what is different.</summary>
    public override string ToString() => $"{DomainName}: {Summary}";
}
