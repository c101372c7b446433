using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Spf;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Proposes an SPF record within the limit of ten look-ups, with the proof that it says the same.</summary>
/// <remarks>
/// <para>Follows the record and all that it includes, leaves out what is dead or said twice, and, only where that is not
/// enough, writes out the networks behind as few terms as possible: one's own a, mx and includes first, then the services
/// that cost most and change least. Networks come first, what asks the DNS after them. What does not fit into 450 bytes
/// goes to further records, _spf1 and so on, under names that nobody uses.</para>
/// <para>Microsoft's include stays as it is, since the Microsoft 365 admin center warns where it is missing, and so does
/// what -Keep names. Terms with macros, ptr and exists stay, in their order.</para>
/// <para>Proof compares every IPv4 and IPv6 address: what the present record says with the limits lifted, and what the
/// proposal says with the limits enforced. A proposal that lets an address send that cannot send now is made with
/// -AllowWider only. That includes addresses behind an include without a usable record: today receivers answer permerror
/// to them, without it they would pass. Where they would not pass, the difference is listed as repaired.</para>
/// <para>Where a question was not answered there is no proposal. Nothing is published: Records has what to publish, in
/// order, and -Overlay of other cmdlets takes it.</para>
/// <para>A flattened service may change its networks without notice, and mail from new ones would fail. Keep the result
/// as JSON (ConvertTo-Json -Depth 5) and give it to Compare-SpfRecord regularly. When something changed, pipe what that
/// emits back into Optimize-SpfRecord: it starts from the record before.</para>
/// </remarks>
/// <example>
/// <para>Brings a record of twelve look-ups within the limit.</para>
/// <code>Optimize-SpfRecord contoso.example -ZoneFile module/examples/example.zone | Format-List</code>
/// </example>
/// <example>
/// <para>Makes room for two more services, without touching one of them, as lines for the zone file.</para>
/// <code>Optimize-SpfRecord contoso.example -MaxLookups 8 -Keep _spf.google.com -AsZone -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Shows what Test-SpfRecord would say if the proposal were published.</para>
/// <code>Test-SpfRecord contoso.example -ZoneFile module/examples/example.zone -Overlay (Optimize-SpfRecord contoso.example -ZoneFile module/examples/example.zone).Records</code>
/// </example>
/// <example>
/// <para>Keeps a proposal, to see later what changed since.</para>
/// <code>Optimize-SpfRecord contoso.example | ConvertTo-Json -Depth 5 | Set-Content spf-contoso.json</code>
/// </example>
[Cmdlet(VerbsCommon.Optimize, "SpfRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SpfOptimization))]
[OutputType(typeof(string))]
public sealed class OptimizeSpfRecordCommand : DomainCommand
{
    /// <summary>What stays as it is beside Microsoft's includes: domains, each standing for all below it, or terms as they are written (mx).</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Keep { get; set; } = [];

    /// <summary>
    /// The record to start from, instead of the one that is published. Once a flattened record is published, that is the
    /// one before it: Before of the earlier proposal, or of what Compare-SpfRecord emits, either of which can be piped in.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Before")]
    [AllowNull]
    public string? StartFrom { get; set; }

    /// <summary>The look-ups that the proposal may cost, 1 to 10. Fewer leave room for the next service.</summary>
    [Parameter]
    [ValidateRange(1, SpfTree.MaxLookups)]
    public int MaxLookups { get; set; } = SpfTree.MaxLookups;

    /// <summary>Makes a proposal even where it lets addresses send that cannot send now; Proof lists them.</summary>
    [Parameter]
    public SwitchParameter AllowWider { get; set; }

    /// <summary>Emits the lines for a zone file instead of the object. Where there is no proposal, that is an error; where none is needed, a warning.</summary>
    [Parameter]
    public SwitchParameter AsZone { get; set; }

    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken) =>
        await SpfOptimizer.OptimizeAsync(Resolver, domain, new() { Keep = Keep, MaxLookups = MaxLookups, AllowWider = AllowWider, StartFrom = string.IsNullOrWhiteSpace(StartFrom) ? null : StartFrom }, cancellationToken);

    /// <inheritdoc/>
    protected override void Write(object result)
    {
        var optimization = (SpfOptimization)result;
        if (!AsZone)
        {
            WriteObject(optimization);
            return;
        }

        if (optimization.Status == SpfOptimizationStatus.NotNeeded)
            WriteWarning(optimization.ToString());
        else if (optimization.Status != SpfOptimizationStatus.Proposed)
            WriteError(CommandErrors.NoProposal(optimization.DomainName, optimization.Summary));
        foreach (var record in optimization.Records)
            WriteObject(record.ZoneLine);
    }
}
