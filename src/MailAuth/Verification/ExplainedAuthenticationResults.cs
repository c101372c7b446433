using System.Collections.Generic;
using System.Linq;
using MailAuth.Headers;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>An Authentication-Results field with its meaning: what each method says, what it amounts to, why, and what to do.</summary>
public sealed record ExplainedAuthenticationResults
{
    /// <summary>The field's name.</summary>
    public required string FieldName { get; init; }

    /// <summary>The field, read.</summary>
    public required AuthenticationResults Results { get; init; }

    /// <summary>Microsoft's composite authentication, explained; null where the field is none of Exchange Online's.</summary>
    public CompAuthExplanation? CompAuth { get; init; }

    /// <summary>What in the results explains the outcome, for every server's fields.</summary>
    public IReadOnlyList<CompAuthCause> Causes { get; init; } = [];

    /// <summary>Whether the field may be believed, as far as the text around it tells.</summary>
    public required StampTrust Trust { get; init; }

    /// <summary>Why it may or may not.</summary>
    public required StampTrustReason TrustReason { get; init; }

    /// <summary>The From domain, in lower case; null where the field does not name it.</summary>
    public string? FromDomain { get; init; }

    /// <summary>The address that connected; null where the field does not name it.</summary>
    public string? SenderIP { get; init; }

    /// <summary>The server that checked; <c>Exchange Online</c>, which names none, by how it writes; null where nothing tells.</summary>
    public string? Server => Results.AuthServId ?? (Results.Dialect == ResultDialect.Microsoft ? "Exchange Online" : null);

    /// <summary>The result of SPF in a word; empty where there is none.</summary>
    public string Spf => Words(AuthenticationMethod.Spf);

    /// <summary>The results of DKIM, each once; empty where there is none.</summary>
    public string Dkim => Words(AuthenticationMethod.Dkim);

    /// <summary>The result of DMARC, with the action where one was taken; empty where there is none.</summary>
    public string Dmarc => Words(AuthenticationMethod.Dmarc)
        + (Results.First(AuthenticationMethod.Dmarc)?.Property("", "action") is { } action && !string.Equals(action, "none", System.StringComparison.OrdinalIgnoreCase) ? $" ({action})" : "");

    /// <summary>The result of composite authentication with its code; empty where there is none.</summary>
    public string CompAuthResult => Results.First(AuthenticationMethod.CompAuth) is { } result ? (result.ResultWord + " " + result.Reason).Trim() : "";

    /// <summary>What it amounts to, in the UI culture's language: the meaning of the composite result, else what explains the single ones.</summary>
    public string Why => CompAuth is { Value: not CompAuthValue.Missing } told ? told.Meaning : Explanation;

    /// <summary>What explains it, a sentence each, in the UI culture's language.</summary>
    public string Explanation => Causes.Count == 0 ? Sentences.Get("NothingChecked") : string.Join(" ", Causes);

    /// <summary>What to do about it, in the UI culture's language; empty where nothing is known to do.</summary>
    public string Advice => CompAuth?.Advice ?? "";

    /// <summary>What to do, step by step: records to publish, cmdlets of Exchange Online to run.</summary>
    public IReadOnlyList<Findings.Remedy> Steps => CompAuth?.Steps ?? [];

    /// <summary>The steps, numbered, a line each, in the UI culture's language; empty where there are none.</summary>
    public string StepsText => string.Join(System.Environment.NewLine, Steps.Select((step, i) => System.FormattableString.Invariant($"{i + 1}. {step}")));

    /// <summary>Why the field may be believed or not, in the UI culture's language.</summary>
    public string TrustText => Sentences.Get("StampTrust." + TrustReason);

    /// <summary>What in the field is not by the book.</summary>
    public IReadOnlyList<SyntaxProblem> Problems => Results.Problems;

    /// <summary>The results and what they amount to in one line.</summary>
    public override string ToString() => $"{Results}: {Why}";

    string Words(AuthenticationMethod method) => string.Join(", ", Results.All(method).Select(result => result.ResultWord).Distinct(System.StringComparer.OrdinalIgnoreCase));
}
