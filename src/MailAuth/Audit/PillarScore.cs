using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>How well a domain is protected against one kind of abuse.</summary>
/// <param name="Pillar">Against what.</param>
/// <param name="Score">0 to 100; null where a question that carries weight could not be answered.</param>
/// <param name="Range">The bounds that are certain.</param>
/// <param name="WeightPercent">Its share in the whole score, 0 to 100.</param>
public sealed record PillarScore(Pillar Pillar, int? Score, ScoreRange Range, int WeightPercent)
{
    /// <summary>Pillar and score.</summary>
    public override string ToString() => $"{Pillar} {Range}";
}
