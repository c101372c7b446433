using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Console.Arguments;

/// <summary>Finds what somebody may have meant.</summary>
static class NearNames
{
    const int Most = 3;

    /// <summary>" Did you mean …?", or nothing.</summary>
    public static string Sentence(string name, IEnumerable<string> known)
    {
        var near = Of(name, known);
        return near.Count == 0 ? "" : $" Did you mean {string.Join(" or ", near)}?";
    }

    /// <summary>The known names that few changes of letters make of it, or that contain it.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known)
    {
        var wanted = name.ToLowerInvariant();
        return [.. known
            .Select(each => (each, distance: each.Contains(name, StringComparison.OrdinalIgnoreCase) ? 0 : Distance(wanted, each.ToLowerInvariant())))
            .Where(pair => pair.distance <= Math.Max(1, wanted.Length / 4))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.each, StringComparer.Ordinal)
            .Take(Most).Select(pair => pair.each)];
    }

    /// <summary>Insertions, deletions and replacements between two words (Levenshtein), row by row.</summary>
    static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
