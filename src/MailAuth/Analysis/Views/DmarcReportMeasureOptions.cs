using System;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>What groups are made of beside what stands in the rows.</summary>
public sealed record DmarcReportMeasureOptions
{
    /// <summary>How many groups are kept apart at most.</summary>
    public int MostGroups { get; init; } = DmarcReportMeasurer.MostGroups;

    /// <summary>Tells the sources apart; null: by what stands in the rows alone. It gets every row that is measured by source, and no other ones should be added to it.</summary>
    public DmarcSourceClassifier? Classifier { get; init; }

    /// <summary>The country of an address, as its code; null where nobody can tell.</summary>
    public Func<string, string?>? CountryOf { get; init; }

    /// <summary>The name of an address, asked for once all rows were counted; null where it has none.</summary>
    public Func<string, string?>? HostNameOf { get; init; }
}
