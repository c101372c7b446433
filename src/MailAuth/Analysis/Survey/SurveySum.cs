using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Dmarc;
using MailAuth.MtaSts;
using MailAuth.Records;
using MailAuth.Reports;
using MailAuth.Spf;

namespace MailAuth.Analysis;

/// <summary>Counts the audits of a group.</summary>
sealed class SurveySum
{
    readonly int[] spf = new int[Enum.GetValues(typeof(SpfClass)).Length];
    readonly int[] dmarc = new int[Enum.GetValues(typeof(DmarcClass)).Length];
    readonly int[] grades = new int[Enum.GetValues(typeof(Grade)).Length];
    readonly Dictionary<string, int> spfCauses = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> dmarcCauses = new(StringComparer.Ordinal);
    int open, enforced, isProtected, dkim, mtaSts, policies, enforcing, tlsRpt, bimi, scored;
    long score;

    public int Domains { get; private set; }

    public void Add(MailDomainAudit audit, SpfStanding spfStanding, DmarcStanding dmarcStanding)
    {
        Domains++;
        spf[(int)spfStanding.Class]++;
        dmarc[(int)dmarcStanding.Class]++;
        grades[(int)audit.Grade]++;
        foreach (var cause in spfStanding.Causes)
            Count(spfCauses, cause);
        if (dmarcStanding.Cause is { } why)
            Count(dmarcCauses, why);
        open += spfStanding.IsOpen ? 1 : 0;
        enforced += dmarcStanding.IsEnforced ? 1 : 0;
        isProtected += dmarcStanding.IsEnforced && !spfStanding.IsOpen ? 1 : 0;
        dkim += audit.Dkim.Any(record => record.IsUsable) ? 1 : 0;
        mtaSts += audit.MtaSts?.Status == RecordStatus.Published ? 1 : 0;
        policies += audit.MtaStsPolicy is not null ? 1 : 0;
        enforcing += audit.MtaStsPolicy?.State == MtaStsState.Enforce ? 1 : 0;
        tlsRpt += audit.TlsRpt?.Status == RecordStatus.Published ? 1 : 0;
        bimi += audit.Bimi is { Status: RecordStatus.Published, IsDeclination: false } ? 1 : 0;
        if (audit.Score is { } known)
        {
            scored++;
            score += known;
        }
    }

    public MailDomainMeasure Fill(MailDomainMeasure group, int all) => group with
    {
        DomainCount = Domains,
        Share = Shares.Of(Domains, all),
        SpfMissingCount = spf[(int)SpfClass.Missing],
        SpfInvalidCount = spf[(int)SpfClass.Invalid],
        SpfValidCount = spf[(int)SpfClass.Valid],
        SpfUnknownCount = spf[(int)SpfClass.Unknown],
        SpfDuplicateCount = spfCauses.TryGetValue(SpfRules.Duplicate.Id, out var several) ? several : 0,
        SpfOpenCount = open,
        SpfCauses = Causes(spfCauses),
        DmarcMissingCount = dmarc[(int)DmarcClass.Missing],
        DmarcInvalidCount = dmarc[(int)DmarcClass.Invalid],
        DmarcNoneCount = dmarc[(int)DmarcClass.None],
        DmarcTestModeCount = dmarc[(int)DmarcClass.TestMode],
        DmarcQuarantineCount = dmarc[(int)DmarcClass.Quarantine],
        DmarcRejectCount = dmarc[(int)DmarcClass.Reject],
        DmarcUnknownCount = dmarc[(int)DmarcClass.Unknown],
        DmarcDuplicateCount = dmarcCauses.TryGetValue(DmarcRules.Duplicate.Id, out several) ? several : 0,
        DmarcEnforcedCount = enforced,
        DmarcCauses = Causes(dmarcCauses),
        ProtectedCount = isProtected,
        DkimCount = dkim,
        MtaStsCount = mtaSts,
        MtaStsEnforcedCount = policies > 0 ? enforcing : null,
        TlsRptCount = tlsRpt,
        BimiCount = bimi,
        Grades = ReportResultList.Of<MailDomainGradeCount>(Enum.GetValues(typeof(Grade)).Cast<Grade>()
            .OrderByDescending(grade => grade).Select(grade => new MailDomainGradeCount(grade, grades[(int)grade])).ToArray()),
        AverageScore = scored > 0 ? Math.Round((double)score / scored, 1) : null,
    };

    static void Count(Dictionary<string, int> causes, string cause) => causes[cause] = causes.TryGetValue(cause, out var count) ? count + 1 : 1;

    static ReportResultList<MailDomainCause> Causes(Dictionary<string, int> causes) => ReportResultList.Of<MailDomainCause>(causes
        .OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal).Select(cause => new MailDomainCause(cause.Key, cause.Value)).ToArray());
}
