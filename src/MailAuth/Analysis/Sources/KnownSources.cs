using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Reports;
using MailAuth.Services;

namespace MailAuth.Analysis;

/// <summary>The sources that an administrator knows; the first one that a row fits is it.</summary>
sealed class KnownSources(IReadOnlyList<KnownDmarcSource> sources)
{
    readonly string[] numbers = Enumerable.Range(0, sources.Count).Select(index => index.ToString(CultureInfo.InvariantCulture)).ToArray();

    public KnownDmarcSource this[string number] => sources[int.Parse(number, CultureInfo.InvariantCulture)];

    /// <summary>The source of that name, where an administrator knows it by nothing else; null where not.</summary>
    public KnownDmarcSource? Named(string domain, string name) => sources.FirstOrDefault(source => !HasCondition(source) && Holds(source, domain) && string.Equals(source.Name, name, System.StringComparison.OrdinalIgnoreCase));

    /// <summary>The number of the source; null where none fits.</summary>
    public string? Find(DmarcReportRow row, RowReading reading)
    {
        if (sources.Count == 0)
            return null;
        var address = reading.Address?.ToOctets();
        for (var i = 0; i < sources.Count; i++)
        {
            if (Fits(sources[i], row, reading.Domain, address))
                return numbers[i];
        }

        return null;
    }

    static bool Fits(KnownDmarcSource source, DmarcReportRow row, string domain, byte[]? address) =>
        HasCondition(source) && Holds(source, domain)
        && (source.Networks.Count == 0 || (address is not null && source.Networks.Any(network => network.Contains(address))))
        && (source.DkimDomain.Count == 0 || row.DkimResults.Any(result => result.Result == ReportAuthResult.Pass && Matches(source.DkimDomain, result.Domain)))
        && (source.EnvelopeFrom.Count == 0 || row.SpfResults.Any(result => result.Result == ReportAuthResult.Pass && Matches(source.EnvelopeFrom, result.Domain)));

    static bool HasCondition(KnownDmarcSource source) => source.Networks.Count + source.DkimDomain.Count + source.EnvelopeFrom.Count > 0;

    static bool Holds(KnownDmarcSource source, string domain) => source.Domain is null || NamePattern.Matches(source.Domain, domain);

    static bool Matches(IReadOnlyList<string> patterns, string? domain) => domain is not null && patterns.Any(pattern => NamePattern.Matches(pattern, domain));
}
