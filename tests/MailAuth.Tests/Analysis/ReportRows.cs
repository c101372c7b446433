using System;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Reports;

namespace MailAuth.Tests.Analysis;

/// <summary>Rows of reports, as short as tests need them.</summary>
static class ReportRows
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A row that passes and fails as said, with results that bear it out.</summary>
    public static DmarcReportRow Row(bool dkim = true, bool spf = true, long count = 1, int day = 0, string from = "contoso.example", string domain = "contoso.example", string ip = "192.0.2.1",
        string reporter = "reporter.example", ReportDisposition disposition = ReportDisposition.None, DmarcPolicy policy = DmarcPolicy.None) => new()
        {
            ReportKey = $"{reporter}/{domain}/{day}",
            Organization = reporter,
            ReportId = $"{domain}.{day}",
            Begin = Start.AddDays(day),
            End = Start.AddDays(day + 1).AddSeconds(-1),
            Domain = domain,
            Policy = policy,
            Number = 1,
            SourceIP = ip,
            Count = count,
            Disposition = disposition,
            DkimEvaluated = dkim ? ReportEvaluation.Pass : ReportEvaluation.Fail,
            SpfEvaluated = spf ? ReportEvaluation.Pass : ReportEvaluation.Fail,
            HeaderFrom = from,
            EnvelopeFrom = spf ? from : "bounce.elsewhere.example",
            DkimResults = dkim ? Signed(from) : Signed(),
            SpfResults = spf ? Checked(from) : Checked("bounce.elsewhere.example"),
        };

    public static ReportResultList<ReportDkimResult> Signed(params string[] domains) => Signed(ReportAuthResult.Pass, domains);

    public static ReportResultList<ReportDkimResult> Signed(ReportAuthResult result, params string[] domains) =>
        new(domains.Select(domain => new ReportDkimResult { Domain = domain, Selector = "s1", Result = result, ResultText = result.ToString().ToLowerInvariant() }).ToArray());

    public static ReportResultList<ReportSpfResult> Checked(string domain, ReportAuthResult result = ReportAuthResult.Pass) =>
        new([new ReportSpfResult { Domain = domain, Scope = ReportSpfScope.MailFrom, ScopeText = "mfrom", Result = result, ResultText = result.ToString().ToLowerInvariant() }]);

    public static ReportResultList<ReportOverrideReason> Because(params ReportOverrideType[] types) =>
        new(types.Select(type => new ReportOverrideReason { Type = type, TypeText = type.ToString() }).ToArray());
}
