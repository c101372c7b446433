using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Bimi;

/// <summary>What the BIMI rules judge.</summary>
/// <param name="Record">The record, of the domain or of its organisational domain.</param>
/// <param name="Enforcement">Whether the DMARC policy lets receivers show a logo.</param>
public sealed record BimiFacts(BimiRecord Record, DmarcEnforcement Enforcement)
{
    /// <summary>The DMARC record at the domain that supplies the policy, for the remedy; null where there is none.</summary>
    public DmarcRecord? Dmarc { get; init; }

    /// <summary>Whether a question that the verdict depends on failed.</summary>
    public bool HasFailure => Record.Status == RecordStatus.Unreachable;

    /// <summary>Asks for the record of the default selector, at the domain and then at its organisational domain.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="dmarc">The DMARC record that applies to the domain, as it was looked up.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<BimiFacts> GatherAsync(IDnsResolver resolver, DomainName domain, DmarcRecord dmarc, CancellationToken cancellationToken)
    {
        if (dmarc is null)
            throw new ArgumentNullException(nameof(dmarc));
        var organization = DomainName.TryParse(dmarc.OrganizationalDomain, out var name) ? name : null;
        var record = await BimiLookup.GetAsync(resolver, domain, null, organization, cancellationToken).ConfigureAwait(false);
        return new(record, DmarcEnforcementReader.Read(dmarc)) { Dmarc = dmarc };
    }
}
