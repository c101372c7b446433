using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>Many networks that send in a domain's name within the same few days, and never otherwise: many more than at other times.</summary>
/// <param name="First">When the first of them began, UTC.</param>
/// <param name="Last">When the last of them ended.</param>
/// <param name="Count">How many they are.</param>
sealed record SpoofWave(DateTimeOffset First, DateTimeOffset Last, int Count)
{
    /// <summary>Its days.</summary>
    public string Name => Day(First) + "/" + Day(Last);

    /// <summary>The wave that a group is part of, for each that is part of one. Groups that are seen longer, or that anything ties to the owner or to a forwarder, are in none.</summary>
    public static Dictionary<SourceGroup, SpoofWave> Find(IEnumerable<SourceGroup> candidates, Func<string, TimeSpan> coveredOf)
    {
        var waves = new Dictionary<SourceGroup, SpoofWave>();
        foreach (var domain in candidates.Where(IsShort).GroupBy(group => group.Key.Domain, StringComparer.Ordinal))
            Find(domain.OrderBy(group => group.First).ToArray(), coveredOf(domain.Key), waves);
        return waves;
    }

    static void Find(SourceGroup[] groups, TimeSpan covered, Dictionary<SourceGroup, SpoofWave> waves)
    {
        var start = 0;
        while (start < groups.Length)
        {
            // As long as the next one begins before the window after the first one ends, they belong together.
            var end = start + 1;
            while (end < groups.Length && groups[end].First - groups[start].First <= SourceThresholds.WaveWindow)
                end++;
            var members = new ArraySegment<SourceGroup>(groups, start, end - start);
            if (!StandsOut(members, groups.Length, covered))
            {
                start++;
                continue;
            }

            var wave = new SpoofWave(groups[start].First!.Value, members.Max(member => member.Last)!.Value, members.Count);
            foreach (var member in members)
                waves[member] = wave;
            start = end;
        }
    }

    static bool IsShort(SourceGroup group) => group.First is { } first && group.Last is { } last && last - first <= SourceThresholds.WaveSpan
        && group.BrokenSignatures == 0 && group.Forwarded == 0 && group.Key.Kind == SourceGroupKind.Nobody;

    // Some networks fail at any time: lists and gateways that take signatures off. Who authenticates as himself is in no wave, either: invitations are passed on so.
    static bool StandsOut(ArraySegment<SourceGroup> members, int all, TimeSpan covered)
    {
        if (members.Count < SourceThresholds.WaveNetworks)
            return false;
        var others = (covered - SourceThresholds.WaveWindow).TotalDays / SourceThresholds.WaveWindow.TotalDays;
        return covered >= SourceThresholds.Baseline
            ? members.Count >= (all - members.Count) / others * SourceThresholds.WaveExcess
            : members.Count >= SourceThresholds.WaveNetworks * 2 && members.Sum(member => member.Messages) >= members.Count * SourceThresholds.WaveMessages;
    }

    /// <summary>The day of a time, as text.</summary>
    public static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
