using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Reports;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Shows where a domain stands on the road to DMARC enforcement, its next record, and what has to be done before.</summary>
/// <remarks>
/// <para>Takes what Import-DmarcReport writes, rows or whole reports, and emits one object for each policy domain. Gates say what has to be so, with
/// what is: days of reports in the present stage, receivers that report, messages, the share of the owner's own mail that passes,
/// sources of the owner's that fail, mail of which nobody knows whose it is, and before reject also signatures and forwarded
/// mail. They look at the last days only (-MinimumDays): what was mended before does not count. Actions say what to do, in order,
/// what blocks first, each with how to go about it.</para>
/// <para>The road is that of RFC 9989: none, quarantine announced (t=y), quarantine, reject announced, reject; subdomains whose mail fails
/// keep their policy (sp) and do not hold the domain back, and subdomains that do not exist are closed early (np). pct is obsolete and
/// goes. Receivers of before RFC 9989 do not know t and act on the policy at once. -Target Quarantine ends the road earlier, which
/// RFC 9989 advises where people write to mailing lists.</para>
/// <para>The present record is that of the newest report. Reports do not say where reports go: -FromDns takes record, report addresses,
/// SPF record and subdomains from the DNS, -ReportTo names an address. Without either there is no NextRecord, since a record without
/// addresses would end the reports; Changes tells the tags then. Nothing is published. Reports about days that are still to come are
/// forged or mistaken: they count for nothing, and a warning says how many messages.</para>
/// </remarks>
/// <example>
/// <para>Makes the plans of the demo organisations, with their records in the demo zones.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DmarcRolloutPlan -FromDns -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists what to do for a domain, in order.</para>
/// <code>(Import-DmarcReport module/examples/reports -As Row -DomainName contoso.example | Get-DmarcRolloutPlan).Actions | Format-List Priority, Text, Advice, Remedy</code>
/// </example>
/// <example>
/// <para>Looks at what Test-MailDomain would say if the next record were published.</para>
/// <code>
/// $plan = Import-DmarcReport module/examples/reports -As Row -DomainName contoso.example | Get-DmarcRolloutPlan -ReportTo dmarc@contoso.example
/// Test-MailDomain contoso.example -ZoneFile module/examples/example.zone -Overlay $plan.Remedy
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DmarcRolloutPlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DmarcRolloutPlan))]
public sealed class GetDmarcRolloutPlanCommand : RowCommand
{
    // A clock that stands before this version was made is wrong, and no reason to disbelieve reports.
    static readonly DateTimeOffset Made = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    DmarcRolloutPlanner? planner;

    /// <summary>Where the road ends: Quarantine, or Reject unless given.</summary>
    [Parameter]
    [ValidateSet("Quarantine", "Reject")]
    public DmarcPolicy Target { get; set; } = DmarcPolicy.Reject;

    /// <summary>Leaves out the stages with <c>t=y</c>.</summary>
    [Parameter]
    public SwitchParameter SkipTestMode { get; set; }

    /// <summary>Where aggregate reports are to go, as mail addresses or mailto URIs, instead of where the present record says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] ReportTo { get; set; } = [];

    /// <summary>Takes the present record, the SPF record and the subdomains from the DNS; so do -DnsServer, -ZoneFile and -Overlay.</summary>
    [Parameter]
    public SwitchParameter FromDns { get; set; }

    /// <summary>How many days of reports a stage wants, 1 to 3660; the gates look at as many. 30 unless given: RFC 9989 wants a month.</summary>
    [Parameter]
    [ValidateRange(1, 3660)]
    public int MinimumDays { get; set; } = 30;

    /// <summary>How many days of reports a stage with <c>t=y</c> wants, 1 to 3660; 7 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 3660)]
    public int MinimumTestDays { get; set; } = 7;

    /// <summary>Of how many receivers reports are wanted; 2 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int MinimumReporters { get; set; } = 2;

    /// <summary>Of how many messages reports are wanted on these days; 100 unless given.</summary>
    [Parameter]
    [ValidateRange(0, long.MaxValue)]
    public long MinimumMessages { get; set; } = 100;

    /// <summary>Which share of the owner's own mail has to pass, and of each of its sources, 0 to 1; 0.98 unless given.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double MinimumAlignedShare { get; set; } = 0.98;

    /// <summary>Which share of mail may fail of which nobody knows whose it is, 0 to 1; 0.02 unless given.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double MaximumUnknownShare { get; set; } = 0.02;

    /// <summary>Which share of the owner's mail may fail because somebody passed it on, before reject, 0 to 1; 0.02 unless given.</summary>
    [Parameter]
    [ValidateRange(0.0, 1.0)]
    public double MaximumForwardedShare { get; set; } = 0.02;

    /// <summary>Sources with fewer failing messages than this block nothing; 10 unless given.</summary>
    [Parameter]
    [ValidateRange(1, long.MaxValue)]
    public long MinimumSourceMessages { get; set; } = 10;

    private protected override bool AsksDns => FromDns || base.AsksDns;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        planner = new(Options(), Classifier);
    }

    /// <inheritdoc/>
    protected override void Take(DmarcReportRow row) => planner!.Add(row);

    /// <inheritdoc/>
    protected override void Write(DmarcSourceFacts facts)
    {
        if (planner!.UnplannedCount > 0)
            WriteWarning(Messages.Format("MessagesWithoutPlan", planner.UnplannedCount));
        if (planner.FutureCount > 0)
            WriteWarning(Messages.Format("MessagesOfTheFuture", planner.FutureCount));
        foreach (var domain in planner.Domains)
            Start(domain, stopped => FindAsync(domain, stopped), dns => WriteObject(planner.PlanFor(domain, dns)));
    }

    async Task<DmarcRolloutDns?> FindAsync(string domain, CancellationToken cancellationToken) =>
        AsksDns && Domain.TryParse(domain, out var name) && !name.IsRoot
            ? await DmarcRolloutDns.LookUpAsync(Resolver, name, planner!.SubdomainsOf(domain), cancellationToken)
            : null;

    DmarcRolloutOptions Options() => new()
    {
        Today = DateTimeOffset.UtcNow > Made ? DateTimeOffset.UtcNow : Made,
        Target = Target == DmarcPolicy.Quarantine ? DmarcRolloutStage.Quarantine : DmarcRolloutStage.Reject,
        SkipTestMode = SkipTestMode,
        ReportTo = ReportTo,
        MinimumDays = MinimumDays,
        MinimumTestDays = MinimumTestDays,
        MinimumReporters = MinimumReporters,
        MinimumMessages = MinimumMessages,
        MinimumAlignedShare = MinimumAlignedShare,
        MaximumUnknownShare = MaximumUnknownShare,
        MaximumForwardedShare = MaximumForwardedShare,
        MinimumSourceMessages = MinimumSourceMessages,
    };
}
