using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Microsoft365;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Audit;

/// <summary>A Microsoft 365 tenant: what it is set to beside what its domains publish, and what to do first.</summary>
public sealed record MailTenantAudit
{
    /// <summary>The tenant's first domain, else its default domain or name.</summary>
    public required string TenantName { get; init; }

    /// <summary>The label that the user gave it.</summary>
    public string? Label { get; init; }

    /// <summary>The cloud that it is in; null where its first domain was not given.</summary>
    public MicrosoftCloud? Cloud { get; init; }

    /// <summary>When it was audited, in UTC.</summary>
    public required DateTimeOffset AuditedAt { get; init; }

    /// <summary>What to do, first things first: the findings by rule.</summary>
    public IReadOnlyList<TenantStep> Steps { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What was found, worst first: all about the tenant, and of its domains' records what is not below the least severity.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Its accepted domains, the worst first.</summary>
    public IReadOnlyList<TenantDomainSummary> Domains { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The domains' audits, where they were asked for.</summary>
    public IReadOnlyList<MailDomainAudit> DomainAudits { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The rules that could not be judged, with the cmdlets whose output was not given.</summary>
    public IReadOnlyList<TenantRuleNotJudged> NotJudged { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What was given.</summary>
    public IReadOnlyList<TenantSourceCount> Sources { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What was given and could not be told.</summary>
    public IReadOnlyList<TenantUnknownObject> UnknownObjects { get; init => field = KeptList.Of(value); } = [];

    /// <summary>How many accepted domains there are.</summary>
    public int DomainCount => Domains.Count;

    /// <summary>How many findings there are that are critical.</summary>
    public int CriticalCount => Count(Severity.Critical);

    /// <summary>How many findings of high severity there are.</summary>
    public int HighCount => Count(Severity.High);

    /// <summary>How many findings of medium severity there are.</summary>
    public int MediumCount => Count(Severity.Medium);

    /// <summary>How many rules could not be judged.</summary>
    public int NotJudgedCount => NotJudged.Count;

    /// <summary>What to run beside, so that every rule can be judged.</summary>
    public IReadOnlyList<string> MissingCmdlets => NotJudged.SelectMany(rule => rule.Cmdlets).Distinct().OrderBy(cmdlet => cmdlet, StringComparer.Ordinal).ToArray();

    /// <summary>What to do first, in one line; empty where nothing above Information was found.</summary>
    public string FirstStep => Steps.FirstOrDefault(step => step.Severity > Severity.Information)?.Title ?? "";

    /// <summary>All steps as text for people, first things first, in the UI culture's language: what, where, what to do.</summary>
    [JsonOmit]
    public string StepDetails => TenantStepText.Write(this);

    /// <summary>Tenant and counts.</summary>
    public override string ToString() => $"{TenantName}: {CriticalCount} / {HighCount} / {MediumCount}";

    int Count(Severity severity) => Findings.Count(finding => finding.Severity == severity && finding.Acceptance is null);
}
