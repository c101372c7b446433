using System;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>What groups are made of beside what stands in the rows.</summary>
public sealed record DmarcReportMeasureOptions
{
    /// <summary>How many groups are kept apart at most.</summary>
    public int MostGroups { get; init; } = DmarcReportMeasurer.MostGroups;

    /// <summary>The country of an address, as its code; null where nobody can tell.</summary>
    public Func<string, string?>? CountryOf { get; init; }

    /// <summary>The name of an address, asked for once all rows were counted; null where it has none.</summary>
    public Func<string, string?>? HostNameOf { get; init; }
}
