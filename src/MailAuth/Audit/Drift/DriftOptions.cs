using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>What is worth telling of two audits.</summary>
public sealed record DriftOptions
{
    /// <summary>The least severity of an alert. Improvements, and what could not be compared, have Information.</summary>
    public Severity MinimumSeverity { get; init; }

    /// <summary>By how many points of 100 the score has to move, where the grade stays, 1 to 100.</summary>
    public int MinimumScoreChange { get; init; } = 5;
}
