using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the DMARC record that applies to a domain, and the policy that it means for this very name.</summary>
/// <remarks>
/// <para>Looks for the record as receivers do (RFC 9989): at the domain, then up the DNS tree with at most eight questions.
/// The object says which domain supplied the policy, which steps were taken, and which policy applies to this very name:
/// the domain's own (<c>p</c>), that for subdomains (<c>sp</c>) or that for subdomains that do not exist (<c>np</c>), test
/// mode considered.</para>
/// <para>With -Rfc7489 the policy is found as older receivers find it: at the domain, then at its organizational domain
/// according to the public suffix list. Where both ways lead to different policies, Differences says so.</para>
/// <para>Hosts of other organizations that are named as report destinations are asked for their consent
/// (RFC 9990 section 4); without it, reporters send them nothing.</para>
/// </remarks>
/// <example>
/// <para>Shows the policy that applies to a domain in the demo zones.</para>
/// <code>Get-DmarcRecord contoso.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Shows which policy a subdomain gets that has no record of its own.</para>
/// <code>Get-DmarcRecord www.fabrikam.example -ZoneFile module/examples/example.zone | Format-List</code>
/// </example>
/// <example>
/// <para>Looks as receivers did before RFC 9989.</para>
/// <code>Get-DmarcRecord margie.example -Rfc7489 -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists the accepted domains of a tenant whose policy is not enforced.</para>
/// <code>Get-AcceptedDomain | Get-DmarcRecord | Where-Object AppliedPolicy -notin Quarantine, Reject</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DmarcRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DmarcRecord))]
public sealed class GetDmarcRecordCommand : DomainCommand
{
    /// <summary>Finds and reads the policy by RFC 7489 of 2015, with the public suffix list, as receivers do that have not moved on.</summary>
    [Parameter]
    public SwitchParameter Rfc7489 { get; set; }

    /// <summary>Does not ask other organizations for their consent to receive reports, which costs up to nine questions for each host.</summary>
    [Parameter]
    public SwitchParameter SkipReportDestinations { get; set; }

    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken)
    {
        var options = new DmarcLookupOptions
        {
            Standard = Rfc7489 ? DmarcStandard.Rfc7489 : DmarcStandard.Rfc9989,
            CheckReportDestinations = !SkipReportDestinations,
        };
        return await DmarcLookup.GetAsync(Resolver, domain, options, cancellationToken);
    }
}
