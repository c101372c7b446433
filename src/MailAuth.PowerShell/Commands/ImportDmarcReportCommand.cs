using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Commands;

/// <summary>Imports DMARC aggregate reports from files, mailboxes and attachments.</summary>
/// <remarks>
/// <para>Reads the reports by which receivers tell the owner of a domain who sends as it (RFC 9990, RFC 7489 and the drafts before):
/// XML as it is, in gzip or zip, in messages, in an mbox, a Maildir, an Outlook .msg, and these in each other. What something is, its content
/// tells; names, extensions and media types do not count.</para>
/// <para>By default it writes one object a report, with metadata, the policy found published and Records. -As Row writes one flat object a
/// record as it is read, in memory that does not grow: for Group-Object, Export-Csv and log collectors. Count is the number of messages
/// of a row.</para>
/// <para>What can be read of a broken report is read; its Diagnostics say where it deviates, and what was assumed. A report that ends early is
/// told in a warning, one that cannot be read at all is an error with its file and the place, and the others go on.</para>
/// <para>A report that comes twice is written once: the same organization, report id, domain and range are the same report.</para>
/// <para>Reports of other kinds, copies, and what holds no report are counted. The counts come as an object, ReportImportSummary, on
/// the information stream: -InformationVariable keeps it, -InformationAction Continue shows it.</para>
/// <para>From the pipeline it takes files of Get-ChildItem, attachments of Microsoft Graph (Get-MgUserMessageAttachment, or the tables of
/// Invoke-MgGraphRequest), byte arrays, streams, and the text of a report.</para>
/// </remarks>
/// <example>
/// <para>Imports a folder of reports: the demo ones.</para>
/// <code>Import-DmarcReport module/examples/reports</code>
/// </example>
/// <example>
/// <para>Writes a table for a spreadsheet. What strangers wrote into the reports cannot become a formula in it.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row -SpreadsheetSafe | Export-Csv reports.csv -NoTypeInformation -Encoding UTF8</code>
/// </example>
/// <example>
/// <para>Shows which addresses sent most mail that failed.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Where-Object { -not $_.PassesDmarc } | Group-Object SourceIP | Sort-Object Count -Descending</code>
/// </example>
/// <example>
/// <para>Imports what is attached to the messages of a mailbox, with Microsoft Graph.</para>
/// <code>Get-MgUserMessage -UserId dmarc@contoso.example -All | ForEach-Object { Get-MgUserMessageAttachment -UserId dmarc@contoso.example -MessageId $_.Id } | Import-DmarcReport -As Row</code>
/// </example>
/// <example>
/// <para>Empties a folder: reports are filed by what became of them, and the counts are shown.</para>
/// <code>Import-DmarcReport module/examples/reports -Recurse -MoveTo done -InformationAction Continue</code>
/// </example>
[Cmdlet(VerbsData.Import, "DmarcReport", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DmarcReport))]
[OutputType(typeof(DmarcReportRow))]
public sealed class ImportDmarcReportCommand : ReportCommand
{
    /// <summary>What to write: one object a report, or one flat row a record as it is read.</summary>
    [Parameter]
    public DmarcReportForm As { get; set; }

    /// <summary>
    /// With <c>-As Row</c>, splits rows of reports about several days (UTC) into one row a day. Each day gets the share of the messages that
    /// its part of the time has, in whole numbers that add up to the row's Count exactly; reports do not say more.
    /// </summary>
    [Parameter]
    public SwitchParameter SplitByDay { get; set; }

    /// <summary>
    /// With <c>-As Row</c>, puts an apostrophe before texts that a spreadsheet would take for a formula. For Export-Csv; cmdlets that take rows
    /// from a CSV file take it away again.
    /// </summary>
    [Parameter]
    public SwitchParameter SpreadsheetSafe { get; set; }

    private protected override PackedReportKind Kind => PackedReportKind.DmarcAggregate;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (As != DmarcReportForm.Row && (SplitByDay || SpreadsheetSafe))
        {
            var parameter = SplitByDay ? nameof(SplitByDay) : nameof(SpreadsheetSafe);
            ThrowTerminatingError(CommandErrors.InvalidArgument(parameter, true, Messages.Format("OnlyForRows")));
        }

        base.Prepare();
    }

    private protected override ReportReading Read(PackedReport packed, CancellationToken stopped) =>
        DmarcReportOpener.Open(packed, As == DmarcReportForm.Row ? Rows : null, stopped);

    IEnumerable<DmarcReportRow> Rows(DmarcReportRow row)
    {
        IEnumerable<DmarcReportRow> rows = SplitByDay ? DaySplit.Split(row) : [row];
        return SpreadsheetSafe ? rows.Select(SpreadsheetText.Guard) : rows;
    }
}
