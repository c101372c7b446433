using MailAuth.Resources;

namespace MailAuth.Reports;

/// <summary>Why an SMTP TLS report could not be read at all, and where that was seen.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Found">What stands there, shortened, with control characters made visible.</param>
public sealed record TlsReportFailure(TlsReportFailureReason Reason, int Line, string Found)
{
    /// <summary>The reason in words, in the UI culture's language.</summary>
    public override string ToString() => SentenceFile.TlsReports.Format("Failure." + Reason, Line, Found);
}

/// <summary>Why an SMTP TLS report cannot be read at all.</summary>
public enum TlsReportFailureReason
{
    /// <summary>There are no octets.</summary>
    Empty,

    /// <summary>It is no JSON.</summary>
    NotJson,

    /// <summary>It is JSON, and no SMTP TLS report.</summary>
    NotAReport,

    /// <summary>The stream could not be read.</summary>
    Unreadable,
}
