using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Rendering;

/// <summary>The questions and answers that an audit rests on.</summary>
static class EvidenceBlocks
{
    /// <summary>Enough for the largest tree of SPF that receivers follow; hostile ones have hundreds.</summary>
    const int Most = 200;

    /// <summary>A stranger may publish 64 KiB at each name.</summary>
    const int LongestAnswer = 1000;

    /// <summary>A question with its answer in one line.</summary>
    public static string Line(Evidence evidence) => $"{evidence.Question}: {Outcome(evidence)} ({evidence.Server})";

    /// <summary>All questions of an audit, folded away; null where none is kept.</summary>
    public static ReportFold? Of(MailDomainAudit audit, ReportContext context)
    {
        var all = Collect(audit).Where(evidence => evidence is not null).GroupBy(evidence => (evidence.Question, evidence.Server, evidence.AskedAt)).Select(same => same.First()).ToArray();
        if (all.Length == 0)
            return null;
        var blocks = new List<ReportBlock>
        {
            new ReportTable
            {
                Caption = AuditWords.Fill("Evidence.Caption", ("domain", audit.DisplayName)),
                Columns =
                [
                    new(AuditWords.Get("Evidence.Question"), ReportColumnKind.Code),
                    new(AuditWords.Get("Evidence.Outcome"), ReportColumnKind.Code),
                    new(AuditWords.Get("Evidence.Server"), ReportColumnKind.Address),
                    new(AuditWords.Get("Evidence.AskedAt"), ReportColumnKind.Date),
                ],
                Rows = all.Take(Most).Select(evidence => Row(evidence, context)).ToArray(),
            },
        };
        if (all.Length > Most)
            blocks.Add(new ReportParagraph(AuditWords.Fill("Evidence.More", ("count", context.Count(all.Length - Most))), ReportTone.Muted));
        return new() { Summary = AuditWords.Fill("Evidence.Summary", ("count", context.Count(all.Length))), Blocks = blocks };
    }

    static ReportRow Row(Evidence evidence, ReportContext context) => new(
    [
        evidence.Question,
        new(Outcome(evidence), evidence.IsFailure ? ReportTone.Muted : ReportTone.Plain),
        evidence.Server,
        evidence.AskedAt == default ? "" : context.TimeCell(evidence.AskedAt),
    ]);

    // A failure is told as what it is, with the reason: nothing is concluded from it.
    static string Outcome(Evidence evidence)
    {
        if (evidence.Answer.Count > 0)
            return Cells.Cut(string.Join(" | ", evidence.Answer), LongestAnswer);
        var status = AuditWords.Get("DnsStatus." + evidence.Status);
        return evidence.Problem is { Length: > 0 } problem ? $"{status}: {Cells.Cut(problem, LongestAnswer)}" : status;
    }

    static IEnumerable<Evidence> Collect(MailDomainAudit audit) =>
    [
        .. Of(audit.Dmarc), .. Of(audit.Spf), .. audit.SpfTree?.Nodes.SelectMany(node => node.Evidence) ?? [], .. audit.Dkim.SelectMany(Of),
        .. Of(audit.Mx), .. Of(audit.MtaSts), .. Of(audit.TlsRpt), .. Of(audit.Bimi), .. audit.Findings.SelectMany(finding => finding.Evidence),
    ];

    static IReadOnlyList<Evidence> Of(PublishedRecord? record) => record?.Evidence ?? [];
}
