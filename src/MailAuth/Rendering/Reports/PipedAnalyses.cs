using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;

namespace MailAuth.Rendering;

/// <summary>Sources, plans, simulations and block lists that were piped in themselves: they may know more than rows do, of the DNS and of what an administrator says.</summary>
sealed class PipedAnalyses
{
    /// <summary>How many sources are kept, those with the most messages.</summary>
    const int MostSources = 5000;

    const int MostPlans = 1000;

    const int MostEntries = 1024;

    readonly BoundedBest<DmarcSource> sources = new(MostSources, Comparer<DmarcSource>.Create((one, other) => other.MessageCount.CompareTo(one.MessageCount)));
    readonly BoundedBest<DmarcPolicySimulation> simulations = new(MostPlans, Comparer<DmarcPolicySimulation>.Create((one, other) => other.MessageCount.CompareTo(one.MessageCount)));
    readonly BoundedBest<DmarcBlockListEntry> entries = new(MostEntries, Comparer<DmarcBlockListEntry>.Create((one, other) => other.MessageCount.CompareTo(one.MessageCount)));
    readonly Dictionary<string, DmarcRolloutPlan> plans = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many of all are not kept.</summary>
    public long LeftOut => sources.LeftOut + simulations.LeftOut + entries.LeftOut + PlansLeftOut;

    /// <summary>The entries of block lists, those with the most messages first.</summary>
    public IReadOnlyList<DmarcBlockListEntry> Entries => entries.Items();

    long PlansLeftOut { get; set; }

    /// <summary>Takes one of them.</summary>
    public bool TryAdd(object item)
    {
        switch (item)
        {
            case DmarcSource source:
                sources.Add(source);
                return true;
            case DmarcPolicySimulation simulation:
                simulations.Add(simulation);
                return true;
            case DmarcBlockListEntry entry:
                entries.Add(entry);
                return true;
            case DmarcRolloutPlan plan:
                // Of several of a domain the last one counts: who pipes two has made it anew.
                if (plans.Count < MostPlans || plans.ContainsKey(plan.Domain))
                    plans[plan.Domain] = plan;
                else
                    PlansLeftOut++;
                return true;
            default:
                return false;
        }
    }

    /// <summary>The sources by domain, those with the most messages first.</summary>
    public ILookup<string, DmarcSource> SourcesByDomain() => sources.Items().ToLookup(source => DmarcDomain.NameOf(source.Domain), StringComparer.OrdinalIgnoreCase);

    /// <summary>The simulations by domain; of one record the last.</summary>
    public ILookup<string, DmarcPolicySimulation> SimulationsByDomain() => simulations.Items()
        .GroupBy(simulation => (Domain: DmarcDomain.NameOf(simulation.Domain), simulation.Record)).Select(group => group.Last())
        .ToLookup(simulation => DmarcDomain.NameOf(simulation.Domain), StringComparer.OrdinalIgnoreCase);

    /// <summary>The plans by domain.</summary>
    public IReadOnlyDictionary<string, DmarcRolloutPlan> PlansByDomain() => plans;
}
