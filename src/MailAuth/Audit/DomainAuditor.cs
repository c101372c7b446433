using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Bimi;
using MailAuth.Dane;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Dnssec;
using MailAuth.Findings;
using MailAuth.Microsoft365;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Spf;
using MailAuth.Text;
using MailAuth.TlsRpt;

namespace MailAuth.Audit;

/// <summary>Audits a domain: gathers the facts, lets each protocol's auditor judge its own, adds up.</summary>
public static class DomainAuditor
{
    /// <summary>Looks everything up and judges it. Only cancellation and bugs throw.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="hints">What the tenant says that the domain is for.</param>
    /// <param name="options">How to audit.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<MailDomainAudit> AuditAsync(IDnsResolver resolver, DomainName domain, PurposeHints hints, AuditOptions options, CancellationToken cancellationToken)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        var watch = new FailureWatch(resolver);
        var facts = await DomainFacts.GatherAsync(watch, domain, options, cancellationToken).ConfigureAwait(false);
        return Judge(facts, hints, options) with { UnansweredQuestions = watch.FailedQuestions };
    }

    /// <summary>Judges what was gathered: the same facts always give the same audit.</summary>
    public static MailDomainAudit Judge(DomainFacts facts, PurposeHints hints, AuditOptions options)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        if (options is null)
            throw new ArgumentNullException(nameof(options));

        var now = options.Clock();
        var guess = PurposeGuess.Of(facts.Domain, PurposeHints.Of(options.Tenant, facts.Domain, hints), facts.Mx.Record, facts.Spf.Record, facts.Dkim.Survey);
        var findings = Judge(facts, guess.Purpose).Concat(JudgeTenant(facts, guess.Purpose, options.Tenant, now))
            .Where(finding => options.Rules?.Takes(finding, options.ScoreTable) ?? true)
            .Select(finding => Accept(finding, facts.Domain, options.AcceptedRisks, now))
            .OrderBy(finding => finding.Acceptance is not null)
            .ThenByDescending(finding => finding.Severity)
            .ThenByDescending(options.ScoreTable.CostOf)
            .ToArray();
        var score = AuditScore.Of(findings, options.ScoreTable);
        return new()
        {
            DomainName = facts.Domain.Ascii,
            DisplayName = facts.Domain.Unicode,
            Purpose = guess.Purpose,
            PurposeSource = guess.Source,
            AuditedAt = now,
            Grade = score.Grade,
            Score = score.Score,
            ScoreRange = score.Range,
            Pillars = score.Pillars,
            Protocols = ProtocolSummaries.Of(facts, findings),
            Findings = findings.Where(finding => finding.Severity >= options.MinimumSeverity).ToArray(),
            HasTenantConfiguration = options.Tenant is not null,
            NotJudged = options.Tenant is null ? [] : TenantDomainAuditor.NotJudged(options.Tenant).Where(rule => options.Rules?.Takes(rule.RuleId) ?? true).ToArray(),
            FindingCount = findings.Length,
            Mx = facts.Mx.Record,
            Spf = facts.Spf.Record,
            SpfTree = facts.Spf.Tree,
            Dkim = facts.Dkim.Survey.Found.ToArray(),
            Dmarc = facts.Dmarc.Record,
            MtaSts = facts.MtaSts.Record,
            TlsRpt = facts.TlsRpt.Record,
            MtaStsPolicy = facts.MtaSts.Check,
            Dane = facts.Dane.Records.Where(record => record.Associations.Count > 0).ToArray(),
            Smtp = facts.Smtp?.Checks ?? [],
            Bimi = facts.Bimi.Record,
            BimiLogo = facts.Bimi.Documents?.CheckedLogo,
            BimiCertificate = facts.Bimi.Documents?.Mark,
            Dnssec = facts.Dnssec.Status,
        };
    }

    static IEnumerable<Finding> Judge(DomainFacts facts, DomainPurpose purpose) =>
    [
        .. DmarcAuditor.Audit(facts.Dmarc, purpose),
        .. SpfAuditor.Audit(facts.Spf, purpose),
        .. DkimAuditor.Audit(facts.Dkim, purpose),
        .. MxAuditor.Audit(facts.Mx, purpose),
        .. MtaStsAuditor.Audit(facts.MtaSts, purpose),
        .. TlsRptAuditor.Audit(facts.TlsRpt, purpose),
        .. DaneAuditor.Audit(facts.Dane.OfKnownHosts),
        .. facts.Smtp?.Findings ?? [],
        .. DnssecAuditor.Audit(facts.Dnssec),
        .. BimiAuditor.Audit(facts.Bimi, purpose),
    ];

    static IEnumerable<Finding> JudgeTenant(DomainFacts facts, DomainPurpose purpose, TenantConfiguration? tenant, DateTimeOffset now) => tenant is null ? [] : TenantDomainAuditor.Audit(
        tenant,
        new()
        {
            DomainName = facts.Domain.Ascii,
            Purpose = purpose,
            Mx = facts.Mx.Record,
            Spf = facts.Spf.Tree,
            Dkim = facts.Dkim.Survey,
            Dmarc = facts.Dmarc.Record,
            Dnssec = facts.Dnssec.Status,
            Dane = facts.Dane,
        },
        now);

    static Finding Accept(Finding finding, DomainName domain, IReadOnlyList<AcceptedRisk> risks, DateTimeOffset now) =>
        risks.FirstOrDefault(risk => risk.Covers(domain, finding, now)) is { } risk ? finding with { Acceptance = risk.Acceptance } : finding;
}
