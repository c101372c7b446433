using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.PowerShell.Pipeline;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gives the figures of a survey: how many of the audited domains are protected, how many are not, and why.</summary>
/// <remarks>
/// <para>Takes audits of Test-MailDomain, live or saved as JSON or CLIXML, and counts what a study of a country, a sector or a customer base
/// needs: domains without SPF and with invalid SPF by cause, without DMARC and with invalid DMARC by cause, several records,
/// p=none, quarantine and reject with test mode apart, how many are effectively protected, MTA-STS, TLS-RPT, BIMI, and grades; by label,
/// purpose, grade, policy, mail provider or top-level domain. Audits are counted one by one and not kept.</para>
/// <para>Each domain is in one class of SPF and in one of DMARC; where the DNS failed, that class is unknown and nothing is called missing.
/// The records are judged and not the findings, so that rules left out of the audit and accepted risks change nothing but the grades; only
/// that an included record lets everyone send is known by its finding. Each audit counts: a domain that was audited twice counts twice.</para>
/// <para>Invalid is what receivers cannot use: for SPF several records, a malformed one, more than ten look-ups, includes that lead nowhere;
/// for DMARC several records, a malformed one, and one whose policy is missing or cannot be read. Protected means that receivers are asked to
/// quarantine or reject what fails, test mode considered, and that SPF does not let everyone send.</para>
/// </remarks>
/// <example>
/// <para>The figures of some domains of the demo data.</para>
/// <code>Test-MailDomain contoso.example, fabrikam.example, northwind.example, adatum.example, lucerne.example -ZoneFile module/examples/example.zone | Measure-MailDomain</code>
/// </example>
/// <example>
/// <para>A study by sector of the demo data: survey.csv has the columns Domain and Sector.</para>
/// <code>Import-Csv module/examples/survey.csv | Test-MailDomain -ZoneFile module/examples/survey.zone | Measure-MailDomain -GroupBy Label -IncludeTotal</code>
/// </example>
/// <example>
/// <para>Why SPF is invalid, the most frequent cause first.</para>
/// <code>Test-MailDomain contoso.example, adatum.example, northwind.example -ZoneFile module/examples/example.zone | Measure-MailDomain | Select-Object -ExpandProperty SpfCauses</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "MailDomain")]
[OutputType(typeof(MailDomainMeasure))]
public sealed class MeasureMailDomainCommand : PSCmdlet
{
    MailDomainMeasurer? measurer;
    AuditInput? audits;

    /// <summary>Audits of Test-MailDomain, as they are or saved as JSON or CLIXML.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>By what to group, the outermost first; without it all domains are counted together.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public MailDomainDimension[] GroupBy { get; set; } = [];

    /// <summary>Also writes all domains together, behind the groups.</summary>
    [Parameter]
    public SwitchParameter IncludeTotal { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        measurer = new(GroupBy);
        audits = new(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var audit in audits!.Read(InputObject))
            measurer!.Add(audit);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var group in measurer!.Groups())
            WriteObject(group);
        if (IncludeTotal || GroupBy.Length == 0)
            WriteObject(measurer!.Total());
    }
}
