using System.Linq;
using MailAuth.Analysis;

namespace MailAuth.Rendering;

/// <summary>What is wrong most often among many domains: what one letter to all of them would be about.</summary>
static class FrequentFindings
{
    const int Most = 25;

    public static ReportTable Of(SurveyFold fold, ReportContext context)
    {
        var most = fold.Findings.Take(Most).ToArray();
        return new()
        {
            Caption = AuditWords.Get("Frequent.Caption"),
            Columns =
            [
                new(AuditWords.Get("Column.Finding")),
                new(AuditWords.Get("Column.Severity"), ReportColumnKind.Severity),
                new(AuditWords.Get("Column.Domains"), ReportColumnKind.Number),
                new(AuditWords.Get("Column.Share"), ReportColumnKind.Share),
            ],
            Rows = most.Select((sum, index) => new ReportRow(
            [
                sum.Worst.Rule.Title,
                AuditTones.Cell(sum.Worst.Severity),
                context.CountCell(sum.Domains),
                context.ShareCell(Shares.Of(sum.Domains, fold.Count)),
            ])
            { Details = [new(index)] }).ToArray(),
            Details = most.Select(sum => SurveyTable.Detail(sum.Worst.Rule, sum.Worst.Severity)).ToArray(),
            EmptyText = AuditWords.Get("Findings.None"),
        };
    }
}
