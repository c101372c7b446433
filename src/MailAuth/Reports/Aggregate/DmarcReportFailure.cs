using MailAuth.Resources;

namespace MailAuth.Reports;

/// <summary>Why a report could not be read at all, and where that was seen.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Found">What stands there, shortened, with control characters made visible.</param>
public sealed record DmarcReportFailure(DmarcReportFailureReason Reason, int Line, string Found)
{
    /// <summary>The reason in words, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format("ReportFailure." + Reason, Line, Found);
}
