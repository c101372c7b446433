using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>What findings come to: a fold over them with the costs of one table.</summary>
/// <param name="Score">0 to 100; null where a question that carries weight could not be answered.</param>
/// <param name="Range">The bounds that are certain.</param>
/// <param name="Grade">The grade; <see cref="Audit.Grade.Unknown"/> where there is no score.</param>
/// <param name="Pillars">The same per pillar.</param>
public sealed record AuditScore(int? Score, ScoreRange Range, Grade Grade, IReadOnlyList<PillarScore> Pillars)
{
    const int Full = 100;

    /// <summary>Adds up. Accepted findings cost nothing; a rule that is broken several times costs once, at its worst.</summary>
    public static AuditScore Of(IReadOnlyList<Finding> findings, ScoreTable table)
    {
        if (findings is null)
            throw new ArgumentNullException(nameof(findings));
        if (table is null)
            throw new ArgumentNullException(nameof(table));

        var pillars = Enum.GetValues(typeof(Pillar)).Cast<Pillar>().Select(pillar => ScorePillar(pillar, findings, table)).ToArray();
        var range = new ScoreRange(Weigh(pillars, pillar => pillar.Range.Lowest), Weigh(pillars, pillar => pillar.Range.Highest));
        // A pillar without weight may be unknown without making the whole unknown.
        var isKnown = pillars.All(pillar => pillar.Score is not null || pillar.WeightPercent == 0);
        return new(isKnown ? range.Highest : null, range, isKnown ? table.GradeOf(range.Highest) : Grade.Unknown, pillars);
    }

    static PillarScore ScorePillar(Pillar pillar, IReadOnlyList<Finding> findings, ScoreTable table)
    {
        var broken = findings.Where(finding => finding.Rule.Pillar == pillar && finding.Acceptance is null).GroupBy(finding => finding.RuleId).ToArray();
        var certain = broken.Sum(rule => rule.Max(table.CostOf));
        var unanswered = broken.Sum(rule => rule.Max(table.UnansweredCostOf));
        var range = new ScoreRange(Math.Max(0, Full - certain - unanswered), Math.Max(0, Full - certain));
        return new(pillar, range.Lowest == range.Highest ? range.Highest : null, range, table.WeightOf(pillar));
    }

    static int Weigh(PillarScore[] pillars, Func<PillarScore, int> score)
    {
        var total = pillars.Sum(pillar => pillar.WeightPercent);
        return total == 0 ? Full : (int)Math.Round(pillars.Sum(pillar => (double)score(pillar) * pillar.WeightPercent) / total, MidpointRounding.AwayFromZero);
    }
}
