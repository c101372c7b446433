using System.Linq;
using System.Management.Automation;
using System.Threading;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Commands;

/// <summary>Imports reports about single messages that failed authentication.</summary>
/// <remarks>
/// <para>Reads the reports that receivers send to the ruf addresses of a DMARC record, one for each message that failed (RFC 6591, RFC 9991), out of
/// messages, mailboxes, Maildirs, Outlook .msg files and archives: whole ones, those with the header of the message only, and those that tell
/// people what they do not tell machines.</para>
/// <para>Such reports hold personal data: addresses of sender and recipients, the subject, even the text of the message. None of it is kept unless
/// -IncludeContent asks for it: of addresses the domains are left, and fields that may name somebody are listed without their value.
/// IP addresses of servers, domains, selectors and results are kept.</para>
/// <para>What is kept can go straight into PowerShell's own Protect-CmsMessage, so that it is encrypted to a certificate before it touches a
/// disk; who has the key reads it with Unprotect-CmsMessage. See the examples.</para>
/// <para>Complaints of users about spam (feedback of type abuse) and reports of other kinds are counted, and not written. The counts come as an object,
/// ReportImportSummary, on the information stream.</para>
/// </remarks>
/// <example>
/// <para>Imports the failure reports in a folder: the demo ones.</para>
/// <code>Import-DmarcFailureReport module/examples/reports</code>
/// </example>
/// <example>
/// <para>Counts by source, without any personal data.</para>
/// <code>Import-DmarcFailureReport module/examples/reports | Group-Object SourceIP, DeliveryResult</code>
/// </example>
/// <example>
/// <para>Keeps the content encrypted to a certificate for document encryption. Nothing is written in the clear.</para>
/// <code>Import-DmarcFailureReport module/examples/reports -IncludeContent | ConvertTo-Json -Depth 10 | Protect-CmsMessage -To CN=dmarc@fabrikam.example -OutFile failures.cms</code>
/// </example>
/// <example>
/// <para>Reads what was kept, on the machine that has the key.</para>
/// <code>Unprotect-CmsMessage -Path failures.cms | ConvertFrom-Json | ForEach-Object { $_ } | Format-List Domain, SourceIP, Content</code>
/// </example>
[Cmdlet(VerbsData.Import, "DmarcFailureReport", DefaultParameterSetName = "Path", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DmarcFailureReport))]
public sealed class ImportDmarcFailureReportCommand : ReportCommand
{
    /// <summary>
    /// Keeps what names persons, in the property Content: sender and recipients, subject, header and text of the message that failed; and all fields of
    /// the report as they were sent. Keep it only where the law and the rules of the organization allow it.
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeContent { get; set; }

    private protected override PackedReportKind Kind => PackedReportKind.DmarcFailure;

    private protected override ReportReading Read(PackedReport packed, CancellationToken stopped)
    {
        var read = FailureReportReader.Read(packed.Message!, IncludeContent);
        // What the reader found, too, is told once.
        var report = read with { Source = packed.Source, PackingProblems = packed.Problems.Where(problem => !read.Problems.Contains(problem)).ToArray() };
        return new()
        {
            Source = packed.Source,
            Key = report.ReportKey,
            Domains = [report.Domain, .. report.ReportedDomains],
            Objects = [report],
            MessageCount = () => report.Count,
            Remarks = () => ReportRemarks.Of(packed.Source, report.PackingProblems, null),
        };
    }
}
