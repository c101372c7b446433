using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Text;

/// <summary>Sets laid over each other: which addresses are in exactly which of them.</summary>
static class IpOverlay
{
    /// <summary>For each combination that occurs, the indexes of the sets in ascending order and the addresses. Addresses that are in no set are left out.</summary>
    public static IEnumerable<(IReadOnlyList<int> Sets, IpSet Addresses)> Of(IReadOnlyList<IpSet> sets)
    {
        var found = new Dictionary<string, Combination>();
        Sweep(sets, isIPv6: false, found);
        Sweep(sets, isIPv6: true, found);
        return found.Values.Select(combination => ((IReadOnlyList<int>)combination.Sets, IpSet.FromRanges(combination.V4, combination.V6)));
    }

    // Along all addresses, stopping wherever a range of some set begins or has ended.
    static void Sweep(IReadOnlyList<IpSet> sets, bool isIPv6, Dictionary<string, Combination> found)
    {
        var edges = new List<(IpNumber At, bool Begins, int Set)>();
        for (var set = 0; set < sets.Count; set++)
        {
            foreach (var range in sets[set].RangesOf(isIPv6))
            {
                edges.Add((range.First, true, set));
                // What ends with the last address of all never stops.
                if (!range.Last.Next.Equals(default))
                    edges.Add((range.Last.Next, false, set));
            }
        }

        edges.Sort((left, right) => left.At.CompareTo(right.At));
        var active = new SortedSet<int>();
        for (var i = 0; i < edges.Count;)
        {
            var at = edges[i].At;
            for (; i < edges.Count && edges[i].At.Equals(at); i++)
            {
                // A set's ranges never touch, so that none begins where another of the same set has just ended.
                if (edges[i].Begins)
                    active.Add(edges[i].Set);
                else
                    active.Remove(edges[i].Set);
            }

            if (active.Count == 0)
                continue;
            var key = string.Join(",", active.Select(set => set.ToString(CultureInfo.InvariantCulture)));
            if (!found.TryGetValue(key, out var combination))
                found[key] = combination = new(active.ToArray());
            var last = i < edges.Count ? edges[i].At.Previous : isIPv6 ? new IpNumber(ulong.MaxValue, ulong.MaxValue) : new(0, uint.MaxValue);
            (isIPv6 ? combination.V6 : combination.V4).Add(new(at, last));
        }
    }

    sealed record Combination(int[] Sets)
    {
        public List<IpRange> V4 { get; } = [];

        public List<IpRange> V6 { get; } = [];
    }
}
