using System.Management.Automation;
using MailAuth.PowerShell.Pipeline;
using MailAuth.TlsRpt;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Makes a TLS-RPT record for a domain to publish.</summary>
/// <remarks>
/// <para>Makes the record at <c>_smtp._tls</c> that asks senders for daily reports on TLS with the domain's mail exchangers
/// (RFC 8460 section 3), reads it back as senders do, and emits what Get-TlsRptRecord emits, with the name to publish it at
/// in Owner. Nothing is looked up and nothing is published.</para>
/// <para>Reports are the way to learn what an MTA-STS policy or DANE would stop before it does: publish this record first.
/// A mailbox for them should be read by Import-TlsReport, not by people. Unlike DMARC, TLS-RPT wants no consent of a
/// destination outside the domain.</para>
/// </remarks>
/// <example>
/// <para>Makes the record of a domain whose reports go to a mailbox of its own.</para>
/// <code>New-TlsRptRecord contoso.example -ReportTo 'tls-reports@contoso.example'</code>
/// </example>
/// <example>
/// <para>Makes the line for the zone file, for reports to a mailbox and to a web service.</para>
/// <code>New-TlsRptRecord contoso.example -ReportTo tls-reports@contoso.example, https://reports.example/v1/tls -AsZone</code>
/// </example>
[Cmdlet(VerbsCommon.New, "TlsRptRecord")]
[OutputType(typeof(TlsRptRecord))]
[OutputType(typeof(string))]
public sealed class NewTlsRptRecordCommand : RecordCommand
{
    /// <summary>The <c>rua</c> field: where reports go, as mail addresses, mailto URIs or https URIs.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("rua")]
    [ValidateNotNullOrEmpty]
    public string[] ReportTo { get; set; } = [];

    /// <inheritdoc/>
    protected override void Make(string input, Domain domain)
    {
        if (TlsRptBuilder.Build(domain, ReportTo) is not { } record)
            WriteError(CommandErrors.InvalidDomainName(input, Messages.Format("OwnerTooLong", "_smtp._tls")));
        else if (IsUsable(input, record))
            WriteRecord(record);
    }
}
