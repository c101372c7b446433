using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.PowerShell.Commands;

/// <summary>Imports SMTP TLS reports from files, mailboxes and attachments.</summary>
/// <remarks>
/// <para>Reads the reports by which senders tell the owner of a domain whether their servers could deliver with TLS as the domain's MTA-STS policy
/// or TLSA records ask for (RFC 8460): JSON as it is, in gzip or zip, in messages, in an mbox, a Maildir, an Outlook .msg, and these in each
/// other. What something is, its content tells; names, extensions and media types do not count.</para>
/// <para>By default it writes one object a report, with its policies, their numbers of sessions and their failures. -As Row writes flat objects, one for
/// each result of each policy: for Measure-TlsReport, Group-Object, Export-Csv and log collectors. Count is the number of sessions of a row.</para>
/// <para>Each failure says what most likely is behind it (LikelyCause), which command shows how it is now (Command: Get-MtaStsPolicy, Test-SmtpTls or
/// Get-TlsaRecord, ready to be run), and what mends it (Fix).</para>
/// <para>What Microsoft, Google and others write otherwise than RFC 8460 is understood and named in Diagnostics. Of a report that breaks off, what stands
/// before the break is read, with a warning; one that cannot be read at all is an error with its file and the place, and the others go on.</para>
/// <para>A report that comes twice is written once. Reports of other kinds, copies, and what holds no report are counted; the counts come as an
/// object, ReportImportSummary, on the information stream.</para>
/// </remarks>
/// <example>
/// <para>Imports a folder of reports: the demo ones.</para>
/// <code>Import-TlsReport module/examples/reports</code>
/// </example>
/// <example>
/// <para>Shows what failed, why, and what to do.</para>
/// <code>Import-TlsReport module/examples/reports -As Row | Where-Object IsFailure | Format-List Day, Organization, Result, Count, LikelyCause, Command, Fix</code>
/// </example>
/// <example>
/// <para>Counts by result.</para>
/// <code>Import-TlsReport module/examples/reports -As Row | Measure-TlsReport -By Result</code>
/// </example>
/// <example>
/// <para>Writes a table for a spreadsheet. What strangers wrote into the reports cannot become a formula in it.</para>
/// <code>Import-TlsReport module/examples/reports -As Row -SpreadsheetSafe | Export-Csv tls.csv -NoTypeInformation -Encoding UTF8</code>
/// </example>
[Cmdlet(VerbsData.Import, "TlsReport", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(TlsReport))]
[OutputType(typeof(TlsReportRow))]
public sealed class ImportTlsReportCommand : ReportCommand
{
    /// <summary>What to write: one object a report, or one flat row for each result of each policy.</summary>
    [Parameter]
    public TlsReportForm As { get; set; }

    /// <summary>
    /// With <c>-As Row</c>, puts an apostrophe before texts that a spreadsheet would take for a formula. For Export-Csv; Measure-TlsReport
    /// takes it away again.
    /// </summary>
    [Parameter]
    public SwitchParameter SpreadsheetSafe { get; set; }

    private protected override PackedReportKind Kind => PackedReportKind.Tls;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        if (As != TlsReportForm.Row && SpreadsheetSafe)
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(SpreadsheetSafe), true, Messages.Format("OnlyForRows")));
        base.Prepare();
    }

    private protected override ReportReading Read(PackedReport packed, CancellationToken stopped)
    {
        using var content = packed.OpenContent();
        var report = TlsReportReader.Read(content, cancellationToken: stopped) with { Source = packed.Source, PackingProblems = packed.Problems };
        return new()
        {
            Source = packed.Source,
            Key = report.ReportKey,
            Domains = [.. report.Domains],
            Failure = report.Failure is null ? null : CommandErrors.BrokenReport(packed.Source, report.Failure.ToString()),
            Objects = As == TlsReportForm.Row ? Rows(report) : [report],
            MessageCount = () => BoundedSum.Of(report.SuccessCount, report.FailureCount),
            IsComplete = () => report.IsComplete,
            HasEnd = () => report.IsComplete,
            Remarks = () => ReportRemarks.Of(packed.Source, report.PackingProblems, report.IsComplete ? null : Messages.Format("IncompleteTlsReport", packed.Source)),
        };
    }

    IEnumerable<object> Rows(TlsReport report) => TlsReportRow.Of(report).Select(row => SpreadsheetSafe ? SpreadsheetText.Guard(row) : row);
}
