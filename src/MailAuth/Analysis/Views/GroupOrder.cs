using System;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>In which order groups are shown: by their outermost value first, the one with the most messages before the others, days as they come.</summary>
static class GroupOrder
{
    /// <summary>The groups of a tree, in order.</summary>
    /// <param name="tree">The groups.</param>
    /// <param name="sizeOf">How large one is, by what was counted of it.</param>
    /// <param name="isOrdered">Whether the values of a level stand in the order of their numbers, and not of their size.</param>
    public static int[] Of<T>(GroupTree<T> tree, Func<T, long> sizeOf, Func<int, bool> isOrdered)
    {
        var totals = new long[tree.NodeCount];
        var groups = new int[tree.GroupCount];
        var count = 0;
        foreach (var group in tree.Groups)
        {
            groups[count++] = group;
            var size = sizeOf(tree.SumOf(group));
            for (var node = group; node >= 0; node = tree.ParentOf(node))
                totals[node] = BoundedSum.Of(totals[node], size);
        }

        Array.Sort(groups, Compare);
        return groups;

        // They stand on the last level: where their ways up meet, what lies below tells them apart.
        int Compare(int one, int other)
        {
            var level = tree.Levels - 1;
            while (tree.ParentOf(one) != tree.ParentOf(other))
                (one, other, level) = (tree.ParentOf(one), tree.ParentOf(other), level - 1);
            var order = isOrdered(level) ? tree.ValueOf(one).CompareTo(tree.ValueOf(other)) : totals[other].CompareTo(totals[one]);
            // Those of one size stand as they were first seen.
            return order != 0 ? order : one.CompareTo(other);
        }
    }
}
