using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Text;

/// <summary>What decides by its neighbours whether a character may stand in a label.</summary>
static class IdnaContext
{
    const int NonJoiner = 0x200C;
    const int Joiner = 0x200D;
    const int Virama = 9;

    /// <summary>Whether zero-width joiners and non-joiners stand where RFC 5892 appendix A.1 and A.2 allow them.</summary>
    public static bool AllowsJoiners(IReadOnlyList<int> points)
    {
        var data = IdnaData.Shared;
        for (var i = 0; i < points.Count; i++)
        {
            if (points[i] is not (NonJoiner or Joiner))
                continue;
            if (i > 0 && data.CombiningClass(points[i - 1]) == Virama)
                continue;
            if (points[i] == Joiner || !Joins(data, points, i, -1, "L", "D") || !Joins(data, points, i, 1, "R", "D"))
                return false;
        }

        return true;
    }

    /// <summary>
    /// Whether a label keeps the Bidi rule of RFC 5893 section 2: a label with right-to-left characters begins with one and
    /// ends in one or in a number; numbers are European or Arabic, not both.
    /// </summary>
    public static bool FollowsBidiRule(IReadOnlyList<int> points)
    {
        var classes = points.Select(IdnaData.Shared.Bidi).ToArray();
        if (!classes.Any(c => c is "R" or "AL" or "AN"))
            return true;

        var last = classes.Length - 1;
        while (last > 0 && classes[last] == "NSM")
            last--;
        return classes[0] is "R" or "AL"
            && classes.All(c => c is "R" or "AL" or "AN" or "EN" or "ES" or "CS" or "ET" or "ON" or "BN" or "NSM")
            && classes[last] is "R" or "AL" or "EN" or "AN"
            && !(classes.Contains("EN") && classes.Contains("AN"));
    }

    // Over transparent characters to one that joins towards here.
    static bool Joins(IdnaData data, IReadOnlyList<int> points, int from, int step, string one, string both)
    {
        for (var i = from + step; i >= 0 && i < points.Count; i += step)
        {
            var type = data.Joining(points[i]);
            if (type != "T")
                return type == one || type == both;
        }

        return false;
    }
}
