using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Microsoft365;
using MailAuth.Records;
using MailAuth.Services;

namespace MailAuth.Audit;

/// <summary>Makes a tenant's audit of its configuration and of its domains' audits, which come one by one and are not kept unless asked for.</summary>
public sealed class TenantAuditFold
{
    const int MostTargets = 20;

    readonly TenantConfiguration tenant;
    readonly AuditOptions options;
    readonly bool keepsAudits;
    readonly List<TenantDomainSummary> domains = [];
    readonly List<TenantDomainExposure> exposures = [];
    readonly List<Finding> findings = [];
    readonly List<MailDomainAudit> audits = [];

    /// <summary>Starts.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="options">How to audit; <see cref="AuditOptions.MinimumSeverity"/> is for the findings about records and about the tenant alike.</param>
    /// <param name="keepsAudits">Whether the domains' audits are kept.</param>
    public TenantAuditFold(TenantConfiguration tenant, AuditOptions options, bool keepsAudits)
    {
        this.tenant = tenant ?? throw new ArgumentNullException(nameof(tenant));
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        this.keepsAudits = keepsAudits;
    }

    /// <summary>Takes the audit of an accepted domain.</summary>
    public void Add(MailDomainAudit audit)
    {
        if (audit is null)
            throw new ArgumentNullException(nameof(audit));
        findings.AddRange(audit.Findings.Where(finding => finding.Severity >= options.MinimumSeverity));
        exposures.Add(new(audit.DomainName, IsEnforced(audit.Dmarc), IsBehindGateway(audit)));
        domains.Add(new()
        {
            DomainName = audit.DomainName,
            DomainType = tenant.FindDomain(audit.DomainName)?.DomainType,
            Purpose = audit.Purpose,
            Grade = audit.Grade,
            Score = audit.Score,
            FindingCount = audit.FindingCount,
            WorstFinding = audit.WorstFinding,
        });
        if (keepsAudits)
            audits.Add(audit);
    }

    /// <summary>Takes findings about the tenant that rest on something else than settings and records.</summary>
    public void Add(IEnumerable<Finding> more) =>
        findings.AddRange((more ?? throw new ArgumentNullException(nameof(more))).Where(finding => finding.Severity >= options.MinimumSeverity && (options.Rules?.Takes(finding.RuleId) ?? true)));

    /// <summary>The audit, when all domains were taken.</summary>
    public MailTenantAudit Finish()
    {
        var now = options.Clock();
        var all = findings.Concat(TenantAuditor.Audit(tenant, exposures)
                .Where(finding => options.Rules?.Takes(finding.RuleId) ?? true)
                .Where(finding => finding.Severity >= options.MinimumSeverity)
                .Select(finding => Accept(finding, now)))
            .OrderBy(finding => finding.Acceptance is not null).ThenByDescending(finding => finding.Severity)
            // What a setting cures in one place comes before what has to be published domain by domain.
            .ThenBy(finding => finding.Protocol != Protocol.Tenant).ThenBy(finding => finding.RuleId, StringComparer.Ordinal).ThenBy(finding => finding.Target, StringComparer.Ordinal)
            .ToArray();
        return new()
        {
            TenantName = tenant.Name,
            Cloud = tenant.Cloud,
            AuditedAt = now,
            Findings = all,
            Steps = Steps(all),
            Domains = domains.OrderBy(domain => domain.Score ?? -1).ThenBy(domain => domain.DomainName, StringComparer.Ordinal).ToArray(),
            DomainAudits = audits.ToArray(),
            NotJudged = TenantAuditor.NotJudged(tenant).Concat(TenantDomainAuditor.NotJudged(tenant)).Where(rule => options.Rules?.Takes(rule.RuleId) ?? true).ToArray(),
            Sources = tenant.Sources,
            UnknownObjects = tenant.UnknownObjects,
        };
    }

    static TenantStep[] Steps(IReadOnlyList<Finding> findings) => findings.Where(finding => finding.Acceptance is null)
        .GroupBy(finding => finding.RuleId)
        .Select((rule, index) => new TenantStep
        {
            Order = index + 1,
            Severity = rule.Max(finding => finding.Severity),
            RuleId = rule.Key,
            Title = rule.First().Title,
            Count = rule.Count(),
            Targets = rule.Select(finding => finding.Target).Take(MostTargets).ToArray(),
            Message = rule.First().Message,
            Advice = rule.First().Advice,
            FirstChange = rule.Select(finding => finding.Remedy?.ToString()).FirstOrDefault(change => change is { Length: > 0 }),
        })
        .ToArray();

    // Lists of accepted risks name domains; what is the tenant's is accepted for its first one.
    Finding Accept(Finding finding, DateTimeOffset now) =>
        Text.DomainName.TryParse(tenant.Name, out var name) && options.AcceptedRisks.FirstOrDefault(risk => risk.Covers(name, finding, now)) is { } risk ? finding with { Acceptance = risk.Acceptance } : finding;

    static bool? IsEnforced(DmarcRecord? dmarc) => dmarc is null or { Status: RecordStatus.Unreachable } ? null
        : dmarc.AppliedPolicy is DmarcPolicy.Quarantine or DmarcPolicy.Reject && dmarc.TestMode != true;

    static bool? IsBehindGateway(MailDomainAudit audit) => audit.Mx is null or { Status: RecordStatus.Unreachable } ? null
        : audit.Mx.Hosts.Where(host => host.Host != ".").OrderBy(host => host.Preference).FirstOrDefault() is { } first && MicrosoftClouds.OfMxHost(first.Host) is null;
}
