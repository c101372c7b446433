using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>In which order groups are shown: by their outermost value first, the largest before the others, days as they come.</summary>
static class GroupOrder
{
    /// <summary>The groups of a tree, in order.</summary>
    /// <param name="tree">The groups.</param>
    /// <param name="sizeOf">How large one is, by what was counted of it.</param>
    /// <param name="isOrdered">Whether the values of a level stand in the order of their numbers, and not of their size.</param>
    public static IReadOnlyList<int> Of<T>(GroupTree<T> tree, Func<T, long> sizeOf, Func<int, bool> isOrdered)
        where T : class, new()
    {
        var totals = new long[tree.NodeCount];
        var groups = tree.Groups.Select(group => (Group: group, Path: tree.PathTo(group))).ToArray();
        foreach (var (group, path) in groups)
        {
            foreach (var node in path)
                totals[node] = Shares.Sum(totals[node], sizeOf(tree.SumOf(group)));
        }

        Array.Sort(groups, (one, other) => Compare(one.Path, other.Path));
        return groups.Select(group => group.Group).ToArray();

        int Compare(int[] one, int[] other)
        {
            for (var level = 0; level < one.Length; level++)
            {
                if (one[level] == other[level])
                    continue;
                var order = isOrdered(level)
                    ? tree.ValueOf(one[level]).CompareTo(tree.ValueOf(other[level]))
                    : totals[other[level]].CompareTo(totals[one[level]]);
                // Those of one size stand as they were first seen.
                return order != 0 ? order : one[level].CompareTo(other[level]);
            }

            return 0;
        }
    }
}
