using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Strands that meet at one place of a record go on as one.</summary>
static class SpfStrands
{
    /// <summary>
    /// The same addresses in as few strands as possible: one for each cost and each list of conditions. Where addresses
    /// come together whether a condition matched or not, it has made no difference to them and is forgotten.
    /// </summary>
    public static List<SpfStrand> Join(IReadOnlyCollection<SpfStrand> strands)
    {
        if (strands.Count < 2)
            return [.. strands];
        var groups = strands.GroupBy(strand => (strand.Lookups, strand.Voids, strand.Guard))
            .ToDictionary(group => group.Key, group => group.Count() == 1 ? group.First().Addresses : IpSet.UnionOf(group.Select(strand => strand.Addresses)));
        for (var depth = strands.Max(strand => strand.Guard?.Depth ?? 0); depth > 0; depth--)
            Forget(groups, depth);
        return groups.Where(group => !group.Value.IsEmpty)
            .Select(group => new SpfStrand(group.Value, group.Key.Lookups, group.Key.Voids, group.Key.Guard)).ToList();
    }

    static void Forget(Dictionary<(int Lookups, int Voids, SpfGuard? Guard), IpSet> groups, int depth)
    {
        foreach (var matched in groups.Keys.Where(key => key.Guard is { Holds: true } guard && guard.Depth == depth).ToArray())
        {
            var otherwise = matched with { Guard = new(matched.Guard!.Before, matched.Guard.Condition, false) };
            if (!groups.TryGetValue(otherwise, out var others))
                continue;
            var both = groups[matched].Intersect(others);
            if (both.IsEmpty)
                continue;
            var before = matched with { Guard = matched.Guard.Before };
            groups[matched] = groups[matched].Subtract(both);
            groups[otherwise] = others.Subtract(both);
            groups[before] = groups.TryGetValue(before, out var already) ? already.Union(both) : both;
        }
    }
}
