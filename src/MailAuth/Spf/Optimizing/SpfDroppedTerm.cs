using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>A term that a proposal does without.</summary>
public sealed record SpfDroppedTerm
{
    /// <summary>The term as written.</summary>
    public required string Term { get; init; }

    /// <summary>The domain whose record holds it.</summary>
    public required string Domain { get; init; }

    /// <summary>Why it can go.</summary>
    public required SpfDropReason Reason { get; init; }

    /// <summary>The term and why it can go, in the UI culture's language.</summary>
    public override string ToString() => $"{Term}: {Sentences.Get("SpfDropReason." + Reason)}";
}
