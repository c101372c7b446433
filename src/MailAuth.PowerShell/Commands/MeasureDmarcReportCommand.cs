using System.Linq;
using System.Management.Automation;
using System.Net;
using MailAuth.Analysis;
using MailAuth.PowerShell.Pipeline;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Commands;

/// <summary>Counts the messages of DMARC aggregate reports by what they have in common: domain, result, sender, reporter, day.</summary>
/// <remarks>
/// <para>Takes what Import-DmarcReport writes, rows or whole reports, also out of CSV, JSON or CLIXML files. Each group has its number of messages, its
/// share of all, the shares that pass DMARC, SPF and DKIM aligned, what was quarantined and refused, and how messages a day and
/// the share that passes changed over the time that all rows span.</para>
/// <para>-By takes several keys, the outermost first. A row is in one group, so that groups add up to all: where it has several
/// signatures it is told by the one that passes for its author's domain, and a report of several days counts on the first of them
/// (Import-DmarcReport -SplitByDay splits it). The largest group comes first, days come in their order.</para>
/// <para>Rows are not kept: memory grows with the number of groups, of which 200,000 are kept apart. What comes beyond is counted
/// together, in a last group that says so.</para>
/// <para>HostName wants -ResolveNames, Country a -GeoDatabase. Without them nothing is asked of anybody.</para>
/// </remarks>
/// <example>
/// <para>Shows how much of the mail of each domain passes.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Measure-DmarcReport</code>
/// </example>
/// <example>
/// <para>Shows who sends as a domain, with what result.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row -DomainName contoso.example | Measure-DmarcReport -By Source, Result</code>
/// </example>
/// <example>
/// <para>Makes a table of days for a spreadsheet.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row -SplitByDay -SpreadsheetSafe | Measure-DmarcReport -By Day, Domain | Export-Csv days.csv -NoTypeInformation</code>
/// </example>
/// <example>
/// <para>Lists the subdomains that mail bears, and why receivers did otherwise than the policy says.</para>
/// <code>Import-DmarcReport module/examples/reports -As Row | Measure-DmarcReport -By HeaderFrom, Reason</code>
/// </example>
[Cmdlet(VerbsDiagnostic.Measure, "DmarcReport", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(DmarcReportMeasure))]
public sealed class MeasureDmarcReportCommand : RowCommand
{
    DmarcReportMeasurer? measurer;
    DmarcSourceFacts? found;
    GeoDatabase? countries;

    /// <summary>By what to group, the outermost first; Domain unless given.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public DmarcReportDimension[] By { get; set; } = [DmarcReportDimension.Domain];

    /// <summary>Asks the DNS for the names of the addresses, each once, the 10,000 with the most messages; for -By HostName.</summary>
    [Parameter]
    public SwitchParameter ResolveNames { get; set; }

    /// <summary>A file in the MaxMind DB format (GeoLite2 Country or City, DB-IP, IPinfo) that says in which countries the addresses are; for -By Country.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? GeoDatabase { get; set; }

    private protected override bool AsksNames => ResolveNames;

    // Records of the domains say more of their sources, and of nothing else.
    private protected override bool AsksDns => base.AsksDns && By.Contains(DmarcReportDimension.Source);

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        if (By.Contains(DmarcReportDimension.HostName) && !ResolveNames)
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(By), DmarcReportDimension.HostName, Messages.Format("OnlyWith", nameof(ResolveNames))));
        if (By.Contains(DmarcReportDimension.Country) && GeoDatabase is null)
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(By), DmarcReportDimension.Country, Messages.Format("OnlyWith", nameof(GeoDatabase))));
        try
        {
            countries = GeoFile.Open(this, GeoDatabase);
        }
        catch (CommandException e)
        {
            ThrowTerminatingError(e.Record);
        }

        var needsSources = By.Contains(DmarcReportDimension.Source) || ResolveNames;
        measurer = new(By, new() { Classifier = needsSources ? Classifier : null, CountryOf = CountryOf, HostNameOf = address => found?.HostNameOf(address) });
    }

    /// <inheritdoc/>
    protected override void Take(DmarcReportRow row) => measurer!.Add(row);

    /// <inheritdoc/>
    protected override void Write(DmarcSourceFacts facts)
    {
        found = facts;
        WriteObject(measurer!.Finish(), enumerateCollection: true);
        GeoFile.WarnOfDamage(this, countries, GeoDatabase);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            countries?.Dispose();
    }

    string? CountryOf(string address) => countries is not null && IPAddress.TryParse(address, out var parsed) ? countries.CountryOf(parsed.GetAddressBytes()) : null;
}
