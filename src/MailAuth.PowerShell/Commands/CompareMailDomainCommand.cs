using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.PowerShell.Pipeline;

namespace MailAuth.PowerShell.Commands;

/// <summary>Tells what changed between two audits of a domain: what got better or worse, what appeared and what is gone.</summary>
/// <remarks>
/// <para>Compares by domain: findings by rule and target, records by their text, grade, score and what the domain was judged as; one alert for
/// each that is not as it was, worst first, in the order in which the later audits come. Domains that are only in one of the sides come
/// as alerts, too. Nothing is looked up.</para>
/// <para>What one of the audits could not look up is neither gone nor new: it is told as NotComparable, with severity Information. So are
/// improvements; -MinimumSeverity Low leaves both out. Findings that you live with (-AcceptedRisk) are no news.</para>
/// <para>Compare audits that were made with the same options: other DKIM selectors find other keys. Where only one of them connected to web
/// or mail servers, what depends on that is left out.</para>
/// </remarks>
/// <example>
/// <para>What changed in the demo data since a baseline was saved that comes with it.</para>
/// <code>Test-MailDomain contoso.example, fabrikam.example, northwind.example -ZoneFile module/examples/example.zone | Compare-MailDomain -BaselinePath module/examples/baseline.jsonl.gz</code>
/// </example>
/// <example>
/// <para>What would change if this record were published?</para>
/// <code>$now = Test-MailDomain contoso.example -ZoneFile module/examples/example.zone
/// $then = Test-MailDomain contoso.example -ZoneFile module/examples/example.zone -Overlay '_dmarc.contoso.example. 3600 IN TXT "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example"'
/// Compare-MailDomain $now $then</code>
/// </example>
/// <example>
/// <para>What changed since the baseline was saved, without improvements and without what could not be compared.</para>
/// <code>Get-AcceptedDomain | Test-MailDomain | Compare-MailDomain -BaselinePath baseline.jsonl -MinimumSeverity Low</code>
/// </example>
/// <example>
/// <para>Fails a scheduled task when something got seriously worse, and says what in one line each.</para>
/// <code>$alerts = Get-Content domains.txt | Test-MailDomain | Compare-MailDomain -BaselinePath baseline.jsonl -MinimumSeverity Medium
/// $alerts | ForEach-Object ToString
/// if ($alerts) { exit 1 }</code>
/// </example>
[Cmdlet(VerbsData.Compare, "MailDomain", DefaultParameterSetName = ObjectSet)]
[OutputType(typeof(MailAuthAlert))]
public sealed class CompareMailDomainCommand : PSCmdlet
{
    const string ObjectSet = "Object";
    const string BaselineSet = "Baseline";

    readonly AuditBaseline baseline = new();
    AuditInput? audits;
    DriftOptions options = new();

    /// <summary>The earlier audits, as Test-MailDomain emits them or saved as JSON or CLIXML. Of several of one domain the latest counts.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ObjectSet)]
    [AllowNull]
    [AllowEmptyCollection]
    public object?[] ReferenceObject { get; set; } = [];

    /// <summary>A file with the earlier audits: of Save-MailAuthBaseline, of ConvertTo-Json, or the checkpoint of a survey; packed with gzip or not.</summary>
    [Parameter(Mandatory = true, ParameterSetName = BaselineSet)]
    [ValidateNotNullOrEmpty]
    public string BaselinePath { get; set; } = "";

    /// <summary>The later audits.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true)]
    [AllowNull]
    public object? DifferenceObject { get; set; }

    /// <summary>The least severity of an alert. Information, unless given, tells of improvements and of what could not be compared, too.</summary>
    [Parameter]
    public Severity MinimumSeverity { get; set; }

    /// <summary>By how many points of 100 the score has to move to be told where the grade stays, from 1 to 100.</summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int MinimumScoreChange { get; set; } = 5;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        audits = new(this);
        options = new() { MinimumSeverity = MinimumSeverity, MinimumScoreChange = MinimumScoreChange };
        try
        {
            foreach (var audit in ParameterSetName == BaselineSet ? BaselineFile.Read(this, BaselinePath) : audits.Read(ReferenceObject))
                baseline.Add(audit);
        }
        catch (CommandException e)
        {
            ThrowTerminatingError(e.Record);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var audit in audits!.Read(DifferenceObject))
        {
            foreach (var alert in baseline.Compare(audit, options))
                WriteObject(alert);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        foreach (var alert in baseline.Missing(options))
            WriteObject(alert);
    }
}
