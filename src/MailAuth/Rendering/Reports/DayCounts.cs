using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Counts something by kind and day, within bounds: whoever writes reports may claim any day and any name.</summary>
/// <param name="mostCells">How many pairs of kind and day are told apart.</param>
sealed class DayCounts(int mostCells = DayCounts.MostCells)
{
    /// <summary>How many pairs of kind and day are told apart unless another number is given.</summary>
    public const int MostCells = 100_000;

    readonly Dictionary<string, Dictionary<int, long>> kinds = new(StringComparer.Ordinal);
    int cells;

    /// <summary>How many have no day.</summary>
    public long Undated { get; private set; }

    /// <summary>How many could not be told apart any more.</summary>
    public long Beyond { get; private set; }

    /// <summary>How many there are in all.</summary>
    public long Total { get; private set; }

    /// <summary>The kinds with how many each has on days, the largest first.</summary>
    public IReadOnlyList<(string Kind, long Count)> Kinds => kinds.Select(pair => (pair.Key, pair.Value.Values.Aggregate(0L, BoundedSum.Of)))
        .OrderByDescending(pair => pair.Item2).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToArray();

    /// <summary>The days with anything, as numbers of <see cref="DayAxis"/>, in order.</summary>
    public IReadOnlyList<int> Days => kinds.Values.SelectMany(days => days.Keys).Distinct().OrderBy(day => day).ToArray();

    /// <summary>Counts.</summary>
    public void Add(string kind, DateTimeOffset? day, long count)
    {
        Total = BoundedSum.Of(Total, count);
        if (day is null)
        {
            Undated = BoundedSum.Of(Undated, count);
            return;
        }

        var number = DayAxis.NumberOf(day.Value);
        var isKnown = kinds.TryGetValue(kind, out var days);
        if (days is null || !days.TryGetValue(number, out var before))
        {
            if (cells >= mostCells)
            {
                Beyond = BoundedSum.Of(Beyond, count);
                return;
            }

            cells++;
            before = 0;
            if (!isKnown)
                kinds.Add(kind, days = []);
        }

        days![number] = BoundedSum.Of(before, count);
    }

    /// <summary>The same with the largest kinds told apart only; the others are one kind.</summary>
    /// <param name="most">How many are told apart.</param>
    /// <param name="others">The kind of the others.</param>
    public DayCounts Largest(int most, string others)
    {
        var kept = new HashSet<string>(Kinds.Take(most).Select(pair => pair.Kind), StringComparer.Ordinal);
        var merged = new DayCounts(mostCells) { Undated = Undated, Beyond = Beyond };
        foreach (var (kind, days) in kinds.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)))
        {
            foreach (var day in days)
                merged.Add(kept.Contains(kind) ? kind : others, DayAxis.Midnight(day.Key), day.Value);
        }

        merged.Total = Total;
        return merged;
    }

    /// <summary>How many of a kind there are on a day.</summary>
    public long On(string kind, int day) => kinds.TryGetValue(kind, out var days) && days.TryGetValue(day, out var count) ? count : 0;

    /// <summary>How many of all kinds there are on days of which a condition holds.</summary>
    public long Where(Func<int, bool> isCounted) => kinds.Values.SelectMany(days => days).Where(pair => isCounted(pair.Key)).Select(pair => pair.Value).Aggregate(0L, BoundedSum.Of);
}
