using System;
using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>
/// Groups by several values, each a number: a tree with a level for each value, kept as one table. Finding a group costs a
/// look-up a level; a group has no object of its own.
/// </summary>
/// <typeparam name="T">What is counted of a group.</typeparam>
/// <param name="levels">How many values a group has.</param>
/// <param name="most">How many groups are kept at most.</param>
sealed class GroupTree<T>(int levels, int most)
{
    const int None = -1;

    static readonly ulong Seed = BitConverter.ToUInt64(Guid.NewGuid().ToByteArray(), 8) * 0x9E3779B97F4A7C15;

    readonly ChunkedList<Node> nodes = new();
    readonly ChunkedList<T> sums = new();
    int[] firsts = NewTable(64);

    /// <summary>The groups, as the numbers of their nodes.</summary>
    public IEnumerable<int> Groups
    {
        get
        {
            for (var node = 0; node < nodes.Count; node++)
            {
                if (nodes[node].Sum != None)
                    yield return node;
            }
        }
    }

    /// <summary>How many values a group has.</summary>
    public int Levels => levels;

    /// <summary>How many groups there are.</summary>
    public int GroupCount => sums.Count;

    /// <summary>How many nodes there are.</summary>
    public int NodeCount => nodes.Count;

    /// <summary>What is counted of a group, where it lies; to begin with, what no counting leaves.</summary>
    public ref T SumOf(int group) => ref sums[nodes[group].Sum];

    /// <summary>The value of a node.</summary>
    public int ValueOf(int node) => nodes[node].Value;

    /// <summary>The node above one; negative above the first level.</summary>
    public int ParentOf(int node) => nodes[node].Parent;

    /// <summary>The group with these values; negative where there is no room for another.</summary>
    /// <param name="values">The values.</param>
    /// <param name="room">How many groups there may be before no other is made; as many as are kept unless given.</param>
    public int Find(int[] values, int room = int.MaxValue)
    {
        var node = None;
        for (var level = 0; level < levels; level++)
        {
            var found = Child(node, values[level]);
            // Nodes above a group are made with it only: there are never more of them than groups on each level.
            if (found == None)
            {
                if (sums.Count >= most || sums.Count >= room)
                    return None;
                found = Make(node, values[level], level == levels - 1 ? sums.Add(default!) : None);
            }

            node = found;
        }

        return node;
    }

    /// <summary>The values of a group, from the first level down.</summary>
    public void ReadValues(int group, int[] values)
    {
        for (var level = levels - 1; level >= 0; level--)
        {
            values[level] = nodes[group].Value;
            group = nodes[group].Parent;
        }
    }

    int Child(int parent, int value)
    {
        var node = firsts[Place(parent, value)];
        while (node != None && (nodes[node].Parent != parent || nodes[node].Value != value))
            node = nodes[node].Next;
        return node;
    }

    int Make(int parent, int value, int sum)
    {
        if (nodes.Count == firsts.Length)
            Grow();
        ref var first = ref firsts[Place(parent, value)];
        first = nodes.Add(new() { Parent = parent, Value = value, Sum = sum, Next = first });
        return first;
    }

    void Grow()
    {
        firsts = NewTable(firsts.Length * 2);
        for (var node = 0; node < nodes.Count; node++)
        {
            ref var first = ref firsts[Place(nodes[node].Parent, nodes[node].Value)];
            nodes[node].Next = first;
            first = node;
        }
    }

    // Whoever sends reports chooses days, and in which order addresses come, but not what meets in this table. The high bits of
    // a product are the mixed ones; the table has a power of two of places.
    int Place(int parent, int value)
    {
        var mixed = unchecked(((((ulong)(uint)parent << 32) | (uint)value) ^ Seed) * (Seed | 1));
        return (int)(unchecked((mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9) >> 32) & (firsts.Length - 1);
    }

    static int[] NewTable(int size)
    {
        var table = new int[size];
        for (var i = 0; i < size; i++)
            table[i] = None;
        return table;
    }

    struct Node
    {
        public int Parent;
        public int Value;
        public int Sum;
        public int Next;
    }
}
