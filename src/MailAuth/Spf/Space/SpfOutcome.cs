using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Spf;

/// <summary>What evaluating one record came to, for all addresses at once.</summary>
/// <param name="Result">The result.</param>
/// <param name="Problem">Why there is no verdict, where there is none.</param>
sealed record SpfOutcome(SpfResult Result, SpfProblem? Problem = null)
{
    /// <summary>The mechanism that matched, behind all includes.</summary>
    public string? Mechanism { get; init; }

    /// <summary>Whose record holds it.</summary>
    public string? MechanismDomain { get; init; }

    /// <summary>The terms that led there from this record.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>The <c>redirect</c> that leads nobody knows where before the message comes, where that is the outcome.</summary>
    public SpfCondition? DependsOn { get; init; }

    /// <summary>The same, reached through a term.</summary>
    public SpfOutcome Behind(string term) => Mechanism is null ? this : this with { Path = Path.Prepend(term).ToArray() };

    /// <summary>What a mechanism says about those whom it matches (RFC 7208 section 4.6.2).</summary>
    public static SpfResult ResultOf(SpfQualifier qualifier) => qualifier switch
    {
        SpfQualifier.Fail => SpfResult.Fail,
        SpfQualifier.SoftFail => SpfResult.SoftFail,
        SpfQualifier.Neutral => SpfResult.Neutral,
        _ => SpfResult.Pass,
    };
}
