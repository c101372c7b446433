using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Bimi;
using MailAuth.Dmarc;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Records;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the BIMI record of a domain: where its logo is, and the certificate for it.</summary>
/// <remarks>
/// <para>Looks up the assertion record at <c>selector._bimi</c> of the domain and, where it has none, of its
/// organizational domain, which is found as DMARC finds it (RFC 9989). Neither the logo nor the certificate is fetched.</para>
/// <para>A record with an empty logo and an empty certificate says that the domain takes no part; IsDeclination is
/// then true.</para>
/// </remarks>
/// <example>
/// <para>Shows the BIMI record of a domain in the demo zones.</para>
/// <code>Get-BimiRecord fabrikam.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Looks for a record under another selector.</para>
/// <code>Get-BimiRecord contoso.example -Selector brand -ZoneFile module/examples/example.zone</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "BimiRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(BimiRecord))]
public sealed class GetBimiRecordCommand : DomainCommand
{
    /// <summary>The selector, as the header field BIMI-Selector of a message names it.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Selector { get; set; } = BimiLookup.DefaultSelector;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        CheckSelector(Selector);
        base.Prepare();
    }

    /// <inheritdoc/>
    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken)
    {
        var selector = Selector;
        var record = await BimiLookup.GetAsync(Resolver, domain, selector, organizationalDomain: null, cancellationToken);
        if (record.Status != RecordStatus.Absent)
            return record;

        // Only a domain without a record of its own costs the walk up the tree.
        var dmarc = await DmarcLookup.GetAsync(Resolver, domain, new() { CheckReportDestinations = false }, cancellationToken);
        return Domain.TryParse(dmarc.OrganizationalDomain, out var organization) && !organization.Equals(domain)
            ? await BimiLookup.GetAsync(Resolver, domain, selector, organization, cancellationToken)
            : record;
    }
}
