using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Analysis;

/// <summary>What a group of rows is taken for. What its numbers say besides is added when it is known which groups are one source.</summary>
/// <param name="Class">What it is.</param>
/// <param name="Name">What it is called: groups of one domain, class and name are one source.</param>
/// <param name="Confidence">How sure that is.</param>
sealed record SourceVerdict(DmarcSourceClass Class, string Name, DmarcSourceConfidence Confidence)
{
    public string? Service { get; init; }

    public IReadOnlyList<DmarcSourceEvidence> Evidence { get; init; } = [];

    public Remedy? Fix { get; init; }

    /// <summary>The group that it is a small part of, and shares the verdict of; null where it has its own.</summary>
    public SourceGroup? PartOf { get; init; }

    /// <summary>A verdict that another group's stands for.</summary>
    public static SourceVerdict Like(SourceGroup whole) => new(DmarcSourceClass.Unknown, "", DmarcSourceConfidence.Low) { PartOf = whole };
}
