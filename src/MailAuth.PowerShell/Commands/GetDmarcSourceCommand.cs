using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Commands;

/// <summary>Shows who sends mail in a domain's name, out of DMARC aggregate reports, and what each of them is.</summary>
/// <remarks>
/// <para>Takes what Import-DmarcReport writes, rows or whole reports, also out of CSV, JSON or CLIXML files, and emits one object for each
/// source of each domain: Own (it passes aligned), Service (a known sending service), Forwarder (it passes the owner's mail on),
/// Misconfigured (the owner's, and not set up whole: Fix says what to do), Spoof, or Unknown. Evidence says why, in words, and
/// Confidence how well it bears the class out.</para>
/// <para>Only what passed names a source: a signature that failed can be anybody's. That a message fails makes nobody a spoofer, since
/// forgotten servers and forwarded mail fail too: a Spoof cannot be the owner's mail passed on, and behaves as no server of the
/// owner's does. What is not known is Unknown, with its volume.</para>
/// <para>By default nothing is asked of anybody. With -FromDns, or where -DnsServer, -ZoneFile or -Overlay say whom to ask, the owners'
/// SPF records are followed and the selectors of their keys looked up: an include permits a service and does not prove that it is
/// used. With -ResolveNames each address is looked up once, and its name counts only where the name has the address.</para>
/// <para>-KnownSource lets an administrator overrule it: by the name of a source that was found, or by networks, signing domains and
/// return addresses. Rows are not kept: memory is bounded, however many there are.</para>
/// </remarks>
/// <example>
/// <para>Shows who sends as the demo organisations.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource</code>
/// </example>
/// <example>
/// <para>Lists what the owner has to set right, and how.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource -Class Misconfigured | Format-List Domain, Name, MessageCount, Evidence, Fix</code>
/// </example>
/// <example>
/// <para>Names more of them by the domains' own records, here those of the demo zones.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource -ZoneFile module/examples/example.zone</code>
/// </example>
/// <example>
/// <para>Says what an address belongs to that only the administrator can know.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource -KnownSource @{ Name = 'Warehouse printers'; Class = 'Own'; SourceIP = '192.0.2.128/28' }</code>
/// </example>
/// <example>
/// <para>Lists all sources in a file, whose Class column can be changed there.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource -SpreadsheetSafe | Export-Csv sources.csv -NoTypeInformation -Encoding UTF8</code>
/// </example>
/// <example>
/// <para>Takes the changed file into account.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource -KnownSource (Import-Csv sources.csv)</code>
/// </example>
/// <example>
/// <para>Which sources are connectors, other tenants, or on the allow list of the demo tenant?</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource -TenantConfiguration module/examples/tenant/contoso.json | Where-Object TenantLinks | Format-List Domain, Name, Class, Aligned, TenantLinks</code>
/// </example>
/// <example>
/// <para>Blocks spoofs in Exchange Online: as pairs of a pretended domain and a sender, and by address.</para>
/// <code>
/// $block = Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource -BlockList
/// $block | ForEach-Object { New-TenantAllowBlockListSpoofItems -Identity $_.Identity -SpoofedUser $_.SpoofedUser -SendingInfrastructure $_.SendingInfrastructure -SpoofType $_.SpoofType -Action $_.Action }
/// Set-HostedConnectionFilterPolicy -Identity Default -IPBlockList @{ Add = $block.IPAddress }
/// </code>
/// </example>
[Cmdlet(VerbsCommon.Get, "DmarcSource", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DmarcSource))]
[OutputType(typeof(DmarcBlockListEntry))]
public sealed class GetDmarcSourceCommand : RowCommand
{
    const int MostSpoofItems = 1024;

    GeoDatabase? countries;
    TenantSources? tenant;

    /// <summary>Emits only sources of these classes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public DmarcSourceClass[]? Class { get; set; }

    /// <summary>Asks the DNS for the SPF records and selectors of the domains; so do -DnsServer, -ZoneFile and -Overlay.</summary>
    [Parameter]
    public SwitchParameter FromDns { get; set; }

    /// <summary>Asks the DNS for the names of the addresses, each once, the 10,000 with the most messages; ThrottleLimit says how many at once.</summary>
    [Parameter]
    public SwitchParameter ResolveNames { get; set; }

    /// <summary>A file in the MaxMind DB format (GeoLite2 Country or City, DB-IP, IPinfo) that says in which countries the addresses are.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? GeoDatabase { get; set; }

    /// <summary>
    /// What the tenant is set to: what Get-InboundConnector, Get-OutboundConnector, Get-AcceptedDomain, Get-SpoofIntelligenceInsight and
    /// Get-TenantAllowBlockListSpoofItems emit, live or saved, or the path of a JSON file with it (docs/tenant.md). Sources get
    /// TenantLinks; servers that connectors call the organization's own are named by them, after -KnownSource.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? TenantConfiguration { get; set; }

    /// <summary>Emits entries of block lists for the spoofs instead of sources: see the last example. A block list takes effect in your tenant only.</summary>
    [Parameter]
    public SwitchParameter BlockList { get; set; }

    /// <summary>Puts an apostrophe before texts that a spreadsheet would take for a formula, for Export-Csv; -KnownSource takes it away again.</summary>
    [Parameter]
    public SwitchParameter SpreadsheetSafe { get; set; }

    private protected override bool AsksDns => FromDns || base.AsksDns;

    private protected override bool AsksNames => ResolveNames;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        try
        {
            countries = GeoFile.Open(this, GeoDatabase);
        }
        catch (CommandException e)
        {
            // No source would have its countries.
            ThrowTerminatingError(e.Record);
        }
    }

    private protected override IReadOnlyList<KnownDmarcSource> KnownByMore()
    {
        if (TenantConfiguration is not null)
            tenant = new(new TenantInput(this).Read(TenantConfiguration));
        return tenant?.Known() ?? [];
    }

    /// <inheritdoc/>
    protected override void Take(DmarcReportRow row) => Classifier.Add(row);

    /// <inheritdoc/>
    protected override void Write(DmarcSourceFacts facts)
    {
        if (countries is not null)
            Classifier.Use(facts.With(countries));
        if (BlockList)
            WriteBlockList();
        else
            WriteObject(Classifier.Sources().Select(source => tenant?.Link(source) ?? source).Where(source => Class is null || Class.Contains(source.Class)).Select(source => SpreadsheetSafe ? SourceSpreadsheetText.Guard(source) : source), enumerateCollection: true);
        GeoFile.WarnOfDamage(this, countries, GeoDatabase);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            countries?.Dispose();
    }

    void WriteBlockList()
    {
        var entries = Classifier.BlockList();
        if (entries.Count > MostSpoofItems)
            WriteWarning(Messages.Format("BlockListTooLong", entries.Count, MostSpoofItems));
        WriteObject(entries, enumerateCollection: true);
    }
}
