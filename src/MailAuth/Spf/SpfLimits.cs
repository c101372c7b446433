using System;
using System.Collections.Generic;

namespace MailAuth.Spf;

/// <summary>What a check may cost (RFC 7208 section 4.6.4). The defaults are the standard's; other figures give answers that receivers do not give.</summary>
public sealed record SpfLimits
{
    const int Most = 250;

    /// <summary>What the standard allows.</summary>
    internal static readonly SpfLimits Standard = new();

    int lookups = SpfTree.MaxLookups;
    int voidLookups = SpfTree.MaxVoidLookups;
    int mxHosts = SpfTree.MaxMxHosts;
    int ptrNames = 10;
    TimeSpan timeBudget = TimeSpan.FromSeconds(20);

    /// <summary>
    /// No limits but those that keep work finite: what records would say if receivers counted nothing. For taking stock and
    /// for comparing records, never for verdicts: no receiver works like that.
    /// </summary>
    public static SpfLimits Lifted { get; } = new() { lookups = 2 * Most, voidLookups = 2 * Most, mxHosts = Most, ptrNames = Most, timeBudget = TimeSpan.FromHours(1) };

    /// <summary>How many terms may ask the DNS, 0 to 250; more is <see cref="SpfResult.PermError"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int MaxLookups
    {
        get => lookups;
        init => lookups = InRange(value);
    }

    /// <summary>How many terms may find nothing, 0 to 250; more is <see cref="SpfResult.PermError"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int MaxVoidLookups
    {
        get => voidLookups;
        init => voidLookups = InRange(value);
    }

    /// <summary>How many exchangers an <c>mx</c> may have, 0 to 250; more is <see cref="SpfResult.PermError"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int MaxMxHosts
    {
        get => mxHosts;
        init => mxHosts = InRange(value);
    }

    /// <summary>How many reverse names are looked at, 0 to 250; the rest is ignored.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int MaxPtrNames
    {
        get => ptrNames;
        init => ptrNames = InRange(value);
    }

    /// <summary>How long the whole check may take, up to an hour; after that it is <see cref="SpfResult.TempError"/>. The standard wants no less than 20 seconds.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative or longer than an hour.</exception>
    public TimeSpan TimeBudget
    {
        get => timeBudget;
        init => timeBudget = value >= TimeSpan.Zero && value <= TimeSpan.FromHours(1) ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>The limits that are not the standard's, as <c>MaxLookups: 20 (10)</c>; of the time only less than it wants.</summary>
    public IReadOnlyList<string> Changes()
    {
        var standard = Standard;
        if (Equals(standard))
            return [];
        var changes = new List<string>();
        Compare(nameof(MaxLookups), MaxLookups, standard.MaxLookups);
        Compare(nameof(MaxVoidLookups), MaxVoidLookups, standard.MaxVoidLookups);
        Compare(nameof(MaxMxHosts), MaxMxHosts, standard.MaxMxHosts);
        Compare(nameof(MaxPtrNames), MaxPtrNames, standard.MaxPtrNames);
        Compare(nameof(TimeBudget), Math.Min(TimeBudget.TotalSeconds, standard.TimeBudget.TotalSeconds), standard.TimeBudget.TotalSeconds);
        return changes.ToArray();

        void Compare(string name, double value, double usual)
        {
            if (value != usual)
                changes.Add(FormattableString.Invariant($"{name}: {value} ({usual})"));
        }
    }

    /// <summary>Whether nothing is counted.</summary>
    internal bool AreLifted => lookups > Most;

    static int InRange(int value) => value is >= 0 and <= Most ? value : throw new ArgumentOutOfRangeException(nameof(value));
}
