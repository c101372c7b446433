using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Records;

/// <summary>What every record has, whatever its protocol: where it was looked for, what came of it, its text and what is wrong with it.</summary>
public abstract record PublishedRecord
{
    /// <summary>The domain the record is about, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>The name it stands, or should stand, at: <c>_dmarc.contoso.example</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>What came of looking for it.</summary>
    public required RecordStatus Status { get; init; }

    /// <summary>The record's text, strings joined, control characters made visible; null unless exactly one was found.</summary>
    public string? Text { get; init; }

    /// <summary>All texts found, where there were several; else at most the one.</summary>
    public IReadOnlyList<string> Texts { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Time to live in seconds, as the answer said; null where there is no record.</summary>
    public int? TtlSeconds { get; init; }

    /// <summary>What the parser found wrong, in the order of the text.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>The questions and answers that this rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What a column shows: the text, several texts with a bar between, or what the DNS failed with; empty where there is no record.</summary>
    public string Summary => Text
        ?? (Texts.Count > 0 ? string.Join(" | ", Texts) : Status == RecordStatus.Unreachable ? Failure : "");

    string Failure => Evidence.LastOrDefault(evidence => evidence.IsFailure) is { } failed ? $"{failed.Question}: {failed.Problem ?? failed.Status.ToString()}" : "";
}
