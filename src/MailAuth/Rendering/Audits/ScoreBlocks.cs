using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Audit;

namespace MailAuth.Rendering;

/// <summary>How a score and a grade came about.</summary>
static class ScoreBlocks
{
    const int Full = 100;

    public static IEnumerable<ReportBlock> Of(MailDomainAudit audit)
    {
        var deductions = ScoreAccount.Of(audit);
        yield return Summary(audit);
        if (audit.Score is null && Unanswered(audit, deductions) is { Items.Count: > 0 } unanswered)
            yield return unanswered;
        if (audit.Pillars.Count > 0)
            yield return Pillars(audit);
        if (deductions is null)
            yield return new ReportParagraph(AuditWords.Get("Score.NotTold"), ReportTone.Muted);
        else if (deductions.Count > 0)
            yield return Deductions(audit, deductions);
    }

    static ReportParagraph Summary(MailDomainAudit audit) => audit.Score is { } score
        ? new(AuditWords.Fill("Score.Known", ("score", Number(score)), ("grade", AuditWords.Of(audit.Grade))))
        : new(AuditWords.Fill("Score.Unknown", ("lowest", Number(audit.ScoreRange.Lowest)), ("highest", Number(audit.ScoreRange.Highest))), ReportTone.Notice);

    // Why there is no grade: the questions that nobody answered.
    static ReportList Unanswered(MailDomainAudit audit, IReadOnlyList<ScoreDeduction>? deductions)
    {
        var open = deductions?.Where(deduction => deduction.UnansweredPoints > 0).Select(deduction => deduction.Finding)
            ?? audit.Findings.Where(finding => ScoreTable.Default.UnansweredCostOf(finding) > 0);
        return new() { Items = open.Where(finding => audit.WeightOf(finding) > 0).Select(finding => new ReportListItem(finding.Message)).ToArray() };
    }

    static ReportTable Pillars(MailDomainAudit audit) => new()
    {
        Caption = AuditWords.Get("Score.Pillars"),
        Columns =
        [
            new(AuditWords.Get("Score.Pillar")),
            new(AuditWords.Get("Score.Against")),
            new(AuditWords.Get("Score.Score"), ReportColumnKind.Number),
            new(AuditWords.Get("Score.Weight"), ReportColumnKind.Number),
        ],
        Rows = audit.Pillars.Select(pillar => new ReportRow(
        [
            AuditWords.Of(pillar.Pillar),
            AuditWords.Get($"Pillar.{pillar.Pillar}.Against"),
            new(pillar.Range.ToString(), pillar.Range.Lowest),
            new(AuditWords.Fill("Percent", ("number", Number(pillar.WeightPercent))), pillar.WeightPercent),
        ])).ToArray(),
    };

    static ReportTable Deductions(MailDomainAudit audit, IReadOnlyList<ScoreDeduction> deductions) => new()
    {
        Caption = AuditWords.Fill("Score.Deductions", ("full", Number(Full))),
        Columns =
        [
            new(AuditWords.Get("Score.Finding")),
            new(AuditWords.Get("Score.Pillar")),
            new(AuditWords.Get("Score.Points"), ReportColumnKind.Number),
        ],
        Rows = deductions.Select(deduction => new ReportRow(
        [
            deduction.Times > 1 ? AuditWords.Fill("Score.Times", ("title", deduction.Finding.Title), ("count", Number(deduction.Times))) : deduction.Finding.Title,
            AuditWords.Of(deduction.Finding.Rule.Pillar),
            Points(deduction, audit),
        ])).ToArray(),
    };

    static ReportCell Points(ScoreDeduction deduction, MailDomainAudit audit)
    {
        // The brand counts nothing in the whole, so its points are no loss.
        var tone = audit.WeightOf(deduction.Finding) > 0 ? ReportTone.Plain : ReportTone.Muted;
        var most = deduction.Points + deduction.UnansweredPoints;
        return deduction switch
        {
            { UnansweredPoints: 0 } => new("\u2212" + Number(deduction.Points), -deduction.Points, tone),
            { Points: 0 } => new(AuditWords.Fill("Score.AtMost", ("highest", Number(most))), -most, ReportTone.Muted),
            _ => new(AuditWords.Fill("Score.UpTo", ("lowest", Number(deduction.Points)), ("highest", Number(most))), -most, ReportTone.Muted),
        };
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
