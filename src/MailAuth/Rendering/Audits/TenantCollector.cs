using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>What Test-MailTenant says: first things first, then the domains, then what could not be judged. The domains' own audits, where they came along, have sections of their own.</summary>
sealed class TenantCollector : IReportCollector
{
    /// <summary>How many tenants are told.</summary>
    const int Most = 100;

    /// <summary>How many places of a rule are named.</summary>
    const int MostTargets = 20;

    readonly FirstItems<MailTenantAudit> tenants = new(Most);

    // The audits of the domains are folded by whoever tells of domains.
    /// <inheritdoc/>
    public bool TryAdd(object item) => item is MailTenantAudit tenant && tenants.TryAdd(tenant with { DomainAudits = [] });

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        foreach (var tenant in tenants.Items)
            yield return new("tenant", AuditWords.Fill("Heading.Tenant", ("tenant", tenant.TenantName)), Blocks(tenant, context).ToArray());
        foreach (var section in LeftOut.Section("tenants-left", tenants.LeftCount, context))
            yield return section;
    }

    static IEnumerable<ReportBlock> Blocks(MailTenantAudit tenant, ReportContext context)
    {
        var open = OpenFindings.Of(tenant.Findings);
        yield return new ReportFigures
        {
            Figures =
            [
                new(AuditWords.Get("Figure.Findings"), context.Count(open.Count)) { Tone = open.Worst is { } worst ? AuditTones.Of(worst) : ReportTone.Good, Note = open.ToString() },
                new(AuditWords.Get("Figure.Domains"), context.Count(tenant.DomainCount)),
                .. tenant.NotJudgedCount > 0 ? [new(AuditWords.Get("Tenant.NotJudged"), context.Count(tenant.NotJudgedCount)) { Tone = ReportTone.Muted }] : Array.Empty<ReportFigure>(),
            ],
        };
        var steps = tenant.Steps.OrderBy(step => step.Order).Select(step => Step(step, tenant)).ToArray();
        var weighty = steps.Where(step => step.Severity > Severity.Information).ToArray();
        if (weighty.Length == 0)
            yield return new ReportParagraph(AuditWords.Get("First.Nothing"), tenant.NotJudgedCount > 0 ? ReportTone.Muted : ReportTone.Good);
        else
            yield return new ReportFindings { Findings = weighty };
        if (steps.Length > weighty.Length)
        {
            yield return new ReportFold
            {
                Summary = AuditWords.Fill("Findings.Information", ("count", context.Count(steps.Length - weighty.Length))),
                Blocks = [new ReportFindings { Findings = steps.Where(step => step.Severity <= Severity.Information).ToArray() }],
                IsPrinted = true,
            };
        }

        if (tenant.Domains.Count > 0)
            yield return Domains(tenant, context);
        if (tenant.NotJudgedCount > 0)
            yield return NotJudged(tenant, context);
        yield return new ReportParagraph(AuditWords.Fill("Audited", ("time", context.Time(tenant.AuditedAt))), ReportTone.Muted);
    }

    // A step was put into words for whoever made the audit; its first finding can be put into the reader's.
    static ReportFinding Step(TenantStep step, MailTenantAudit tenant)
    {
        var targets = string.Join(AuditWords.Get("Comma"), step.Targets.Take(MostTargets)) + (step.Count > Math.Min(step.Targets.Count, MostTargets) ? ", …" : "");
        var finding = tenant.Findings.FirstOrDefault(each => each.RuleId == step.RuleId && each.Acceptance is null);
        return finding is null
            ? new() { Severity = step.Severity, Title = step.Title, Target = targets, TargetKind = ReportColumnKind.Text, Message = step.Message, Advice = step.Advice, Command = step.FirstChange, References = [step.RuleId] }
            : FindingBlocks.Of(finding, tenant.TenantName) with
            {
                Severity = step.Severity,
                Target = targets,
                TargetKind = ReportColumnKind.Text,
                // The words are the first place's; the records are everyone's.
                Records = tenant.Findings.Where(each => each.RuleId == step.RuleId && each.Acceptance is null).Take(MostTargets).SelectMany(each => FindingBlocks.RecordsOf(each.Remedy)).ToArray(),
            };
    }

    static ReportTable Domains(MailTenantAudit tenant, ReportContext context) => new()
    {
        Caption = AuditWords.Fill("Domains.Caption", ("count", context.Count(tenant.DomainCount))),
        Columns =
        [
            new(AuditWords.Get("Column.Domain"), ReportColumnKind.Domain),
            new(AuditWords.Get("Column.Grade"), ReportColumnKind.Grade),
            new(AuditWords.Get("Column.Score"), ReportColumnKind.Number),
            new(AuditWords.Get("Tenant.Purpose")),
            new(AuditWords.Get("Figure.Findings"), ReportColumnKind.Number),
            new(AuditWords.Get("Column.Worst")),
        ],
        Rows = tenant.Domains.Select(domain => new ReportRow(
        [
            domain.DomainName,
            AuditTones.Cell(domain.Grade),
            domain.Score is { } score ? new ReportCell(score.ToString(CultureInfo.InvariantCulture), score) : "",
            AuditWords.Of(domain.Purpose),
            context.CountCell(domain.FindingCount),
            WorstOf(domain, tenant),
        ])).ToArray(),
        IsInteractive = tenant.DomainCount > 10,
    };

    static string WorstOf(TenantDomainSummary domain, MailTenantAudit tenant) => domain.WorstFinding.Length == 0 ? ""
        : tenant.Findings.FirstOrDefault(finding => finding.Acceptance is null
            && (finding.Target == domain.DomainName || finding.Target.EndsWith("." + domain.DomainName, StringComparison.OrdinalIgnoreCase)))?.Title
        ?? domain.WorstFinding;

    static ReportFold NotJudged(MailTenantAudit tenant, ReportContext context) => new()
    {
        Summary = AuditWords.Fill("Tenant.NotJudgedSummary", ("count", context.Count(tenant.NotJudgedCount))),
        Blocks =
        [
            new ReportParagraph(AuditWords.Get("Tenant.NotJudgedNote"), ReportTone.Muted),
            new ReportTable
            {
                Caption = AuditWords.Get("Tenant.NotJudgedCaption"),
                Columns = [new(AuditWords.Get("Column.Finding")), new(AuditWords.Get("Tenant.Cmdlets"), ReportColumnKind.Code)],
                Rows = tenant.NotJudged.Select(rule => new ReportRow([rule.Title, string.Join(", ", rule.Cmdlets)])).ToArray(),
            },
        ],
    };
}
