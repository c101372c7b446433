using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Resources;
using MailAuth.Spf;

namespace MailAuth.Audit;

/// <summary>What is wrong or risky in a domain's SPF record and in the records that it includes.</summary>
public sealed record SpfLint
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>What the domain is for, as far as its name, its mail exchangers and the record show; it was judged as such.</summary>
    public required DomainPurpose Purpose { get; init; }

    /// <summary>What the record is worth.</summary>
    public required SpfLintVerdict Verdict { get; init; }

    /// <summary>The record; <see cref="Records.RecordStatus.Proposed"/> where a text was judged that is not published.</summary>
    public required SpfRecord Record { get; init; }

    /// <summary>What the record leads to, with the look-ups that each branch costs.</summary>
    public required SpfTree Tree { get; init; }

    /// <summary>What was found, worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>
    /// The text to publish instead: the record with the remedies of all findings above <see cref="Severity.Information"/>
    /// that concern it carried out together. Null where there is nothing to change, and where no change of this one text
    /// makes a record that receivers can use; the findings say then what to do.
    /// </summary>
    public string? Proposed { get; init; }

    /// <summary>What a check costs at most; a lower bound where the tree is not complete.</summary>
    public int Lookups => Tree.Lookups;

    /// <summary>What a check may cost (RFC 7208 section 4.6.4).</summary>
    public int MaxLookups { get; } = SpfTree.MaxLookups;

    /// <summary>How many look-ups find nothing, for IPv4 or for IPv6 clients, whichever are more.</summary>
    public int VoidLookups => Tree.VoidLookups;

    /// <summary>How many may find nothing (RFC 7208 section 4.6.4).</summary>
    public int MaxVoidLookups { get; } = SpfTree.MaxVoidLookups;

    /// <summary>The term of the record that costs most look-ups; null where none costs any.</summary>
    public string? CostliestTerm => Tree.Branches.FirstOrDefault()?.Term;

    /// <summary>How many findings there are.</summary>
    public int FindingCount => Findings.Count;

    /// <summary>The worst severity; null where nothing was found.</summary>
    public Severity? WorstSeverity => Findings.Count == 0 ? null : Findings.Max(finding => finding.Severity);

    /// <summary>The title of the worst finding above <see cref="Severity.Information"/>, in the UI culture's language; empty where there is none.</summary>
    public string WorstFinding => Findings.FirstOrDefault(finding => finding.Severity > Severity.Information)?.Title ?? "";

    /// <summary>The look-ups of those allowed, for people: <c>12/10</c>.</summary>
    [JsonOmit]
    public string LookupBudget => Budget(Lookups, MaxLookups);

    /// <summary>The void look-ups of those allowed, for people: <c>0/2</c>.</summary>
    [JsonOmit]
    public string VoidLookupBudget => Budget(VoidLookups, MaxVoidLookups);

    /// <summary>All findings as text for people, worst first, in the UI culture's language: what, where, why, what to do.</summary>
    [JsonOmit]
    public string FindingDetails => FindingText.Write(Findings);

    /// <summary>One line: domain, verdict, cost and the worst finding.</summary>
    public override string ToString() =>
        $"{DomainName}: {Verdict} ({LookupBudget}{(WorstFinding.Length == 0 ? "" : "; " + WorstFinding)})";

    string Budget(int spent, int allowed) => string.Format(CultureInfo.InvariantCulture, Tree.IsComplete ? "{0}/{1}" : Sentences.Get("SpfTree.AtLeast"), spent, allowed);
}
