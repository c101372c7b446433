using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.PowerShell.Pipeline;

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
/// <para>Lists all sources in a file, whose Class column can be changed there, and takes the changed file into account.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Get-DmarcSource -KnownSource (Import-Csv known-sources.csv)</code>
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
public sealed class GetDmarcSourceCommand : LookupCommand
{
    const int MostSpoofItems = 1024;

    DmarcSourceClassifier classifier = new();
    RowInput? rows;
    GeoDatabase? countries;

    /// <summary>Rows of aggregate reports, or whole reports, as Import-DmarcReport writes them or as they come back from a file.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Emits only sources of these classes.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public DmarcSourceClass[]? Class { get; set; }

    /// <summary>
    /// What an administrator knows: tables or CSV rows with Name and Class, and with Domain, SourceIP (addresses or networks), DkimDomain and
    /// EnvelopeFrom as conditions that all have to hold; of a domain only what passed counts. Without conditions, and for sources of
    /// an earlier run, the class of the source of that name changes. The first that fits counts.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? KnownSource { get; set; }

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

    /// <summary>Emits entries of block lists for the spoofs instead of sources: see the last example. A block list takes effect in your tenant only.</summary>
    [Parameter]
    public SwitchParameter BlockList { get; set; }

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        try
        {
            classifier = new(new() { KnownSources = KnownSourceReader.Read(KnownSource ?? []) });
            countries = GeoDatabase is null ? null : OpenDatabase(GeoDatabase);
        }
        catch (CommandException e)
        {
            // Every source would be another.
            ThrowTerminatingError(e.Record);
        }

        rows = new(this);
    }

    /// <inheritdoc/>
    protected override void Accept()
    {
        foreach (var row in rows!.Read(InputObject))
            classifier.Add(row);
    }

    /// <inheritdoc/>
    protected override void AcceptEnd() => Start(MyInvocation.MyCommand?.Name ?? "", FindAsync, Write);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            countries?.Dispose();
    }

    async Task<DmarcSourceFacts?> FindAsync(CancellationToken cancellationToken)
    {
        var questions = new DmarcSourceQuestions
        {
            FollowsRecords = FromDns || DnsServer is not null || ZoneFile is not null || Overlay is not null,
            ResolvesNames = ResolveNames,
            Parallel = ThrottleLimit,
        };
        return questions.FollowsRecords || questions.ResolvesNames ? await new DmarcSourceResearch(Resolver, questions).FindAsync(classifier, cancellationToken) : null;
    }

    void Write(DmarcSourceFacts? found)
    {
        if (found is { Gaps.Count: > 0 })
            WriteWarning(Messages.Format("SourceGaps", found.Gaps.Count, string.Join(", ", found.Gaps.Take(3))));
        if (found is { UnresolvedCount: > 0 })
            WriteWarning(Messages.Format("SourceNamesNotAsked", found.UnresolvedCount));
        found ??= new();
        classifier.Use(countries is null ? found : found.With(countries));
        if (BlockList)
            WriteBlockList();
        else
            WriteObject(classifier.Sources().Where(source => Class is null || Class.Contains(source.Class)), enumerateCollection: true);
        if (countries is { DamagedCount: > 0 })
            WriteWarning(Messages.Format("GeoDamaged", GeoDatabase, countries.DamagedCount));
    }

    void WriteBlockList()
    {
        var entries = classifier.BlockList();
        if (entries.Count > MostSpoofItems)
            WriteWarning(Messages.Format("BlockListTooLong", entries.Count, MostSpoofItems));
        WriteObject(entries, enumerateCollection: true);
    }

    GeoDatabase OpenDatabase(string path)
    {
        try
        {
            return Analysis.GeoDatabase.Open(new FileStream(GetUnresolvedProviderPathFromPSPath(path), FileMode.Open, FileAccess.Read, FileShare.Read));
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or RuntimeException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(CommandErrors.UnusableDatabase(path, e));
        }
    }
}
