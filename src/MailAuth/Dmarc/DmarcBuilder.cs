using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Makes DMARC records to publish.</summary>
public static class DmarcBuilder
{
    /// <summary>
    /// The record that the settings describe, proposed for <c>_dmarc.</c> of the domain. It has been read back as
    /// receivers read it: a destination that is no address, or options that exclude each other, are among its problems.
    /// </summary>
    public static DmarcRecord Build(DomainName domain, DmarcSettings settings)
    {
        if (settings is null)
            throw new ArgumentNullException(nameof(settings));

        var parked = settings.Template == DmarcTemplate.Parked;
        var draft = new DmarcRecord
        {
            DomainName = "",
            Owner = "",
            Status = RecordStatus.Proposed,
            Policy = settings.Policy ?? PolicyOf(settings.Template),
            SubdomainPolicy = settings.SubdomainPolicy ?? (parked ? DmarcPolicy.Reject : null),
            NonexistentSubdomainPolicy = settings.NonexistentSubdomainPolicy ?? (parked ? DmarcPolicy.Reject : null),
            PublicSuffix = settings.PublicSuffix,
            TestMode = settings.TestMode,
            DkimAlignment = settings.DkimAlignment ?? (parked ? DmarcAlignment.Strict : null),
            SpfAlignment = settings.SpfAlignment ?? (parked ? DmarcAlignment.Strict : null),
            FailureOptions = settings.FailureOptions.Distinct().ToArray(),
            AggregateReportUris = Uris(settings.AggregateReportTo),
            FailureReportUris = Uris(settings.FailureReportTo),
        };
        return DmarcParser.Parse(draft.ToString(), domain) with { Status = RecordStatus.Proposed };
    }

    /// <summary>The record of a template for a domain that sends reports to one address, or to none.</summary>
    internal static DmarcRecord Build(DomainName domain, DmarcTemplate template, string? reportTo) =>
        Build(domain, new() { Template = template, AggregateReportTo = reportTo is null ? [] : [reportTo] });

    static DmarcPolicy PolicyOf(DmarcTemplate? template) => template switch
    {
        DmarcTemplate.Quarantine => DmarcPolicy.Quarantine,
        DmarcTemplate.Reject or DmarcTemplate.Parked => DmarcPolicy.Reject,
        _ => DmarcPolicy.None,
    };

    static ReportUri[] Uris(IReadOnlyList<string> addresses) => addresses.Select(ReportUri.For).ToArray();
}
