using System.Linq;

namespace MailAuth.Reports;

/// <summary>
/// Makes rows safe for spreadsheets, which take a cell that begins with <c>=</c>, <c>+</c>, <c>-</c> or <c>@</c> for a formula: such
/// a text gets an apostrophe in front, which spreadsheets do not show. What strangers write into reports may be such a text.
/// </summary>
public static class SpreadsheetText
{
    // The apostrophe itself, so that it can be told from ours. The others may stand before a formula, or are its wide forms.
    const string Risky = "=+-@'\t\r\n|%\uFF1D\uFF0B\uFF0D\uFF20";

    /// <summary>The row with texts that no spreadsheet takes for a formula; the same where none was one.</summary>
    public static DmarcReportRow Guard(DmarcReportRow row) => row with
    {
        ReportKey = Guard(row.ReportKey),
        Organization = Guard(row.Organization),
        ReportId = Guard(row.ReportId),
        Domain = Guard(row.Domain),
        SourceIP = Guard(row.SourceIP),
        HeaderFrom = Guard(row.HeaderFrom),
        EnvelopeFrom = Guard(row.EnvelopeFrom),
        EnvelopeTo = Guard(row.EnvelopeTo),
        DkimResults = row.DkimResults.Count == 0 ? row.DkimResults
            : ReportResultList.Of(row.DkimResults.Select(result => result with { ResultText = Guard(result.ResultText), Domain = Guard(result.Domain), Selector = Guard(result.Selector), HumanResult = Guard(result.HumanResult) }).ToArray()),
        SpfResults = row.SpfResults.Count == 0 ? row.SpfResults
            : ReportResultList.Of(row.SpfResults.Select(result => result with { ResultText = Guard(result.ResultText), Domain = Guard(result.Domain), ScopeText = Guard(result.ScopeText), HumanResult = Guard(result.HumanResult) }).ToArray()),
        Reasons = row.Reasons.Count == 0 ? row.Reasons
            : ReportResultList.Of(row.Reasons.Select(reason => reason with { TypeText = Guard(reason.TypeText), Comment = Guard(reason.Comment) }).ToArray()),
    };

    /// <summary>The row of an SMTP TLS report with texts that no spreadsheet takes for a formula.</summary>
    public static TlsReportRow Guard(TlsReportRow row) => row with
    {
        ReportKey = Guard(row.ReportKey),
        Organization = Guard(row.Organization),
        ReportId = Guard(row.ReportId),
        Domain = Guard(row.Domain),
        Mode = Guard(row.Mode),
        ResultText = Guard(row.ResultText),
        SourceIP = Guard(row.SourceIP),
        MxHost = Guard(row.MxHost),
        MxHelo = Guard(row.MxHelo),
        ReceivingIP = Guard(row.ReceivingIP),
        AdditionalInformation = Guard(row.AdditionalInformation),
        FailureReasonCode = Guard(row.FailureReasonCode),
    };

    /// <summary>The text, with an apostrophe in front where it needs one.</summary>
    public static string? Guard(string? text) => IsRisky(text) ? "'" + text : text;

    /// <summary>The text as it was before <see cref="Guard(string?)"/>.</summary>
    public static string? Unguard(string? text) => text is { Length: > 1 } && text[0] == '\'' && IsRisky(text.Substring(1)) ? text.Substring(1) : text;

    static bool IsRisky(string? text)
    {
        foreach (var c in text ?? "")
        {
            // Some programs cut blanks off before they look.
            if (c is not (' ' or '\u00A0' or '\u3000'))
                return Risky.IndexOf(c) >= 0;
        }

        return false;
    }
}
