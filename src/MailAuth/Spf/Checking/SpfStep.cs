using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailAuth.Findings;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>One step of a check: the record that it began with, or a term.</summary>
public sealed record SpfStep
{
    /// <summary>How many terms led here; 0 for the first record.</summary>
    public required int Depth { get; init; }

    /// <summary>The domain whose record holds the term, as A-labels; for the first record its domain.</summary>
    public required string Domain { get; init; }

    /// <summary>The term as written; empty for the first record.</summary>
    public string Term { get; init; } = "";

    /// <summary>Where the term begins in its record; 0 for the first record.</summary>
    public int TermOffset { get; init; }

    /// <summary>The name that was asked, its macros expanded; empty where none was.</summary>
    public string Target { get; init; } = "";

    /// <summary>The record that was found there, for the first record, <c>include</c> and <c>redirect</c>.</summary>
    public string? Record { get; init; }

    /// <summary>What came of it.</summary>
    public required SpfVerdict Verdict { get; init; }

    /// <summary>What that record says, for the first record, <c>include</c> and <c>redirect</c>.</summary>
    public SpfResult? Result { get; init; }

    /// <summary>What the term costs of the look-ups, without what is below it: 0 or 1.</summary>
    public int Lookups { get; init; }

    /// <summary>What it costs of the void look-ups, without what is below it: 1 where a question of its own found nothing, else 0.</summary>
    public int VoidLookups { get; init; }

    /// <summary>The questions and answers of this step.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>One line: the term, what came of it, its cost, what was asked, in the UI culture's language.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Term.Length == 0 ? Domain : Term).Append("  ").Append(Sentences.Get("SpfVerdict." + Verdict));
        if (Result is { } result)
            text.Append(" (").Append(result).Append(')');
        if (Lookups > 0)
            text.Append("  ").Append(Sentences.Get(VoidLookups > 0 ? "SpfStep.VoidLookup" : "SpfStep.Lookup"));
        if (Evidence.Count > 0)
            text.Append("  ").Append(string.Join("; ", Evidence.Select(evidence => $"{evidence.Question}: {evidence.Status}")));
        return text.ToString();
    }
}
