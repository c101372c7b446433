using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A proposal for a domain's SPF record, with the proof that it says what the present one means; or why there is none.</summary>
public sealed record SpfOptimization
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>Whether there is a proposal.</summary>
    public required SpfOptimizationStatus Status { get; init; }

    /// <summary>What goes with the status: the questions that failed, what has to stay.</summary>
    public string Detail { get; init; } = "";

    /// <summary>The domain's record as it is, control characters made visible; null where there is not exactly one.</summary>
    public string? Before { get; init; }

    /// <summary>The domain's record as it should be; null without a proposal.</summary>
    public string? After => Records.FirstOrDefault(record => record.Owner == DomainName)?.Text;

    /// <summary>The records to publish, in the order to publish them in: first those that the domain's own includes, at last that; empty without a proposal.</summary>
    public IReadOnlyList<SpfProposedRecord> Records { get; init; } = [];

    /// <summary>What a check costs at most now.</summary>
    public int LookupsBefore { get; init; }

    /// <summary>What it will cost at most; null without a proposal.</summary>
    public int? LookupsAfter { get; init; }

    /// <summary>The look-ups that the proposal had to do with, 1 to 10.</summary>
    public int MaxLookups { get; init; } = SpfTree.MaxLookups;

    /// <summary>How many of the look-ups find nothing now, for the family of addresses for which more do; receivers allow two.</summary>
    public int VoidLookupsBefore { get; init; }

    /// <summary>How many will find nothing; null without a proposal.</summary>
    public int? VoidLookupsAfter { get; init; }

    /// <summary>The terms that are written out.</summary>
    public IReadOnlyList<SpfFlattenedBranch> Flattened { get; init; } = [];

    /// <summary>The terms that still ask the DNS.</summary>
    public IReadOnlyList<SpfKeptTerm> Kept { get; init; } = [];

    /// <summary>The terms that can go.</summary>
    public IReadOnlyList<SpfDroppedTerm> Dropped { get; init; } = [];

    /// <summary>Names below the domain whose SPF record the proposal does not need any more. Others may include them: look before removing one, and wait until caches have forgotten the old record.</summary>
    public IReadOnlyList<string> Unneeded { get; init; } = [];

    /// <summary>The comparison of what both say; null where it did not come to one.</summary>
    public SpfProof? Proof { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The shortest time that an answer behind a flattened term may be kept, in seconds; null where none was flattened.</summary>
    public int? TtlSeconds => Flattened.Min(branch => branch.TtlSeconds);

    /// <summary>Until when the answers behind the flattened terms hold; from then on Compare-SpfRecord tells whether they still do. Null where none was flattened.</summary>
    public DateTimeOffset? ValidUntil => TtlSeconds is { } seconds ? CreatedAt.AddSeconds(seconds) : null;

    /// <summary>The questions that nobody answered.</summary>
    public IReadOnlyList<Evidence> Failures { get; init; } = [];

    /// <summary>The look-ups now, proposed, and of how many.</summary>
    public string LookupChange => Change(LookupsBefore, LookupsAfter, MaxLookups);

    /// <summary>The void look-ups now, proposed, and of how many.</summary>
    public string VoidLookupChange => Change(VoidLookupsBefore, VoidLookupsAfter, SpfTree.MaxVoidLookups);

    /// <summary>The records as lines of a zone file, in the order to publish them in.</summary>
    public string ZoneLines => Lines(Records.Select(record => record.ZoneLine));

    /// <summary>What is written out, each with its networks and what follows from it, in the UI culture's language.</summary>
    public string FlattenedDetails => Lines(Flattened.SelectMany(branch => new[] { branch.ToString(), Indent(string.Join(", ", branch.Networks)), Indent(branch.Advice) }));

    /// <summary>What stays, each with its cost and the reason, in the UI culture's language.</summary>
    public string KeptDetails => Lines(Kept.Select(term => term.ToString()));

    /// <summary>What can go, each with the reason, in the UI culture's language.</summary>
    public string DroppedDetails => Lines(Dropped.Select(term => term.ToString()));

    /// <summary>The names that are not needed any more, one a line.</summary>
    public string UnneededNames => Lines(Unneeded);

    /// <summary>The proof, part by part, in the UI culture's language.</summary>
    public string ProofDetails => Proof is null ? "" : Lines((Proof.IsEquivalent ? [Proof.ToString()] : Proof.Differences.Select(difference => difference.ToString())).Concat(Proof.Parts.Select(part => part.ToString())));

    /// <summary>What came of it, in one sentence, in the UI culture's language.</summary>
    public string Summary => Sentences.Format("SpfOptimization." + SummaryKey, DomainName, LookupsBefore, LookupsAfter ?? LookupsBefore, MaxLookups, Detail);

    /// <summary>The domain and what came of it.</summary>
    public override string ToString() => $"{DomainName}: {Summary}";

    string SummaryKey => Status != SpfOptimizationStatus.Proposed ? Status.ToString()
        : Proof is null or { IsEquivalent: true } ? LookupsAfter == LookupsBefore ? "ProposedTidy" : "Proposed"
        : Proof.Differences.Any(difference => difference.Effect == SpfEffect.Widens) ? "ProposedWider"
        : "ProposedRepair";

    static string Change(int before, int? after, int limit) =>
        after is null ? FormattableString.Invariant($"{before}/{limit}") : FormattableString.Invariant($"{before} → {after}/{limit}");

    static string Lines(IEnumerable<string> lines) => string.Join("\n", lines.Where(line => line.Length > 0));

    static string Indent(string line) => line.Length == 0 ? "" : "  " + line;
}
