using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Spf;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the SPF record of a domain, term by term.</summary>
/// <remarks>
/// <para>Looks for the record that says which hosts may send for the domain (RFC 7208) and reads it: every mechanism and
/// modifier with its place in the text, what it says about everyone else, the domains it includes and how many terms
/// cost a look-up. What receivers would not accept is told with its position.</para>
/// <para>Absent, Duplicate, Malformed and Unreachable are four different values of Status. Subdomains do not inherit
/// the record of their parent. The includes are not followed: Test-MailDomain does that.</para>
/// </remarks>
/// <example>
/// <para>Shows the SPF record of a domain in the demo zones.</para>
/// <code>Get-SpfRecord contoso.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Lists the accepted domains of a tenant that publish no usable SPF record.</para>
/// <code>Get-AcceptedDomain | Get-SpfRecord | Where-Object Status -ne Published</code>
/// </example>
/// <example>
/// <para>Shows each term with its place in the text.</para>
/// <code>(Get-SpfRecord fabrikam.example -ZoneFile module/examples/example.zone).Terms | Format-Table</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "SpfRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(SpfRecord))]
public sealed class GetSpfRecordCommand : DomainCommand
{
    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken) =>
        await SpfLookup.GetAsync(Resolver, domain, cancellationToken);
}
