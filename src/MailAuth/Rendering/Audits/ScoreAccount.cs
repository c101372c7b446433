using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>What a broken rule takes from its pillar's hundred points.</summary>
/// <param name="Finding">The rule's worst finding: a rule that is broken several times costs once.</param>
/// <param name="Points">The points that are certain.</param>
/// <param name="UnansweredPoints">The points that the question behind it could cost at most, had it been answered.</param>
/// <param name="Times">How often the rule is broken.</param>
sealed record ScoreDeduction(Finding Finding, int Points, int UnansweredPoints, int Times)
{
    /// <summary>Rule and points.</summary>
    public override string ToString() => $"{Finding.RuleId}: {Points}+{UnansweredPoints}";
}

/// <summary>How a stored score came about: the audit holds what it came to, not what each finding cost.</summary>
static class ScoreAccount
{
    /// <summary>
    /// The deductions, the dearest of the whole score first; null where they do not come to the audit's score, since the audit counted by a table of its
    /// user's, or left findings out. Nothing is told then that would not add up.
    /// </summary>
    public static IReadOnlyList<ScoreDeduction>? Of(MailDomainAudit audit)
    {
        var findings = audit.Findings.Select(WithRule).ToArray();
        var table = ScoreTable.Default;
        if (!AuditScore.Of(findings, table).Pillars.SequenceEqual(audit.Pillars))
            return null;
        return findings
            .Where(finding => finding.Acceptance is null)
            .GroupBy(finding => finding.RuleId)
            .Select(rule => new ScoreDeduction(
                rule.OrderByDescending(table.CostOf).First(), rule.Max(table.CostOf), rule.Max(table.UnansweredCostOf), rule.Count()))
            .Where(deduction => deduction.Points + deduction.UnansweredPoints > 0)
            .OrderByDescending(deduction => (deduction.Points + deduction.UnansweredPoints) * audit.WeightOf(deduction.Finding))
            .ToArray();
    }

    /// <summary>What a finding's pillar counts in the whole score, in percent; 0 where the audit does not say.</summary>
    public static int WeightOf(this MailDomainAudit audit, Finding finding) => audit.Pillars.FirstOrDefault(pillar => pillar.Pillar == finding.Rule.Pillar)?.WeightPercent ?? 0;

    // What comes out of a file takes its own severity for its rule's; a price of the rule's own holds only where both are the same.
    static Finding WithRule(Finding finding) =>
        RuleCatalog.Find(finding.RuleId) is { } rule ? finding with { Rule = rule, Severity = finding.Severity } : finding;
}
