using System.Linq;
using System.Management.Automation;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Records;
using MailAuth.Text;
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
public sealed class NewTlsRptRecordCommand : PSCmdlet
{
    /// <summary>The domains to make a record for, as A-labels or U-labels; from the pipeline also objects by their property DomainName, Domain, Name or Id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Domain", "Name", "Id")]
    [DomainNameTransformation]
    public string[] DomainName { get; set; } = [];

    /// <summary>The <c>rua</c> field: where reports go, as mail addresses, mailto URIs or https URIs.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("rua")]
    [ValidateNotNullOrEmpty]
    public string[] ReportTo { get; set; } = [];

    /// <summary>Emits the line for a zone file instead of the record, the text cut into strings of at most 255 bytes.</summary>
    [Parameter]
    public SwitchParameter AsZone { get; set; }

    /// <summary>The time to live in the zone line, in seconds from 0 to 2147483647.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int TtlSeconds { get; set; } = 3600;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var text in DomainName)
        {
            if (!Domain.TryParse(text, out var domain, out var problem) || domain.IsRoot)
                WriteError(CommandErrors.InvalidDomainName(text, problem?.ToString() ?? Messages.Format("RootIsNoMailDomain")));
            else if (TlsRptBuilder.Build(domain, ReportTo) is { } record)
                Write(text, record);
            else
                WriteError(CommandErrors.InvalidDomainName(text, Messages.Format("OwnerTooLong", "_smtp._tls")));
        }
    }

    void Write(string input, TlsRptRecord record)
    {
        if (record.Problems.FirstOrDefault(problem => problem.Level != ProblemLevel.Note) is { } fault)
            WriteError(CommandErrors.UnusableRecord(input, record.ToString(), fault.ToString()));
        else
            WriteObject(AsZone ? ZoneLine.ForText(Domain.Parse(record.Owner), record.ToString(), TtlSeconds) : Proposed(record));
    }

    // The same type as Get-TlsRptRecord emits; only its table asks another question: what to publish, and where.
    static PSObject Proposed(TlsRptRecord record)
    {
        var shown = new PSObject(record);
        shown.TypeNames.Insert(0, typeof(TlsRptRecord).FullName + "#Proposed");
        return shown;
    }
}
