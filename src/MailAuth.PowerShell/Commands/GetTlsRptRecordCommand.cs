using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.PowerShell.Pipeline;
using MailAuth.TlsRpt;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the TLS-RPT record of a domain: where senders report on TLS.</summary>
/// <remarks>
/// <para>Looks up the TXT record at <c>_smtp._tls</c> (RFC 8460 section 3) and reads the addresses that senders report to
/// when a delivery to the domain could, or could not, be encrypted as its MTA-STS policy or its TLSA records demand.</para>
/// </remarks>
/// <example>
/// <para>Shows where TLS reports on a domain in the demo zones go.</para>
/// <code>Get-TlsRptRecord fabrikam.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Compares two domains in the demo zones.</para>
/// <code>'fabrikam.example', 'northwind.example' | Get-TlsRptRecord -ZoneFile module/examples/example.zone</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "TlsRptRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(TlsRptRecord))]
public sealed class GetTlsRptRecordCommand : DomainCommand
{
    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken) =>
        await TlsRptLookup.GetAsync(Resolver, domain, cancellationToken);
}
