using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Audit;

/// <summary>What to do about one rule, wherever in the tenant it is broken.</summary>
public sealed record TenantStep
{
    /// <summary>The place in the order of work, from 1.</summary>
    public required int Order { get; init; }

    /// <summary>How much it matters, at its worst.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>In a few words, in the language that the step was made in.</summary>
    public required string Title { get; init; }

    /// <summary>How many domains, policies, connectors or entries it is about.</summary>
    public required int Count { get; init; }

    /// <summary>Their names, twenty at most.</summary>
    public IReadOnlyList<string> Targets { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What was found at the first of them.</summary>
    public required string Message { get; init; }

    /// <summary>What to do, and which cmdlet shows it.</summary>
    public required string Advice { get; init; }

    /// <summary>What to run or publish for the first of them; null where it is not one line.</summary>
    public string? FirstChange { get; init; }

    /// <summary>Severity, title and count in one line.</summary>
    public override string ToString() => $"{Order}. {Severity}: {Title} ({Count}: {string.Join(", ", Targets.Take(3))}{(Count > 3 ? ", …" : "")})";
}
