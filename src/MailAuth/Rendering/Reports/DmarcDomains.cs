using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Records;

namespace MailAuth.Rendering;

/// <summary>Puts together, domain by domain, what rows and piped objects tell.</summary>
sealed class DmarcDomains
{
    static readonly DmarcPolicy[] Policies = [DmarcPolicy.None, DmarcPolicy.Quarantine, DmarcPolicy.Reject];

    readonly Dictionary<string, DmarcDomain> domains = new(StringComparer.OrdinalIgnoreCase);
    readonly DmarcRowFold fold;

    DmarcDomains(DmarcRowFold fold, PipedAnalyses piped)
    {
        this.fold = fold;
        if (fold.RowCount > 0)
            AddRows();
        AddPiped(piped);
    }

    /// <summary>The domains, the one with the most messages first.</summary>
    public IReadOnlyList<DmarcDomain> All { get; private set; } = [];

    /// <summary>How many messages could not be told apart by domain, day and result any more.</summary>
    public long Beyond { get; private set; }

    /// <summary>Puts them together. Plans are made for all of them; simulations only where they are asked for.</summary>
    public static DmarcDomains Of(DmarcRowFold fold, PipedAnalyses piped)
    {
        var made = new DmarcDomains(fold, piped);
        made.All = made.domains.Values.OrderByDescending(domain => domain.Messages).ThenBy(domain => domain.Name, StringComparer.Ordinal).ToArray();
        return made;
    }

    /// <summary>Tells what each policy would have done to the mail of domains that have no simulation piped in.</summary>
    public void Simulate(IReadOnlyList<DmarcDomain> shown)
    {
        var wanted = shown.Where(domain => domain is { RowMessages: > 0, HasPipedSimulations: false, Name.Length: > 0 }).ToDictionary(domain => domain.Name, StringComparer.OrdinalIgnoreCase);
        if (wanted.Count == 0)
            return;
        foreach (var cells in fold.Grid.Cells().Where(cell => cell.Domain is not null && wanted.ContainsKey(cell.Domain)).GroupBy(cell => cell.Domain!, StringComparer.OrdinalIgnoreCase))
        {
            var own = cells.ToArray();
            wanted[cells.Key].Simulations = Policies.Select(policy => new PolicyFold(RecordOf(cells.Key, policy), fold.SourceOf).Apply(cells.Key, own)).ToArray();
        }
    }

    /// <summary>Makes plans for domains that have none piped in.</summary>
    public void MakePlans(IReadOnlyList<DmarcDomain> shown)
    {
        var planned = new HashSet<string>(fold.RowCount == 0 ? [] : fold.Planner.Domains, StringComparer.OrdinalIgnoreCase);
        foreach (var domain in shown.Where(domain => domain.Plan is null && planned.Contains(domain.Name)))
            domain.Plan = fold.Planner.PlanFor(domain.Name);
    }

    void AddRows()
    {
        foreach (var measure in fold.Days)
        {
            if (measure.IsRemainder)
                Beyond = measure.MessageCount;
            else
                Find(measure.Domain).Count(measure);
        }

        foreach (var measure in fold.Reporters.Where(measure => !measure.IsRemainder))
            Find(measure.Domain).Reporters.Add(measure);
        foreach (var measure in fold.Treatments.Where(measure => !measure.IsRemainder))
            Find(measure.Domain).Treatments.Add(measure);
        foreach (var sources in fold.Sources.GroupBy(source => DmarcDomain.NameOf(source.Domain)))
            Find(sources.Key).Sources = sources.OrderByDescending(source => source.MessageCount).ThenBy(source => source.Name, StringComparer.Ordinal).ToArray();
    }

    void AddPiped(PipedAnalyses piped)
    {
        foreach (var sources in piped.SourcesByDomain())
            (Find(sources.Key).Sources, Find(sources.Key).HasPipedSources) = (sources.ToArray(), true);
        foreach (var plan in piped.PlansByDomain().Values)
            (Find(plan.Domain).Plan, Find(plan.Domain).HasPipedPlan) = (plan, true);
        foreach (var simulations in piped.SimulationsByDomain())
            (Find(simulations.Key).Simulations, Find(simulations.Key).HasPipedSimulations) = (simulations.OrderBy(simulation => simulation.AffectedCount).ThenBy(simulation => simulation.Record, StringComparer.Ordinal).ToArray(), true);
    }

    DmarcDomain Find(string? domain)
    {
        var name = DmarcDomain.NameOf(domain);
        if (!domains.TryGetValue(name, out var found))
            domains.Add(name, found = new(name));
        return found;
    }

    static DmarcRecord RecordOf(string domain, DmarcPolicy policy) => new() { DomainName = domain, Owner = "_dmarc." + domain, Status = RecordStatus.Published, Policy = policy };
}
