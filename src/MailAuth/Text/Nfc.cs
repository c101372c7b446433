using System.Collections.Generic;

namespace MailAuth.Text;

/// <summary>
/// Normalization Form C (UAX 15) over our own tables: .NET's own normalises nothing in invariant globalisation mode, and by
/// another version of Unicode on each runtime.
/// </summary>
static class Nfc
{
    // Hangul syllables compose by arithmetic (Unicode section 3.12).
    const int SBase = 0xAC00;
    const int LBase = 0x1100;
    const int VBase = 0x1161;
    const int TBase = 0x11A7;
    const int LCount = 19;
    const int VCount = 21;
    const int TCount = 28;
    const int SCount = LCount * VCount * TCount;

    /// <summary>The code points in Normalization Form C.</summary>
    public static List<int> Normalize(IReadOnlyList<int> points)
    {
        var data = IdnaData.Shared;
        var output = new List<int>(points.Count + 4);
        foreach (var point in points)
            Decompose(data, point, output);
        Reorder(data, output);
        Compose(data, output);
        return output;
    }

    static void Decompose(IdnaData data, int point, List<int> output)
    {
        var syllable = point - SBase;
        if (syllable is >= 0 and < SCount)
        {
            output.Add(LBase + (syllable / (VCount * TCount)));
            output.Add(VBase + (syllable % (VCount * TCount) / TCount));
            if (syllable % TCount != 0)
                output.Add(TBase + (syllable % TCount));
        }
        else if (point >= 0xC0 && data.Decompose(point) is { } parts)
        {
            foreach (var part in parts)
                Decompose(data, part, output);
        }
        else
        {
            output.Add(point);
        }
    }

    // Marks that follow one another are put in the order of their classes; equal classes keep their order.
    static void Reorder(IdnaData data, List<int> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            var own = Class(data, points[i]);
            if (own == 0)
                continue;
            var at = i;
            for (; at > 0 && Class(data, points[at - 1]) > own; at--)
                (points[at - 1], points[at]) = (points[at], points[at - 1]);
        }
    }

    static void Compose(IdnaData data, List<int> points)
    {
        int starter = -1, lastClass = 0, kept = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var own = Class(data, point);
            // Blocked where a starter, or a mark of the same or a higher class, stands between.
            var isNext = starter >= 0 && kept == starter + 1;
            var composed = starter >= 0 && (isNext || (lastClass != 0 && lastClass < own)) ? Pair(data, points[starter], point) : -1;
            if (composed >= 0)
            {
                points[starter] = composed;
                continue;
            }

            points[kept] = point;
            lastClass = own;
            if (own == 0)
                starter = kept;
            kept++;
        }

        points.RemoveRange(kept, points.Count - kept);
    }

    static int Pair(IdnaData data, int first, int second)
    {
        if (first is >= LBase and < LBase + LCount && second is >= VBase and < VBase + VCount)
            return SBase + ((((first - LBase) * VCount) + second - VBase) * TCount);
        var syllable = first - SBase;
        if (syllable is >= 0 and < SCount && syllable % TCount == 0 && second is > TBase and < TBase + TCount)
            return first + second - TBase;
        return data.Compose(first, second);
    }

    static int Class(IdnaData data, int point) => point < 0x300 ? 0 : data.CombiningClass(point);
}
