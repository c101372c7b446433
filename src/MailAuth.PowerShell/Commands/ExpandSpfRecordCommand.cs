using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Spf;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Expands a domain's SPF record: who may send as the domain, branch by branch.</summary>
/// <remarks>
/// <para>Follows every include and redirect and looks up every host, and emits one object for each branch: what it costs
/// of the ten look-ups, how many IPv4 addresses it lets send, the networks, and the service behind it where its name is
/// known. The first object is the whole record with the totals. An address counts for the term that receivers get to
/// first, so that the branches add up to the total.</para>
/// <para>Only addresses that pass are counted: networks that are refused or merely suspected are not. The limits of RFC
/// 7208 do not end the expansion: a record that costs too much is shown whole, with its cost. A term that depends on the
/// single address or on the sender (ptr, exists with macros) cannot be counted; Condition says why. A failed look-up
/// is in Problem; then the counts are the least there can be, and IsComplete is false.</para>
/// <para>With -AsNetwork it emits nothing but the networks, as the fewest CIDR blocks, for firewalls and allow lists;
/// what they leave out is a warning.</para>
/// </remarks>
/// <example>
/// <para>Shows who may send as a domain in the demo zones.</para>
/// <code>Expand-SpfRecord contoso.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists the networks that may send as a domain, one a line.</para>
/// <code>Expand-SpfRecord contoso.example -AsNetwork -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Shows which services many customers share, and what that means.</para>
/// <code>(Expand-SpfRecord contoso.example -ZoneFile module/examples/example.zone).Findings | Format-List</code>
/// </example>
/// <example>
/// <para>Counts the addresses of a record before it is published.</para>
/// <code>Expand-SpfRecord contoso.example -Record 'v=spf1 include:spf.crm.example ip4:192.0.2.0/28 -all' -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists the accepted domains of a tenant by how many addresses may send as them.</para>
/// <code>Get-AcceptedDomain | Expand-SpfRecord | Where-Object Depth -eq 0 | Sort-Object IPv4Addresses -Descending</code>
/// </example>
[Cmdlet(VerbsData.Expand, "SpfRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SpfExpansionBranch))]
[OutputType(typeof(string))]
public sealed class ExpandSpfRecordCommand : DomainCommand
{
    /// <summary>A record that is expanded as if it were published at the domain; what it includes is looked up.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Record { get; set; }

    /// <summary>Emits the networks that may send as the domain, as text in CIDR notation, instead of branches.</summary>
    [Parameter]
    public SwitchParameter AsNetwork { get; set; }

    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken) =>
        await SpfExpansion.ExpandAsync(Resolver, domain, Record, cancellationToken);

    /// <inheritdoc/>
    protected override void Write(object result)
    {
        var expansion = (SpfExpansion)result;
        if (!AsNetwork)
        {
            WriteObject(expansion.Branches, enumerateCollection: true);
            return;
        }

        WriteObject(expansion.Root.Networks, enumerateCollection: true);
        var left = expansion.Branches.Select(branch => branch.Problem?.ToString() ?? branch.Condition?.ToString()).OfType<string>().Distinct().ToArray();
        if (left.Length > 0)
            WriteWarning(Messages.Format("NetworksAreNotAll", expansion.Root.DomainName, string.Join("; ", left)));
    }
}
