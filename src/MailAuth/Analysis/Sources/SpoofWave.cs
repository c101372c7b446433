using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>Many networks that send in a domain's name within the same few days, and never otherwise.</summary>
/// <param name="First">When the first of them began, UTC.</param>
/// <param name="Last">When the last of them ended.</param>
/// <param name="Count">How many they are.</param>
sealed record SpoofWave(DateTimeOffset First, DateTimeOffset Last, int Count)
{
    /// <summary>Its days.</summary>
    public string Name => Day(First) + "/" + Day(Last);

    /// <summary>The wave that a group is part of, for each that is part of one. Groups that are seen longer, or that anything ties to the owner or to a forwarder, are in none.</summary>
    public static Dictionary<SourceGroup, SpoofWave> Find(IEnumerable<SourceGroup> candidates)
    {
        var waves = new Dictionary<SourceGroup, SpoofWave>();
        foreach (var domain in candidates.Where(IsShort).GroupBy(group => group.Key.Domain, StringComparer.Ordinal))
            Find(domain.OrderBy(group => group.First).ToArray(), waves);
        return waves;
    }

    static void Find(SourceGroup[] groups, Dictionary<SourceGroup, SpoofWave> waves)
    {
        var start = 0;
        while (start < groups.Length)
        {
            // As long as the next one begins before the window after the first one ends, they belong together.
            var end = start + 1;
            while (end < groups.Length && groups[end].First - groups[start].First <= SourceThresholds.WaveWindow)
                end++;
            if (end - start < SourceThresholds.WaveNetworks)
            {
                start++;
                continue;
            }

            var members = groups.Skip(start).Take(end - start).ToArray();
            var wave = new SpoofWave(members[0].First!.Value, members.Max(member => member.Last)!.Value, members.Length);
            foreach (var member in members)
                waves[member] = wave;
            start = end;
        }
    }

    static bool IsShort(SourceGroup group) => group.First is { } first && group.Last is { } last && last - first <= SourceThresholds.WaveSpan
        && group.BrokenSignatures == 0 && group.Forwarded == 0 && group.Key.Kind is SourceGroupKind.Nobody or SourceGroupKind.Stranger;

    /// <summary>The day of a time, as text.</summary>
    public static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
