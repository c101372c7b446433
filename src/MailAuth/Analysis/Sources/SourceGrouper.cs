using MailAuth.Reports;
using MailAuth.Services;

namespace MailAuth.Analysis;

/// <summary>Which group a row belongs to, by what it shows alone.</summary>
sealed class SourceGrouper(NameCatalog names, KnownSources known)
{
    // Below these each customer of Microsoft and of Google has a name, and signs with it.
    static readonly string[] CustomerDomains = ["onmicrosoft.com", "onmicrosoft.us", "partner.onmschina.cn", "onmicrosoft.example", "gappssmtp.com"];

    public SourceGroupKey KeyOf(DmarcReportRow row, RowReading reading)
    {
        if (known.Find(row, reading) is { } index)
            return new(SourceGroupKind.Known, reading.Domain, index);
        var passesDkim = row.DkimEvaluated == ReportEvaluation.Pass;
        if (row.SpfEvaluated == ReportEvaluation.Pass)
            return Direct(reading, passesDkim);
        return passesDkim ? Relayed(reading) : Strange(reading);
    }

    // Whoever passes SPF aligned is let in by the owner's record: nobody forwarded this. Where all customers of a service share
    // its networks, another customer can do so, too.
    static SourceGroupKey Direct(RowReading reading, bool passesDkim) =>
        reading.Service is { } service ? new(SourceGroupKind.Service, reading.Domain, service.Name, passesDkim ? null : CustomerOf(reading))
        : passesDkim ? new(SourceGroupKind.Signed, reading.Domain, Signer: reading.OwnSigner, Selector: reading.OwnSelector)
        : new(SourceGroupKind.Permitted, reading.Domain, Network: reading.Address?.Network);

    SourceGroupKey Relayed(RowReading reading)
    {
        var key = new SourceGroupKey(SourceGroupKind.Relayed, reading.Domain, Signer: reading.OwnSigner, Selector: reading.OwnSelector, IsForwarded: reading.IsForwarded);
        if (reading.Service is { } service)
            return key with { Name = service.Name };
        // A forwarder that rewrites the return address passes SPF as itself.
        return (reading.OtherSpf ?? reading.OtherSigner) is { } other
            ? key with { Name = names.OrganizationOf(other) }
            : key with { Network = reading.Address?.Network };
    }

    SourceGroupKey Strange(RowReading reading)
    {
        if (reading.Service is { } service)
            return new(SourceGroupKind.StrangeService, reading.Domain, service.Name, CustomerOf(reading), IsForwarded: reading.IsForwarded);
        return (reading.OtherSigner ?? reading.OtherSpf) is { } other
            ? new(SourceGroupKind.Stranger, reading.Domain, names.OrganizationOf(other), IsForwarded: reading.IsForwarded)
            : new(SourceGroupKind.Nobody, reading.Domain, Network: reading.Address?.Network, IsForwarded: reading.IsForwarded);
    }

    // contoso.onmicrosoft.com is one customer, sendgrid.net is all of them.
    static string? CustomerOf(RowReading reading)
    {
        foreach (var domain in CustomerDomains)
        {
            if (reading.OtherSigner is { } signer && signer.Length > domain.Length && NamePattern.Matches(domain, signer))
                return signer;
        }

        return null;
    }
}
