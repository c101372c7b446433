using System;
using System.Collections.Generic;

namespace MailAuth.Text;

/// <summary>Addresses of one family, from the first to the last of them.</summary>
readonly struct IpRange(IpNumber first, IpNumber last)
{
    public IpNumber First => first;

    public IpNumber Last => last;
}

/// <summary>What can be done with ranges of one family that are in order, disjoint and never adjacent. Each operation walks once along both sides.</summary>
static class IpRanges
{
    /// <summary>Brings any ranges into that form.</summary>
    public static IpRange[] Normalize(List<IpRange> ranges)
    {
        ranges.Sort((left, right) => left.First.CompareTo(right.First));
        var merged = new Merger(ranges.Count);
        foreach (var range in ranges)
            merged.Add(range);
        return merged.ToArray();
    }

    public static IpRange[] Union(IpRange[] left, IpRange[] right)
    {
        if (left.Length == 0 || right.Length == 0)
            return left.Length == 0 ? right : left;
        var merged = new Merger(left.Length + right.Length);
        for (int i = 0, j = 0; i < left.Length || j < right.Length;)
        {
            var takeLeft = j == right.Length || (i < left.Length && left[i].First <= right[j].First);
            merged.Add(takeLeft ? left[i++] : right[j++]);
        }

        return merged.ToArray();
    }

    public static IpRange[] Intersect(IpRange[] left, IpRange[] right)
    {
        var common = new List<IpRange>();
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            var first = left[i].First > right[j].First ? left[i].First : right[j].First;
            var leftEnds = left[i].Last < right[j].Last;
            var last = leftEnds ? left[i].Last : right[j].Last;
            if (first <= last)
                common.Add(new(first, last));
            if (leftEnds)
                i++;
            else
                j++;
        }

        return common.ToArray();
    }

    public static IpRange[] Subtract(IpRange[] from, IpRange[] what)
    {
        if (from.Length == 0 || what.Length == 0)
            return from;
        var rest = new List<IpRange>(from.Length);
        var j = 0;
        foreach (var range in from)
        {
            var first = range.First;
            var isLeft = true;
            while (j < what.Length && what[j].Last < first)
                j++;
            for (var k = j; isLeft && k < what.Length && what[k].First <= range.Last; k++)
            {
                if (what[k].First > first)
                    rest.Add(new(first, what[k].First.Previous));
                isLeft = what[k].Last < range.Last;
                first = what[k].Last.Next;
                j = k;
            }

            if (isLeft)
                rest.Add(new(first, range.Last));
        }

        return rest.ToArray();
    }

    public static bool Overlap(IpRange[] left, IpRange[] right)
    {
        for (int i = 0, j = 0; i < left.Length && j < right.Length;)
        {
            if (left[i].Last < right[j].First)
                i++;
            else if (right[j].Last < left[i].First)
                j++;
            else
                return true;
        }

        return false;
    }

    public static bool Contains(IpRange[] ranges, IpNumber address)
    {
        int low = 0, high = ranges.Length - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (address < ranges[middle].First)
                high = middle - 1;
            else if (address > ranges[middle].Last)
                low = middle + 1;
            else
                return true;
        }

        return false;
    }

    public static bool AreEqual(IpRange[] left, IpRange[] right)
    {
        if (left.Length != right.Length)
            return false;
        for (var i = 0; i < left.Length; i++)
        {
            if (!left[i].First.Equals(right[i].First) || !left[i].Last.Equals(right[i].Last))
                return false;
        }

        return true;
    }

    /// <summary>The fewest blocks that cover a range and nothing else: from its first address on always the largest that is aligned and fits.</summary>
    public static IEnumerable<IpNetwork> ToNetworks(IpRange range, bool isIPv6)
    {
        var width = isIPv6 ? 128 : 32;
        for (var at = range.First; ;)
        {
            var bits = Math.Min(width, at.TrailingZeros);
            while (at.WithLowBits(bits) > range.Last)
                bits--;
            yield return new(at.ToOctets(isIPv6), width - bits);
            var end = at.WithLowBits(bits);
            if (end >= range.Last)
                yield break;
            at = end.Next;
        }
    }

    /// <summary>Joins what overlaps or touches, of ranges that come in order of their first addresses.</summary>
    sealed class Merger(int capacity)
    {
        readonly List<IpRange> merged = new(capacity);

        public void Add(IpRange range)
        {
            if (merged.Count == 0 || !Touches(merged[^1].Last, range.First))
                merged.Add(range);
            else if (range.Last > merged[^1].Last)
                merged[^1] = new(merged[^1].First, range.Last);
        }

        public IpRange[] ToArray() => merged.ToArray();

        static bool Touches(IpNumber last, IpNumber next) => next <= last || next.Equals(last.Next);
    }
}
