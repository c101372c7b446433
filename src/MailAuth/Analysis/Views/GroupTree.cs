using System;
using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>
/// Groups by several values, each a number: a tree with a level for each value, kept as one table. Finding a group costs a
/// look-up a level and makes no object.
/// </summary>
/// <typeparam name="T">What is counted of a group.</typeparam>
/// <param name="levels">How many values a group has.</param>
/// <param name="most">How many groups are kept at most.</param>
sealed class GroupTree<T>(int levels, int most)
    where T : class, new()
{
    readonly Dictionary<(int Parent, int Value), int> nodes = [];
    readonly List<(int Parent, int Value)> places = [];
    readonly List<T?> sums = [];
    int groups;

    /// <summary>The groups, as the numbers of their nodes.</summary>
    public IEnumerable<int> Groups
    {
        get
        {
            for (var node = 0; node < sums.Count; node++)
            {
                if (sums[node] is not null)
                    yield return node;
            }
        }
    }

    /// <summary>What is counted of a group.</summary>
    public T SumOf(int group) => sums[group]!;

    /// <summary>The counters of the group with these values; null where there is no room for another.</summary>
    /// <param name="values">The values.</param>
    /// <param name="room">How many groups there may be before no other is made; as many as are kept unless given.</param>
    public T? Find(int[] values, int room = int.MaxValue)
    {
        var node = -1;
        for (var level = 0; level < levels; level++)
        {
            var place = (node, values[level]);
            if (nodes.TryGetValue(place, out var found))
            {
                node = found;
                continue;
            }

            // Nodes above a group are made with it only: there are never more of them than groups on each level.
            if (groups >= Math.Min(most, room))
                return null;
            node = places.Count;
            nodes.Add(place, node);
            places.Add(place);
            sums.Add(null);
            if (level == levels - 1)
                groups++;
        }

        return sums[node] ??= new();
    }

    /// <summary>The nodes from the first level down to a group.</summary>
    public int[] PathTo(int group)
    {
        var path = new int[levels];
        for (var level = levels - 1; level >= 0; level--)
        {
            path[level] = group;
            group = places[group].Parent;
        }

        return path;
    }

    /// <summary>The value of a node.</summary>
    public int ValueOf(int node) => places[node].Value;

    /// <summary>How many groups there are.</summary>
    public int GroupCount => groups;

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => places.Count;
}
