using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.PowerShell.Pipeline;

namespace MailAuth.PowerShell.Commands;

/// <summary>Counts the sessions of SMTP TLS reports by what they have in common.</summary>
/// <remarks>
/// <para>Takes what Import-TlsReport writes, reports or rows, live or saved as JSON, CLIXML or CSV, and counts sessions and failures by result, source,
/// policy, MX host, day or domain; by several of these in the order given. Rows are counted one by one, in memory that grows with the number of
/// groups only.</para>
/// <para>Each group names its main failure, what most likely is behind it, the command that shows how it is now, and what mends it: Format-List shows
/// them. Reports name the sending server and the MX host of failures only, so that sessions that were secured stand under <c>-</c> there.</para>
/// </remarks>
/// <example>
/// <para>What failed in the demo year, and how often.</para>
/// <code>Import-TlsReport module/examples/reports -As Row | Measure-TlsReport</code>
/// </example>
/// <example>
/// <para>Which senders have trouble, and with what.</para>
/// <code>Import-TlsReport module/examples/reports -As Row | Measure-TlsReport -By Source, Result</code>
/// </example>
/// <example>
/// <para>The days on which something failed, with cause and fix.</para>
/// <code>Import-TlsReport module/examples/reports -As Row | Measure-TlsReport -By Day | Where-Object FailureCount -gt 5 | Format-List Name, FailureCount, MainFailure, LikelyCause, Command, Fix</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "TlsReport")]
[OutputType(typeof(TlsReportMeasure))]
public sealed class MeasureTlsReportCommand : PSCmdlet
{
    TlsReportMeasurer? measurer;
    TlsRowInput? rows;

    /// <summary>Reports or rows of Import-TlsReport, as they are or saved as JSON, CLIXML or CSV.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    /// <summary>By what to count, the outermost first.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public TlsReportDimension[] By { get; set; } = [TlsReportDimension.Result];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        measurer = new(By);
        rows = new(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var row in rows!.Read(InputObject))
            measurer!.Add(row);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var group in measurer!.Groups())
            WriteObject(group);
    }
}
