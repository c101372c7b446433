using System.Collections.Generic;
using MailAuth.Findings;
using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>What became of a flattened term since.</summary>
public enum SpfBranchState
{
    /// <summary>It stands for the same as on the day.</summary>
    Unchanged,

    /// <summary>It stands for something else now.</summary>
    Changed,

    /// <summary>The DNS says that nothing is there any more that could be used.</summary>
    Gone,

    /// <summary>Whom it matches depends on the message now, so that no networks can be named.</summary>
    DependsOnMessage,

    /// <summary>The DNS failed, or there is more behind the term than is followed: whether anything changed is not known.</summary>
    Unreachable,
}

/// <summary>A flattened term, then and now.</summary>
public sealed record SpfBranchChange
{
    /// <summary>The term.</summary>
    public required string Term { get; init; }

    /// <summary>The domain that it asks.</summary>
    public required string Domain { get; init; }

    /// <summary>Whose it is, where we know the service; else null.</summary>
    public string? Service { get; init; }

    /// <summary>What became of it.</summary>
    public required SpfBranchState State { get; init; }

    /// <summary>Networks that it matches now and did not then: mail from there is not let in by what was published.</summary>
    public IReadOnlyList<string> Added { get; init; } = [];

    /// <summary>Networks that it matched then and does not now: who has them now may still send. Never filled because the DNS failed.</summary>
    public IReadOnlyList<string> Removed { get; init; } = [];

    /// <summary>The record whose terms took its place, as it was; null where networks took its place.</summary>
    public string? TextBefore { get; init; }

    /// <summary>That record as it is now; null where there is none, or nobody answered.</summary>
    public string? TextNow { get; init; }

    /// <summary>The questions that nobody answered.</summary>
    public IReadOnlyList<Evidence> Failures { get; init; } = [];

    /// <summary>One line, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format("SpfBranchState." + (State == SpfBranchState.Changed && TextBefore is not null ? "TermsChanged" : State.ToString()), Term, string.Join(", ", Added), string.Join(", ", Removed), string.Join("; ", Failures));
}
