using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.PowerShell.Pipeline;

namespace MailAuth.PowerShell.Commands;

/// <summary>Shows which DKIM keys are to be changed, taken back or removed, and the steps in the order in which no mail is lost.</summary>
/// <remarks>
/// <para>Takes the objects of Get-DkimSigningConfig for the tenant's keys, and for those of other services and one's own servers what
/// Get-DkimSelector, Get-DkimRecord or Test-MailDomain emit, in any mixture. Emits one plan for the pair of keys of each domain that
/// Microsoft 365 signs for, and one for each other key, with State, Reasons, and Steps: each with its first moment, the command
/// that does it, the record to publish, and the check that shows that it is done. Nothing is changed.</para>
/// <para>Microsoft 365 signs with the old key for 96 hours after Rotate-DkimSigningConfig and refuses a second change in that time; a
/// new key takes the place of the one that waits, so that two keys of 1024 bits want two changes. Both CNAME records have to be as the
/// tenant expects (Selector1CNAME, Selector2CNAME; they are never computed): they are looked up, unless -SkipDns is given or
/// records are piped in.</para>
/// <para>Elsewhere a new selector is published first, is waited for twice its time to live, signs, and the old key is taken back (an empty
/// p=) when mail that waits in queues has come in. The DNS does not tell the age of a key: Get-DkimSelector tells for how long
/// mail has been signed with it. Behind an alias the service changes keys by itself, and only the size counts.</para>
/// </remarks>
/// <example>
/// <para>Makes plans for the keys of the demo organisations, from their reports and the demo zones.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DkimSelector -ZoneFile module/examples/example.zone | Get-DkimRotationPlan -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists the steps for a domain's keys.</para>
/// <code>Get-DkimRecord contoso.example -Selector k1 -ZoneFile module/examples/example.zone | Get-DkimRotationPlan -SkipDns | Select-Object -ExpandProperty Steps</code>
/// </example>
/// <example>
/// <para>Shows what is due in the tenant.</para>
/// <code>Get-DkimSigningConfig | Get-DkimRotationPlan -State Due, Blocked, Waiting</code>
/// </example>
/// <example>
/// <para>Makes plans for a tenant that was saved.</para>
/// <code>Get-Content module/examples/tenant/contoso.json -Raw | ConvertFrom-Json | Get-DkimRotationPlan -ZoneFile module/examples/example.zone</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DkimRotationPlan", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DkimRotationPlan))]
public sealed class GetDkimRotationPlanCommand : LookupCommand
{
    DkimRotationPlanner? planner;
    RotationInput? input;

    /// <summary>Objects of Get-DkimSigningConfig, Get-DkimSelector, Get-DkimRecord and Test-MailDomain, live or as they come back from a file; or a tenant's whole configuration, a table with a list for each cmdlet (docs/tenant.md).</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Emits only plans in these states.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public DkimRotationState[]? State { get; set; }

    /// <summary>After how many days a key is too old, 1 to 3660; 180 unless given. No RFC has a number: half a year is the anti-abuse industry's advice.</summary>
    [Parameter]
    [ValidateRange(1, 3660)]
    public int MaximumAgeDays { get; set; } = 180;

    /// <summary>How many bits an RSA key has to have, 1024 to 4096; 2048 unless given, which RFC 8301 advises. Of Microsoft's keys no more than 2048 are asked for: it makes no longer ones.</summary>
    [Parameter]
    [ValidateRange(1024, 4096)]
    public int MinimumKeySize { get; set; } = 2048;

    /// <summary>How many days an old key stays published after the signer has changed, and again after it was taken back, 1 to 90; 7 unless given: mail waits in queues for days.</summary>
    [Parameter]
    [ValidateRange(1, 90)]
    public int OverlapDays { get; set; } = 7;

    /// <summary>The moment for which plans are made; now, unless given.</summary>
    [Parameter]
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>Asks no DNS: whether the tenant's CNAME records are in order is a step of the plan then.</summary>
    [Parameter]
    public SwitchParameter SkipDns { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        planner = new(new()
        {
            AsOf = (AsOf ?? DateTimeOffset.UtcNow).ToUniversalTime(),
            MaximumAgeDays = MaximumAgeDays,
            MinimumKeySizeBits = MinimumKeySize,
            OverlapDays = OverlapDays,
        });
        input = new(this, planner);
    }

    /// <inheritdoc/>
    protected override void Accept() => input!.Take(InputObject);

    /// <inheritdoc/>
    protected override void AcceptEnd()
    {
        if (planner!.LeftOutCount > 0)
            WriteWarning(Messages.Format("RotationKeysLeftOut", planner.LeftOutCount));
        foreach (var domain in planner.Domains.ToArray())
            Start(domain, stopped => planner.PlanAsync(SkipDns ? null : Resolver, domain, stopped), Write);
    }

    void Write(IReadOnlyList<DkimRotationPlan> plans) =>
        WriteObject(plans.Where(plan => State is null || State.Contains(plan.State)), enumerateCollection: true);
}
