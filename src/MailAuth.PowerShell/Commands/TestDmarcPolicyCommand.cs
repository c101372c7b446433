using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Reports;
using MailAuth.Text;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Shows what a DMARC policy that is not published yet would have done to the mail that aggregate reports tell of.</summary>
/// <remarks>
/// <para>Takes what Import-DmarcReport writes, rows or whole reports, and emits one object for each policy domain: how many messages would have been
/// quarantined or rejected, of which sources, on which days; which of them are the owner's, which were passed on and what would save
/// them (a signature of the owner's, or only a receiver that trusts the forwarder's ARC seal), and which are spoofed.</para>
/// <para>What a receiver evaluated stands, even where its own results contradict it; ContradictoryCount tells of how many messages. Only where
/// another alignment mode is tried, the listed results decide for the names. Where they do not tell, messages are uncertain, and where
/// nobody knows whether a subdomain exists, the milder of the two policies is assumed and counted in ExistenceUnknownCount.</para>
/// <para>A subdomain with a record of its own is a policy domain of its own. Nothing is published, and without -FromDns, -DnsServer, -ZoneFile or
/// -Overlay nobody is asked; with them, the owners' SPF records say more of the sources.</para>
/// </remarks>
/// <example>
/// <para>Shows what reject would have done.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Test-DmarcPolicy Reject</code>
/// </example>
/// <example>
/// <para>Lists whose mail would have suffered.</para>
/// <code>(Import-DmarcReport module/examples/reports -As Row -DomainName contoso.example | Test-DmarcPolicy Quarantine).Sources</code>
/// </example>
/// <example>
/// <para>Tries a whole record, with strict alignment of DKIM and milder subdomains.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Test-DmarcPolicy -Record 'v=DMARC1; p=reject; sp=none; adkim=s'</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Test, "DmarcPolicy", DefaultParameterSetName = PolicySet, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DmarcPolicySimulation))]
public sealed class TestDmarcPolicyCommand : RowCommand
{
    const string PolicySet = "Policy";
    const string RecordSet = "Record";

    // No domain's in particular: the record is tried for each that rows tell of.
    static readonly Domain Any = Domain.Parse("example");

    DmarcPolicySimulator? simulator;

    /// <summary>The <c>p</c> tag: what receivers would have been asked to do with mail of the domain that fails.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = PolicySet)]
    [Alias("p")]
    public DmarcPolicy Policy { get; set; }

    /// <summary>The <c>sp</c> tag: the policy for subdomains that exist. Without it, that of the domain.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    [Alias("sp")]
    public DmarcPolicy? SubdomainPolicy { get; set; }

    /// <summary>The <c>np</c> tag: the policy for subdomains that do not exist. Without it, that for subdomains.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    [Alias("np")]
    public DmarcPolicy? NonexistentSubdomainPolicy { get; set; }

    /// <summary>The <c>t=y</c> tag: receivers would have acted one step milder.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    [Alias("t")]
    public SwitchParameter TestMode { get; set; }

    /// <summary>Both alignment modes at once.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    public DmarcAlignment? Alignment { get; set; }

    /// <summary>The <c>adkim</c> tag. Without it, the mode of the time.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    [Alias("adkim")]
    public DmarcAlignment? DkimAlignment { get; set; }

    /// <summary>The <c>aspf</c> tag. Without it, the mode of the time.</summary>
    [Parameter(ParameterSetName = PolicySet)]
    [Alias("aspf")]
    public DmarcAlignment? SpfAlignment { get; set; }

    /// <summary>The record to try, as text or as New-DmarcRecord emits it. An alignment mode that it does not name is that of the time.</summary>
    [Parameter(Mandatory = true, ParameterSetName = RecordSet)]
    [ValidateNotNull]
    public object? Record { get; set; }

    /// <summary>Asks the DNS for the SPF records and selectors of the domains, which say more of the sources; so do -DnsServer, -ZoneFile and -Overlay.</summary>
    [Parameter]
    public SwitchParameter FromDns { get; set; }

    private protected override bool AsksDns => FromDns || base.AsksDns;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        var record = Record is null ? Tags() : Read(Record);
        if (record.EffectivePolicy is null || record.Problems.Any(problem => problem.Level == ProblemLevel.Error))
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(Record), Record, record.Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error)?.ToString() ?? Messages.Format("NoPolicyInRecord")));
        simulator = new(record, Classifier);
    }

    /// <inheritdoc/>
    protected override void Take(DmarcReportRow row) => simulator!.Add(row);

    /// <inheritdoc/>
    protected override void Write(DmarcSourceFacts facts) => WriteObject(simulator!.Finish(), enumerateCollection: true);

    DmarcRecord Tags() => DmarcBuilder.Build(Any, new()
    {
        Policy = Policy,
        SubdomainPolicy = SubdomainPolicy,
        NonexistentSubdomainPolicy = NonexistentSubdomainPolicy,
        TestMode = TestMode ? true : null,
        DkimAlignment = DkimAlignment ?? Alignment,
        SpfAlignment = SpfAlignment ?? Alignment,
    });

    static DmarcRecord Read(object value) => DmarcParser.Parse(
        PipedValue.Unwrap(value) as string ?? JsonBridge.Read<DmarcRecord>(value, out _)?.ToString() ?? "", Any);
}
