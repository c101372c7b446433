using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Bimi;
using MailAuth.Dmarc;
using MailAuth.Net;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Records;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Commands;

/// <summary>Gets the BIMI record of a domain: where its logo is, and the certificate for it; with -Validate checks everything behind it.</summary>
/// <remarks>
/// <para>Looks up the assertion record at <c>selector._bimi</c> of the domain and, where it has none, of its
/// organizational domain, which is found as DMARC finds it (RFC 9989). Without -Validate neither the logo nor the
/// certificate is fetched.</para>
/// <para>A record with an empty logo and an empty certificate says that the domain takes no part; IsDeclination is
/// then true.</para>
/// <para>-Validate tells whether receivers will show the logo: the DMARC policy of the domain and of its organization, the
/// logo against SVG Tiny PS with a line for each place that has to be changed, and the mark certificate (VMC or CMC): its
/// chain to a known root, what it is for, its names, the kind of mark, and whether it vouches for exactly this logo. The
/// files are fetched from public addresses only and never changed or drawn. Nobody is asked about revocation.</para>
/// <para>-LogoPath and -CertificatePath judge files before they are published; with them, or with -MarkRoot, there is no need to say -Validate.</para>
/// </remarks>
/// <example>
/// <para>Shows the BIMI record of a domain in the demo zones.</para>
/// <code>Get-BimiRecord fabrikam.example -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Looks for a record under another selector.</para>
/// <code>Get-BimiRecord contoso.example -Selector brand -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Checks everything that a logo needs.</para>
/// <code>Get-BimiRecord contoso.com -Validate</code>
/// </example>
/// <example>
/// <para>Shows, line by line, what has to be changed in a logo that is not published yet.</para>
/// <code>(Get-BimiRecord contoso.example -Validate -LogoPath module/examples/web/www.contoso.example/logo.svg).Logo.Problems</code>
/// </example>
[Cmdlet(VerbsCommon.Get, "BimiRecord", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low, DefaultParameterSetName = RecordSet)]
[OutputType(typeof(BimiRecord), ParameterSetName = [RecordSet])]
[OutputType(typeof(BimiValidation), ParameterSetName = [ValidateSet])]
public sealed class GetBimiRecordCommand : WebCommand
{
    const string RecordSet = "Record";
    const string ValidateSet = "Validate";
    const long MostOfFile = 4 * 1024 * 1024;

    TrustAnchors anchors = MarkRoots.Known;
    BimiDocuments given = BimiDocuments.None;

    /// <summary>The selector, as the header field BIMI-Selector of a message names it.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Selector { get; set; } = BimiLookup.DefaultSelector;

    /// <summary>Checks the DMARC policy, the logo and the certificate, too, and tells whether receivers will show the logo.</summary>
    [Parameter(ParameterSetName = ValidateSet)]
    public SwitchParameter Validate { get; set; }

    /// <summary>A logo to judge instead of the one that the record names: an SVG file, or one compressed with gzip.</summary>
    [Parameter(ParameterSetName = ValidateSet)]
    [ValidateNotNullOrEmpty]
    public string? LogoPath { get; set; }

    /// <summary>A mark certificate to judge instead of the one that the record names: a PEM file, the certificate first.</summary>
    [Parameter(ParameterSetName = ValidateSet)]
    [ValidateNotNullOrEmpty]
    public string? CertificatePath { get; set; }

    /// <summary>Files of certificates, PEM or DER, to trust as roots of mark certificates beside those that ship with the module (DigiCert, Entrust, GlobalSign, SSL.com).</summary>
    [Parameter(ParameterSetName = ValidateSet)]
    [ValidateNotNullOrEmpty]
    public string[]? MarkRoot { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        CheckSelector(Selector);
        base.Prepare();
        if (MarkRoot is { } paths)
            anchors = MarkRoots.Known.With(paths.SelectMany(path => new CertificatePath(this).Read(path)));
        given = new(Open(LogoPath), Open(CertificatePath));
    }

    /// <inheritdoc/>
    protected override Task<object> FindAsync(Domain domain, CancellationToken cancellationToken) =>
        Validate || LogoPath is not null || CertificatePath is not null || MarkRoot is not null ? ValidateAsync(domain, cancellationToken) : GetAsync(domain, cancellationToken);

    async Task<object> GetAsync(Domain domain, CancellationToken cancellationToken)
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

    async Task<object> ValidateAsync(Domain domain, CancellationToken cancellationToken)
    {
        var selector = Selector;
        var dmarc = await DmarcLookup.GetAsync(Resolver, domain, new() { CheckReportDestinations = false }, cancellationToken);
        var facts = await BimiFacts.GatherAsync(Resolver, domain, selector, dmarc, cancellationToken);
        var now = DateTimeOffset.UtcNow;
        return BimiValidation.Of(await facts.WithDocumentsAsync(given, Fetcher, anchors, now, cancellationToken), now);
    }

    BimiDocument? Open(string? path)
    {
        if (path is null)
            return null;
        try
        {
            return BimiDocument.OfFile(path, WholeFile.Octets(this, path, MostOfFile, CommandErrors.UnreadableFile));
        }
        catch (CommandException e)
        {
            ThrowTerminatingError(e.Record);
            throw;
        }
    }
}
