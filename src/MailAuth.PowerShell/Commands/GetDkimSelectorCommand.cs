using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.PowerShell.Pipeline;

namespace MailAuth.PowerShell.Commands;

/// <summary>Finds the DKIM selectors that a domain's mail bears, and tells how each stands in the DNS: published, unused, unknown, weak.</summary>
/// <remarks>
/// <para>The DNS has no list of selectors; mail has. Takes, in one pipeline and in any mixture, the rows or reports of Import-DmarcReport,
/// the results of Get-MessageAuthResult, the objects of Get-DkimSigningConfig, and the keys of Get-DkimRecord or Test-MailDomain, also
/// out of CSV, JSON and CLIXML files. Emits one object for each selector of each domain: when it was seen first and last, in how many
/// messages and in how many of them it verified, who signs with it, and what is published.</para>
/// <para>State is the worst that can be said, States all of it. Unused wants reports that cover the whole time (-UnusedDays) and still
/// come; without them a key is only Published. Of the two selectors of Microsoft 365 one waits for its turn: Standby. Where the
/// DNS fails, the state is NotKnown. The domains of signatures count where they are of the author's own organization; with
/// -IncludeOtherDomains those of services that sign as themselves count, too.</para>
/// <para>Whoever forges mail can write any selector into it, and reports tell of them. Selectors that never verified are kept for a hundred
/// a domain, others for a thousand; what finds no room is counted in a warning. Reports about days to come count for nothing.</para>
/// </remarks>
/// <example>
/// <para>Shows the selectors in the mail of the demo organisations, as the demo zones have them.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DkimSelector -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists keys that are to be changed or can go, after the reports of a quarter.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DkimSelector -UnusedDays 90 -State Unused, Weak -AsOf 2026-11-22 -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Takes messages instead of reports.</para>
/// <code>Get-MessageAuthResult module/examples/messages -ZoneFile module/examples/example.zone | Get-DkimSelector -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Puts the tenant's configuration beside what reports tell.</para>
/// <code>@(Get-DkimSigningConfig; Import-Clixml rows.xml) | Get-DkimSelector | Format-Table DomainName, Selector, State, IsActive, LastDay</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DkimSelector", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DkimSelector))]
public sealed class GetDkimSelectorCommand : LookupCommand
{
    DkimSelectorHarvester? harvester;
    SelectorInput? input;

    /// <summary>Rows and reports of Import-DmarcReport, results of Get-MessageAuthResult, objects of Get-DkimSigningConfig, records of Get-DkimRecord, audits of Test-MailDomain, a tenant's whole configuration, or what came back from a file of these.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Emits only selectors in these states; of several things that can be said of one, each counts.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public DkimSelectorState[]? State { get; set; }

    /// <summary>After how many days without a signature that verifies a key is unused, 1 to 3660; 30 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 3660)]
    public int UnusedDays { get; set; } = 30;

    /// <summary>The moment for which they are judged; now, unless given. For saved reports: a day after the last of them.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Counts signatures of other domains than the author's, too: those of services that sign as themselves, and whatever forgers write.</summary>
    [Parameter]
    public SwitchParameter IncludeOtherDomains { get; set; }

    /// <summary>Asks no DNS: shows what mail bears, and judges the keys that were piped in.</summary>
    [Parameter]
    public SwitchParameter SkipDns { get; set; }

    /// <summary>How many selectors are asked for at most, 1 to 50000, those that verified most often first; 5000 unless given.</summary>
    [Parameter]
    [ValidateRange(1, 50_000)]
    public int MaximumLookups { get; set; } = 5_000;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        harvester = new(new() { AsOf = (AsOf ?? DateTimeOffset.UtcNow).ToUniversalTime(), UnusedDays = UnusedDays, IncludesOtherDomains = IncludeOtherDomains });
        input = new(this, harvester);
    }

    /// <inheritdoc/>
    protected override void Accept() => input!.Take(InputObject);

    /// <inheritdoc/>
    protected override void AcceptEnd()
    {
        var research = new DkimSelectorResearch(harvester!, SkipDns ? 0 : MaximumLookups);
        foreach (var domain in research.Domains)
            Start(domain, stopped => research.FindAsync(SkipDns ? null : Resolver, domain, stopped), Write);
        if (harvester!.FutureCount > 0)
            WriteWarning(Messages.Format("SelectorsOfTheFuture", harvester.FutureCount));
        if (harvester.LeftOutCount > 0)
            WriteWarning(Messages.Format("SelectorsLeftOut", harvester.LeftOutCount));
        if (harvester.UnnamedCount > 0)
            WriteWarning(Messages.Format("SelectorsUnnamed", harvester.UnnamedCount));
        if (!SkipDns && research.NotAskedCount > 0)
            WriteWarning(Messages.Format("SelectorsNotAsked", research.NotAskedCount, nameof(MaximumLookups)));
    }

    void Write(IReadOnlyList<DkimSelector> selectors) =>
        WriteObject(selectors.Where(selector => State is null || selector.States.Any(state => State.Contains(state))), enumerateCollection: true);
}
