using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Puts the endings of an evaluation together: each address gets one decision, and addresses with the same decision become one region.</summary>
static class SpfRegions
{
    public static IReadOnlyList<SpfRegion> From(IReadOnlyList<SpfEnding> endings)
    {
        var drafts = new Dictionary<SpfDecision, Draft>();
        var guarded = new List<SpfEnding>();
        foreach (var ending in endings)
        {
            if (ending.Strand.Guard is null)
                Add(Conclude(ending.Outcome), ending.Strand.Addresses, [ending]);
            else
                guarded.Add(ending);
        }

        // An address with conditions is in several endings, one for each way that its check can take.
        foreach (var (active, addresses) in IpOverlay.Of(guarded.ConvertAll(ending => ending.Strand.Addresses)))
        {
            var ways = active.Select(index => guarded[index]).ToArray();
            Add(Decide(ways, 1), addresses, ways);
        }

        return drafts.Select(entry => entry.Value.Finish(entry.Key))
            .OrderBy(region => region.Addresses.RangesOf(isIPv6: false).Count == 0)
            .ThenBy(region => IpNumber.FromOctets(region.Addresses.First!)).ToArray();

        void Add(SpfDecision decision, IpSet addresses, IReadOnlyList<SpfEnding> ways)
        {
            if (!drafts.TryGetValue(decision, out var draft))
                drafts[decision] = draft = new();
            draft.Add(addresses, ways);
        }
    }

    static SpfDecision Decide(IReadOnlyList<SpfEnding> ways, int depth)
    {
        // Where the check was forgotten to have forked there is one way left; else all share the condition at this depth.
        if (ways.Count == 1)
            return Conclude(ways[0].Outcome);
        var (matched, otherwise) = (new List<SpfEnding>(), new List<SpfEnding>());
        foreach (var way in ways)
            (way.Strand.Guard!.At(depth).Holds ? matched : otherwise).Add(way);
        var (yes, no) = (Decide(matched, depth + 1), Decide(otherwise, depth + 1));
        return yes.Equals(no) ? no : new SpfFork { Condition = ways[0].Strand.Guard!.At(depth).Condition, WhenMatched = yes, Otherwise = no };
    }

    static SpfConclusion Conclude(SpfOutcome outcome) => new()
    {
        Result = outcome.Result,
        Mechanism = outcome.Mechanism,
        MechanismDomain = outcome.MechanismDomain,
        Path = outcome.Path,
        Problem = outcome.Problem,
        DependsOn = outcome.DependsOn,
    };

    sealed class Draft
    {
        readonly List<IpSet> sets = [];
        int lookups;
        int voids;

        public void Add(IpSet addresses, IReadOnlyList<SpfEnding> ways)
        {
            sets.Add(addresses);
            lookups = ways.Select(way => way.Strand.Lookups).Append(lookups).Max();
            voids = ways.Select(way => way.Strand.Voids).Append(voids).Max();
        }

        public SpfRegion Finish(SpfDecision decision) => new()
        {
            Addresses = sets.Count == 1 ? sets[0] : IpSet.UnionOf(sets),
            Decision = decision,
            Lookups = lookups,
            VoidLookups = voids,
        };
    }
}
