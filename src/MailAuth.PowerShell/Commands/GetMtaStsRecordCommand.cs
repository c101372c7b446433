using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.MtaSts;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the MTA-STS record of a domain.</summary>
/// <remarks>
/// <para>Looks up the TXT record at <c>_mta-sts</c> (RFC 8461 section 3.1). It tells senders that the domain has a policy
/// that demands TLS, and by its id when the policy has changed. The policy itself is a file on a web server; this cmdlet
/// does not fetch it.</para>
/// </remarks>
/// <example>
/// <para>Shows the MTA-STS record of a domain in the demo zones.</para>
/// <code>Get-MtaStsRecord fabrikam.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists the accepted domains of a tenant without a usable record.</para>
/// <code>Get-AcceptedDomain | Get-MtaStsRecord | Where-Object Status -ne Published</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "MtaStsRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MtaStsRecord))]
public sealed class GetMtaStsRecordCommand : DomainCommand
{
    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken) =>
        await MtaStsLookup.GetAsync(Resolver, domain, cancellationToken);
}
