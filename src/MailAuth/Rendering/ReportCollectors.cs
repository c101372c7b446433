using System.Collections.Generic;

namespace MailAuth.Rendering;

/// <summary>What makes sections out of what, in the order in which the sections stand in a report.</summary>
static class ReportCollectors
{
    /// <summary>New ones, which have taken nothing.</summary>
    /// <param name="options">What the report is made with.</param>
    public static IReadOnlyList<IReportCollector> Make(ReportOptions options) =>
    [
        new AlertCollector(),
        new TenantCollector(),
        new AuditCollector(options.GroupBy),
        new DmarcReportCollector(options.AsOf),
        new MeasureCollector(),
        new TlsReportCollector(),
        new FailureReportCollector(),
        new MessageCollector(),
        new ResultsCollector(),
        new SpfCollector(),
        new SmtpTlsCollector(),
        new RecordCollector(),
        new SpfOptimizationCollector(),
        new DkimKeyCollector(),
        new BulkSenderCollector(),
        new RefusalCollector(),
        new ChangeCollector(),
    ];
}
