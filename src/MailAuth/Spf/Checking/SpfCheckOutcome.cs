namespace MailAuth.Spf;

/// <summary>What evaluating one record came to, for one address.</summary>
/// <param name="Result">The result.</param>
/// <param name="Problem">Why there is no verdict, where there is none.</param>
sealed record SpfCheckOutcome(SpfResult Result, SpfProblem? Problem = null)
{
    /// <summary>The step of the mechanism that matched, behind all includes; null where none did.</summary>
    public SpfStepDraft? Decider { get; init; }

    /// <summary>The <c>exp</c> of the record that refused.</summary>
    public SpfExplanation? Explanation { get; init; }

    /// <summary>The domain of that record.</summary>
    public SpfTarget? ExplanationDomain { get; init; }
}
