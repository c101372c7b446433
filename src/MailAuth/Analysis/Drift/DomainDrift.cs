using System.Collections.Generic;
using System.Linq;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>What reports say of a domain beside its mail: who reports, and which policy they saw.</summary>
sealed class DomainDrift(string name, AddressBudget budget)
{
    const int MostPolicies = 200;

    readonly Dictionary<(SeenPolicy Policy, DriftPart Part), PolicySighting> policies = [];

    public string Name => name;

    /// <summary>Who sends aggregate reports.</summary>
    public DriftReporters Reporters { get; } = new(budget);

    /// <summary>Who sends TLS reports.</summary>
    public DriftReporters TlsReporters { get; } = new(budget);

    public void Add(DmarcReportRow row, int reporter, DriftPart part, int? day)
    {
        Reporters.Add(reporter, part, RowResult.LastDay(row) ?? day);
        if (part == DriftPart.Late || SeenPolicy.Of(PublishedTags.Of(row)) is not { } policy)
            return;
        if (!policies.TryGetValue((policy, part), out var sighting))
        {
            if (policies.Count >= MostPolicies)
                return;
            policies.Add((policy, part), sighting = new());
        }

        sighting.Add(reporter, row.Count, day);
    }

    /// <summary>The policies seen in a period, the one that most reporters saw first; each counts only once, however many messages it tells of.</summary>
    public IReadOnlyList<(SeenPolicy Policy, PolicySighting Sighting)> PoliciesOf(DriftPart part, int minimumDays) => policies.Where(pair => pair.Key.Part == part)
        .OrderByDescending(pair => pair.Value.Reporters.Count(reporter => Reporters.Counts(reporter, minimumDays)))
        .ThenByDescending(pair => pair.Value.Tally.Last).ThenByDescending(pair => pair.Value.Tally.Messages).ThenBy(pair => pair.Key.Policy.ToString(), System.StringComparer.Ordinal)
        .Select(pair => (pair.Key.Policy, pair.Value)).ToArray();
}
