using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Audit;

namespace MailAuth.Rendering;

/// <summary>
/// Domain audits: one is told whole, a few in a section each below an overview, many as a survey. Measures of surveys that come
/// without their audits are told as they are.
/// </summary>
/// <param name="groupBy">By what the domains of a survey are grouped.</param>
sealed class AuditCollector(IReadOnlyList<MailDomainDimension> groupBy) : IReportCollector
{
    /// <summary>
    /// How many audits are told one by one, with records, trees and evidence: about 60 KB of page each. Beyond, nobody reads them through, and a
    /// survey tells more.
    /// </summary>
    public const int MostWhole = 20;

    readonly SurveyFold fold = new(groupBy);
    readonly List<MailDomainMeasure> measures = [];
    List<MailDomainAudit>? whole = [];

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        switch (item)
        {
            case MailDomainAudit audit:
                Add(audit);
                return true;
            case MailTenantAudit { DomainAudits: { Count: > 0 } audits }:
                foreach (var audit in audits)
                    Add(audit);
                return true;
            case MailDomainMeasure measure:
                if (measures.Count <= MailDomainMeasurer.MostGroups)
                    measures.Add(measure);
                return true;
            default:
                return false;
        }
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context) =>
    [
        .. fold.Count == 0 ? [] : whole is null ? SurveySections.Of(fold, context) : whole.Count == 1 ? AuditSections.Whole(whole[0], context) : Few(whole, context),
        .. MeasureSections.Of(measures, context),
    ];

    void Add(MailDomainAudit audit)
    {
        fold.Add(audit);
        // Beyond the bound those already kept are let go.
        if (fold.Count > MostWhole)
            whole = null;
        whole?.Add(audit);
    }

    IEnumerable<ReportSection> Few(List<MailDomainAudit> audits, ReportContext context)
    {
        yield return new("overview", AuditWords.Get("Heading.Overview"),
        [
            MeasureBlocks.VerdictOf(fold.Total(), context),
            .. MeasureBlocks.UnknownOf(fold.Total(), context),
            new SurveyTable(context).Make(AuditWords.Fill("Domains.Caption", ("count", context.Count(audits.Count))), fold.Rows.ToArray(), SurveyRowFolder.Protocols.Count, isInteractive: false),
        ]);
        foreach (var audit in audits)
            yield return AuditSections.Brief(audit, context);
    }
}
