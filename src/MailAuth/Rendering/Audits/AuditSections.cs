using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>The sections of one audit: what to do comes first, what it rests on last.</summary>
static class AuditSections
{
    /// <summary>An audit that has the report to itself: a section for each question that a reader may have.</summary>
    public static IEnumerable<ReportSection> Whole(MailDomainAudit audit, ReportContext context)
    {
        yield return new("domain", audit.DisplayName, [AuditVerdict.FiguresOf(audit, context), AuditVerdict.Of(audit), Audited(audit, context)]);
        yield return new("first", AuditWords.Get("Heading.First"), First(audit));
        yield return new("protocols", AuditWords.Get("Heading.Protocols"), [ProtocolTable.Of(audit)]);
        yield return new("score", AuditWords.Get("Heading.Score"), ScoreBlocks.Of(audit).ToArray());
        if (Spf(audit) is { Count: > 0 } spf)
            yield return new("spf", AuditWords.Get("Heading.Spf"), spf);
        yield return new("findings", AuditWords.Get("Heading.Findings"), Findings(audit).ToArray());
        if (Accepted(audit) is { } accepted)
            yield return new("accepted", AuditWords.Get("Heading.Accepted"), [new ReportParagraph(AuditWords.Get("Accepted.Note"), ReportTone.Muted), accepted]);
        if (EvidenceBlocks.Of(audit, context) is { } evidence)
            yield return new("evidence", AuditWords.Get("Heading.Evidence"), [new ReportParagraph(AuditWords.Get("Evidence.Note"), ReportTone.Muted), evidence]);
    }

    /// <summary>An audit among a few: one section, of which the reader opens what he wants to know.</summary>
    public static ReportSection Brief(MailDomainAudit audit, ReportContext context)
    {
        var blocks = new List<ReportBlock> { AuditVerdict.FiguresOf(audit, context), AuditVerdict.Of(audit) };
        blocks.AddRange(First(audit));
        blocks.Add(Fold("Heading.Protocols", [ProtocolTable.Of(audit)]));
        blocks.Add(Fold("Heading.Score", ScoreBlocks.Of(audit).ToArray()));
        if (Spf(audit) is { Count: > 0 } spf)
            blocks.Add(Fold("Heading.Spf", spf));
        blocks.Add(Fold("Heading.Findings", Findings(audit).ToArray()));
        if (Accepted(audit) is { } accepted)
            blocks.Add(Fold("Heading.Accepted", [accepted]));
        if (EvidenceBlocks.Of(audit, context) is { } evidence)
            blocks.Add(evidence);
        blocks.Add(Audited(audit, context));
        return new("domain", audit.DisplayName, blocks);
    }

    static ReportFold Fold(string heading, IReadOnlyList<ReportBlock> blocks) => new() { Summary = AuditWords.Get(heading), Blocks = blocks, IsPrinted = true };

    static ReportParagraph Audited(MailDomainAudit audit, ReportContext context) => new(AuditWords.Fill(
        "AuditedAs",
        ("time", context.Time(audit.AuditedAt)),
        ("purpose", AuditWords.Of(audit.Purpose)),
        ("source", AuditWords.Get("PurposeSource." + audit.PurposeSource))), ReportTone.Muted);

    static List<ReportBlock> First(MailDomainAudit audit)
    {
        var steps = NextSteps.Of(audit);
        var blocks = new List<ReportBlock>();
        if (audit.Grade == Grade.Unknown)
            blocks.Add(new ReportParagraph(AuditWords.Get("First.Unknown"), ReportTone.Notice));
        else if (steps.Count == 0)
            blocks.Add(new ReportParagraph(AuditWords.Get("First.Nothing"), ReportTone.Good));
        if (steps.Count > 0)
            blocks.Add(new ReportFindings { Findings = steps.Select(step => Step(step, audit.DomainName)).ToArray() });
        if (steps.Any(step => step.Others > 0))
            blocks.Add(new ReportParagraph(AuditWords.Get("First.ThenAuditAgain"), ReportTone.Muted));
        return blocks;
    }

    static ReportFinding Step(NextStep step, string domain)
    {
        var finding = FindingBlocks.Of(step.Finding, domain, withEvidence: false);
        return step.Others == 0 ? finding : finding with
        {
            Advice = AuditWords.Fill("First.SameRecord", ("advice", finding.Advice), ("count", step.Others.ToString(System.Globalization.CultureInfo.InvariantCulture))),
        };
    }

    static List<ReportBlock> Spf(MailDomainAudit audit)
    {
        var blocks = new List<ReportBlock>();
        if (audit.Spf is { Text: { Length: > 0 } text } record)
            blocks.Add(new ReportRecord { Label = AuditWords.Get("Record.Now"), Owner = record.Owner, Type = "TXT", Text = text });
        if (audit.SpfTree is { } tree && audit.Spf?.Text is not null)
            blocks.AddRange(SpfTreeBlocks.Of(tree));
        return blocks;
    }

    static IEnumerable<ReportBlock> Findings(MailDomainAudit audit)
    {
        var open = audit.Findings.Where(finding => finding.Acceptance is null).OrderByDescending(finding => finding.Severity).ToArray();
        var hidden = audit.FindingCount - audit.Findings.Count;
        var weighty = open.Where(finding => finding.Severity > Severity.Information).ToArray();
        if (weighty.Length == 0)
            yield return new ReportParagraph(AuditWords.Get("Findings.Nothing"), audit.Grade == Grade.Unknown ? ReportTone.Muted : ReportTone.Good);
        else
            yield return FindingBlocks.Of(weighty, audit.DomainName, NextSteps.Of(audit).Select(step => step.Finding).ToArray());
        if (open.Length > weighty.Length)
        {
            yield return new ReportFold
            {
                Summary = AuditWords.Fill("Findings.Information", ("count", Number(open.Length - weighty.Length))),
                Blocks = [FindingBlocks.Of(open.Skip(weighty.Length), audit.DomainName)],
                IsPrinted = true,
            };
        }

        if (hidden > 0)
            yield return new ReportParagraph(AuditWords.Fill("Findings.Hidden", ("count", Number(hidden))), ReportTone.Muted);
    }

    static ReportFindings? Accepted(MailDomainAudit audit) =>
        audit.Findings.Where(finding => finding.Acceptance is not null).ToArray() is { Length: > 0 } accepted ? FindingBlocks.Of(accepted, audit.DomainName) : null;

    static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
