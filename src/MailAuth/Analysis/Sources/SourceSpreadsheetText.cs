using System.Collections.Generic;
using System.Linq;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>Makes sources safe for spreadsheets, as <see cref="SpreadsheetText"/> does rows. Sentences and steps never begin with what strangers wrote.</summary>
public static class SourceSpreadsheetText
{
    /// <summary>The source with texts that no spreadsheet takes for a formula.</summary>
    public static DmarcSource Guard(DmarcSource source) => source with
    {
        Domain = SpreadsheetText.Guard(source.Domain),
        Name = SpreadsheetText.Guard(source.Name)!,
        SourceIP = Guard(source.SourceIP),
        HeaderFrom = Guard(source.HeaderFrom),
        EnvelopeFrom = Guard(source.EnvelopeFrom),
        DkimDomain = Guard(source.DkimDomain),
        Selector = Guard(source.Selector),
        HostName = Guard(source.HostName),
        Organization = Guard(source.Organization),
    };

    static ReportResultList<string> Guard(IReadOnlyList<string> texts) => ReportResultList.Of<string>(texts.Select(text => SpreadsheetText.Guard(text)!).ToArray());
}
