using System.Collections.Generic;
using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>How a term was replaced.</summary>
public enum SpfReplacement
{
    /// <summary>By the networks that it matched on the day.</summary>
    Networks,

    /// <summary>By the terms of the record that it led to.</summary>
    Terms,
}

/// <summary>A term that asked the DNS and that a proposal does not have any more: what it stood for is written out.</summary>
public sealed record SpfFlattenedBranch
{
    /// <summary>The term, with its domain even where it is the record's own: <c>a:contoso.example</c>.</summary>
    public required string Term { get; init; }

    /// <summary>The domain that it asks.</summary>
    public required string Domain { get; init; }

    /// <summary>Whose it is, where we know the service; else null.</summary>
    public string? Service { get; init; }

    /// <summary>By what it was replaced.</summary>
    public required SpfReplacement Replacement { get; init; }

    /// <summary>Whether the domain and all hosts behind it are the owner's, so that nobody else changes them.</summary>
    public required bool IsOwn { get; init; }

    /// <summary>How many look-ups that saves.</summary>
    public required int LookupsSaved { get; init; }

    /// <summary>The networks that it matched, as canonical text, in order; empty where terms replace it.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>How many IPv4 addresses are in them.</summary>
    public long IPv4Count { get; init; }

    /// <summary>The record that its terms came from; null where networks replace it.</summary>
    public string? SourceText { get; init; }

    /// <summary>The shortest time that an answer behind it may be kept, in seconds: how soon its owner may mean to change it.</summary>
    public int? TtlSeconds { get; init; }

    /// <summary>The questions that it rests on: <c>TXT spf.newsletter.example</c>.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>What follows from it, in the UI culture's language.</summary>
    public string Advice => Sentences.Format(
        Replacement == SpfReplacement.Terms ? "SpfFlattening.Terms" : IsOwn ? "SpfFlattening.Own" : "SpfFlattening.Foreign", Service ?? Domain);

    /// <summary>One line: the term, what it saves and what stands for it.</summary>
    public override string ToString() => Replacement == SpfReplacement.Terms
        ? Sentences.Format("SpfFlattening.TermsLine", Term, LookupsSaved)
        : Sentences.Format("SpfFlattening.NetworksLine", Term, LookupsSaved, Networks.Count, IPv4Count);
}
