using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Puts findings into a report: what, where, what to do, the record to publish or the command to run, and what it rests on.</summary>
static class FindingBlocks
{
    /// <summary>How many lines of evidence a finding shows; the section about evidence has all.</summary>
    public const int MostEvidence = 8;

    /// <summary>A finding as it stands.</summary>
    /// <param name="finding">The finding.</param>
    /// <param name="domain">The domain it is about, as A-labels: targets that are other machines' names are known by it.</param>
    /// <param name="withEvidence">Whether the answers that it rests on are told.</param>
    public static ReportFinding Of(Finding finding, string domain, bool withEvidence = true) => new()
    {
        Severity = finding.Severity,
        Title = finding.Title,
        Target = finding.Target,
        TargetKind = KindOf(finding, domain),
        Message = finding.Message,
        Advice = WithStep(finding.Advice, finding.Remedy),
        Records = RecordsOf(finding.Remedy),
        Command = CommandOf(finding.Remedy),
        Evidence = withEvidence ? EvidenceOf(finding) : [],
        References = [finding.RuleId, .. finding.References],
        Acceptance = AcceptanceOf(finding.Acceptance),
    };

    /// <summary>Findings as they stand.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="domain">The domain they are about, as A-labels.</param>
    /// <param name="told">Those of which was told before what to do.</param>
    public static ReportFindings Of(IEnumerable<Finding> findings, string domain, ICollection<Finding>? told = null) =>
        new() { Findings = findings.Select(finding => Of(finding, domain) with { IsTold = told?.Contains(finding) == true }).ToArray() };

    /// <summary>Advice with the step in words that makes it definite, where there is one.</summary>
    public static string WithStep(string advice, Remedy? remedy) => remedy is { Kind: not RemedyKind.RunCommand, Command: { Length: > 0 } step }
        ? AuditWords.Fill("Finding.AdviceAndStep", ("advice", advice), ("step", step))
        : advice;

    /// <summary>The command that carries a remedy out; null where none does.</summary>
    public static string? CommandOf(Remedy? remedy) => remedy is { Kind: RemedyKind.RunCommand } ? remedy.Command : null;

    static string? AcceptanceOf(RiskAcceptance? acceptance) => acceptance?.Expires is { } end
        ? AuditWords.Fill("Accepted.Until", ("reason", acceptance.Reason), ("day", UtcDay.Of(end)))
        : acceptance?.Reason;

    /// <summary>The records that a remedy publishes or takes away.</summary>
    public static IReadOnlyList<ReportRecord> RecordsOf(Remedy? remedy) => remedy switch
    {
        { Kind: RemedyKind.PublishRecord, Owner: { } owner, Type: { } type } => remedy.Proposed
            .Select((text, index) => new ReportRecord { Label = AuditWords.Get("Record.Publish"), Owner = owner, Type = type, Text = text, Before = index == 0 ? remedy.Current : [] })
            .ToArray(),
        { Kind: RemedyKind.RemoveRecord, Owner: { } owner, Type: { } type } =>
            [new() { Label = AuditWords.Get("Record.Remove"), Owner = owner, Type = type, Text = null, Before = remedy.Current }],
        // A step comes first, or somebody else publishes it; a text with a gap for a key is none to copy.
        { Kind: RemedyKind.Manual, Owner: { } owner, Type: { } type } => remedy.Proposed
            .Where(text => text.IndexOf('<') < 0)
            .Select(text => new ReportRecord { Label = AuditWords.Get("Record.Proposed"), Owner = owner, Type = type, Text = text, Before = remedy.Current })
            .ToArray(),
        _ => [],
    };

    static ReportColumnKind KindOf(Finding finding, string domain) =>
        finding.Protocol is Protocol.Mx or Protocol.Smtp or Protocol.Dane && !finding.Target.Equals(domain, StringComparison.OrdinalIgnoreCase)
            ? ReportColumnKind.Host
            // A policy, a connector, an entry of a list.
            : finding.Protocol == Protocol.Tenant ? ReportColumnKind.Text
            : ReportColumnKind.Domain;

    static string[] EvidenceOf(Finding finding)
    {
        var lines = finding.Evidence.Take(MostEvidence).Select(EvidenceBlocks.Line).ToList();
        if (finding.Evidence.Count > MostEvidence)
            lines.Add(AuditWords.Fill("Evidence.More", ("count", Number(finding.Evidence.Count - MostEvidence))));
        return lines.ToArray();
    }

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
