using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Mx;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the mail exchangers of a domain, with their addresses and the service they belong to.</summary>
/// <remarks>
/// <para>Looks up the MX records of a domain and the addresses of their hosts, and says whether and where the domain takes
/// mail: by MX records, by a null MX that says that it takes none (RFC 7505), or by its own address where it has no MX
/// record at all (RFC 5321 section 5.1).</para>
/// <para>All records of the domain come as one object, the host with the lowest preference first. Where the hosts are
/// those of a known service or of one of Microsoft's clouds, Provider and Cloud name it.</para>
/// </remarks>
/// <example>
/// <para>Shows where a domain in the demo zones receives its mail.</para>
/// <code>Get-MxRecord contoso.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists the verified domains of a tenant whose mail does not reach Microsoft 365 first.</para>
/// <code>Get-MgDomain | Get-MxRecord | Where-Object { -not $_.Cloud }</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "MxRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MxRecord))]
public sealed class GetMxRecordCommand : DomainCommand
{
    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken) =>
        await MxLookup.GetAsync(Resolver, domain, cancellationToken);
}
