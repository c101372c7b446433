using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailAuth.Change;
using MailAuth.Dns;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Makes a plan of DNS changes out of findings and records: what goes, what comes, in which order, and the way back.</summary>
/// <remarks>
/// <para>Takes audits of Test-MailDomain, findings, alerts and plans with a Remedy, records that New- cmdlets make, proposals of Optimize-SpfRecord,
/// and changes of its own, live or saved. Emits one change for each owner name and type, in an order that does no harm: keys before
/// what signs with them, included SPF records before the one that includes them, another domain's consent before the policy
/// that names its address, hosts and the MTA-STS policy before its record, aliases after what they take the place of. Nothing is carried
/// out. Accepted findings, and those that no record cures, are left out.</para>
/// <para>Several proposals for one record become one: each adds its terms or tags. Where two want different things of the same term or tag,
/// the change is a Conflict that names both, and a warning says so; it is in no script.</para>
/// <para>Before and After are all records of the name and type where they are known, from the evidence of a finding or from -CurrentRecord;
/// scripts leave those alone that the plan does not name. Route 53 replaces whole sets: a change of a TXT set that is not known whole is
/// left out there, with a warning. -Rollback turns the plan round.</para>
/// <para>Whatever stands in a record stays inside its quotes, in each form. Texts longer than 255 octets are cut into strings as the form wants it.
/// Read a script before you run it; it asks for what it cannot know: the resource group, the zone's id, a token.</para>
/// </remarks>
/// <example>
/// <para>What to change, in which order, for a demo domain.</para>
/// <code>Test-MailDomain contoso.example -ZoneFile module/examples/example.zone | ConvertTo-DnsChange</code>
/// </example>
/// <example>
/// <para>The same as lines of a zone file.</para>
/// <code>Test-MailDomain contoso.example -ZoneFile module/examples/example.zone | ConvertTo-DnsChange -As Bind</code>
/// </example>
/// <example>
/// <para>A script for Azure DNS, and the one that takes everything back.</para>
/// <code>
/// $plan = Test-MailDomain contoso.example -ZoneFile module/examples/example.zone | ConvertTo-DnsChange
/// $plan | ConvertTo-DnsChange -As AzureDns
/// $plan | ConvertTo-DnsChange -As AzureDns -Rollback
/// </code>
/// </example>
/// <example>
/// <para>Publishes a new record in Route 53, which has to be told what else stands at the name.</para>
/// <code>New-SpfRecord contoso.example -IncludeMicrosoft365 Worldwide | ConvertTo-DnsChange -As Route53 -CurrentRecord module/examples/example.zone</code>
/// </example>
[Cmdlet(VerbsData.ConvertTo, "DnsChange")]
[OutputType(typeof(DnsChange))]
[OutputType(typeof(string))]
public sealed class ConvertToDnsChangeCommand : PSCmdlet
{
    const int DefaultTtl = 3600;

    DnsChangePlanner? planner;
    DnsRecord[] current = [];

    /// <summary>Audits, findings, alerts, plans, records, proposals or changes.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>The form: Object unless given; Bind (zone file), NsUpdate, AzureDns, Cloudflare and WindowsDns (PowerShell), Route53 (JSON). A text for each zone.</summary>
    [Parameter(Position = 0)]
    public DnsChangeForm As { get; set; }

    /// <summary>The zones that you hold, as <c>contoso.example</c>; of those that fit the longest counts, and what lies in none is left out. Without it, a name's zone is the name that was registered.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Zone { get; set; } = [];

    /// <summary>The time to live to publish with, in seconds from 30 to 604800. Unless given, that which -CurrentRecord has for the records of the name and type; 3600 where it has none.</summary>
    [Parameter]
    [ValidateRange(30, 604_800)]
    public int? TtlSeconds { get; set; }

    /// <summary>What stands in the zones now: zone files, zone lines or records, as -Overlay takes them. It goes before what a finding's evidence says.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? CurrentRecord { get; set; }

    /// <summary>Emits the plan that takes everything back, in the opposite order.</summary>
    [Parameter]
    public SwitchParameter Rollback { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        var zones = new List<Domain>();
        foreach (var text in Zone)
        {
            if (!Domain.TryParse(text, out var name, out var problem) || name.IsRoot)
                ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(Zone), text, problem?.ToString() ?? text));
            zones.Add(name!);
        }

        planner = new(zones, TtlSeconds ?? DefaultTtl);
        try
        {
            current = CurrentRecord is null ? [] : new OverlayReader(new ZoneFileOpener(this)).Read(CurrentRecord).SelectMany(file => file.Records).ToArray();
        }
        catch (CommandException e)
        {
            ThrowTerminatingError(e.Record);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        try
        {
            foreach (var item in DnsProposalReader.Read(InputObject))
            {
                if (Stopping)
                    throw new PipelineStoppedException();
                if (item is DnsChange change && planner!.Add(change) is { } unfit)
                    WriteWarning(Messages.Format("DnsProposalUnusable", Shown(change.Owner), Shown(change.Type), Shown(unfit)));
                else if (item is DnsProposal proposal && planner!.Add(WithCurrent(proposal)) is { } wrong)
                    WriteWarning(Messages.Format("DnsProposalUnusable", Shown(proposal.Owner), Shown(proposal.Type), Shown(wrong)));
            }
        }
        catch (CommandException e)
        {
            WriteError(e.Record);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var plan = planner!.Plan();
        foreach (var conflict in plan.Where(change => change.Kind == DnsChangeKind.Conflict))
            WriteWarning(Messages.Format("DnsChangeConflict", conflict.Owner + " " + conflict.Type, Shown(string.Join("; ", conflict.Conflicts))));
        if (Rollback)
            plan = plan.Where(change => change.Kind != DnsChangeKind.Conflict).Reverse().Select((change, index) => change.Reversed() with { Order = index + 1 }).ToArray();
        if (As == DnsChangeForm.Object)
        {
            WriteObject(plan, enumerateCollection: true);
            return;
        }

        var texts = DnsChangeText.Write(plan, As, out var left);
        foreach (var change in left)
            WriteWarning(As == DnsChangeForm.Route53 ? Messages.Format("DnsChangeSetUnknown", change.Owner + " " + change.Type) : Messages.Format("DnsChangeLeft", change.Owner + " " + change.Type, As));
        WriteObject(texts, enumerateCollection: true);
    }

    DnsProposal WithCurrent(DnsProposal proposal)
    {
        if (CurrentRecord is null || !Domain.TryParse(proposal.Owner, out var owner))
            return proposal;
        var records = KnownSet.Of(current, owner, proposal.Type);
        // A record that was made does not say what it takes the place of; one of its kind does.
        var replaced = proposal.Current.Count == 0 && !proposal.IsRemoval ? KnownSet.SameKind(records, proposal) : proposal.Current;
        // Only a zone says how long its records are to live: what a finding's evidence has may be what was left of it in a cache.
        var ttl = KnownSet.TtlOf(current, owner, proposal.Type);
        return proposal with { Known = records, KnownTtl = ttl, TtlSeconds = TtlSeconds ?? ttl, Current = replaced };
    }

    static string Shown(string text) => MailAuth.Text.VisibleText.Escape(text.Length > 300 ? text.Substring(0, 300) : text);
}
