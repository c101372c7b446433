using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>Why a term stays.</summary>
public enum SpfKeepReason
{
    /// <summary>It fits, and its owner goes on to look after it.</summary>
    Fits,

    /// <summary>Microsoft's portal warns where its include is missing.</summary>
    Microsoft,

    /// <summary>The user wants it.</summary>
    Wanted,

    /// <summary>Whom it matches depends on the message: macros, <c>ptr</c>.</summary>
    DependsOnMessage,
}

/// <summary>A term that still asks the DNS.</summary>
public sealed record SpfKeptTerm
{
    /// <summary>The term as it stands in the proposal.</summary>
    public required string Term { get; init; }

    /// <summary>What it costs of the ten look-ups, with all behind it.</summary>
    public required int Lookups { get; init; }

    /// <summary>Why it stays.</summary>
    public required SpfKeepReason Reason { get; init; }

    /// <summary>One line: the term, its cost and why it stays, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format("SpfKept", Term, Lookups, Sentences.Get("SpfKeepReason." + Reason));
}
