using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Net;
using MailAuth.Records;
using MailAuth.Text;
using MailAuth.Web;

namespace MailAuth.Bimi;

/// <summary>What the BIMI rules judge.</summary>
/// <param name="Record">The record, of the domain or of its organisational domain.</param>
/// <param name="Enforcement">Whether the DMARC policy lets receivers show a logo.</param>
public sealed record BimiFacts(BimiRecord Record, DmarcEnforcement Enforcement)
{
    /// <summary>The DMARC record at the domain that supplies the policy, for the remedy; null where there is none.</summary>
    public DmarcRecord? Dmarc { get; init; }

    /// <summary>The DMARC record of the organisational domain, where the domain has one of its own: a logo needs both; null where it is one and the same, or there is none.</summary>
    public DmarcRecord? OrganizationDmarc { get; init; }

    /// <summary>The files that the record names; null where they were not asked for.</summary>
    public BimiDocuments? Documents { get; init; }

    /// <summary>Whether a question that the verdict depends on failed.</summary>
    public bool HasFailure => Record.Status == RecordStatus.Unreachable;

    /// <summary>Asks for the record of the default selector, at the domain and then at its organisational domain.</summary>
    public static Task<BimiFacts> GatherAsync(IDnsResolver resolver, DomainName domain, DmarcRecord dmarc, CancellationToken cancellationToken) =>
        GatherAsync(resolver, domain, null, dmarc, cancellationToken);

    /// <summary>Asks for the record of a selector, at the domain and then at its organisational domain.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="selector">The selector; null means <c>default</c>.</param>
    /// <param name="dmarc">The DMARC record that applies to the domain, as it was looked up.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<BimiFacts> GatherAsync(IDnsResolver resolver, DomainName domain, string? selector, DmarcRecord dmarc, CancellationToken cancellationToken)
    {
        if (dmarc is null)
            throw new ArgumentNullException(nameof(dmarc));
        var organization = DomainName.TryParse(dmarc.OrganizationalDomain, out var name) ? name : null;
        var record = await BimiLookup.GetAsync(resolver, domain, selector, organization, cancellationToken).ConfigureAwait(false);
        // Who takes no part is not asked about the policy above.
        var above = record.Status == RecordStatus.Published && !record.IsDeclination && organization is not null && !organization.Equals(domain) && dmarc.PolicyDomain == domain.Ascii
            ? await DmarcLookup.GetAsync(resolver, organization, new() { CheckReportDestinations = false }, cancellationToken).ConfigureAwait(false)
            : null;
        return new(record, DmarcEnforcementReader.Read(dmarc, above)) { Dmarc = dmarc, OrganizationDmarc = above };
    }

    /// <summary>The same facts with the files that the record names, where it is one that receivers can use, and those that are given instead.</summary>
    /// <param name="given">Files that are not published yet: they are judged instead of those that the record names, whatever the record is.</param>
    /// <param name="web">Who gets the others.</param>
    /// <param name="anchors">The roots that are believed for mark certificates.</param>
    /// <param name="time">When the certificate has to be valid.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<BimiFacts> WithDocumentsAsync(BimiDocuments given, IWebFetcher web, TrustAnchors anchors, DateTimeOffset time, CancellationToken cancellationToken)
    {
        if (given is null)
            throw new ArgumentNullException(nameof(given));
        if (Record.Status == RecordStatus.Published && !Record.IsDeclination)
            return this with { Documents = await given.FillAsync(web, Record, anchors, time, cancellationToken).ConfigureAwait(false) };
        return given.Logo is null && given.Certificate is null ? this : this with { Documents = given.Judge(anchors, time) };
    }
}
