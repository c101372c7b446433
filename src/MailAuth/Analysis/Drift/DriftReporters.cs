using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Analysis;

/// <summary>On which days who reported about a domain. Bounded.</summary>
/// <param name="budget">What all domains may take together: a reporter and each of its days takes one.</param>
sealed class DriftReporters(AddressBudget budget)
{
    const int MostReporters = 2000;
    const int MostDays = 400;

    readonly Dictionary<int, Reporter> reporters = [];
    readonly HashSet<int> daysBefore = [];

    /// <summary>The reporters with the days on which they reported.</summary>
    public IEnumerable<KeyValuePair<int, Reporter>> All => reporters;

    public bool IsFull { get; private set; }

    public void Add(int reporter, DriftPart part, int? day)
    {
        if (!reporters.TryGetValue(reporter, out var one))
        {
            if (reporters.Count >= MostReporters || !budget.Take())
            {
                IsFull = true;
                return;
            }

            reporters.Add(reporter, one = new());
        }

        one.Reports |= part == DriftPart.Before ? Periods.Before : Periods.After;
        if (day is not { } on)
            return;
        one.Last = Math.Max(one.Last, on);
        if (part != DriftPart.Before)
            return;
        if (daysBefore.Count < MostDays)
            daysBefore.Add(on);
        var at = one.Days.Count == 0 || one.Days[one.Days.Count - 1] < on ? ~one.Days.Count : one.Days.BinarySearch(on);
        if (at < 0 && one.Days.Count < MostDays && budget.Take())
            one.Days.Insert(~at, on);
    }

    /// <summary>
    /// Whether what a reporter says of the earlier period counts: it reported on several days. A report about a time that is past is
    /// easily forged, and must not make known today what nobody saw.
    /// </summary>
    public bool Counts(int reporter, int minimumDays) =>
        reporters.TryGetValue(reporter, out var one) && one.Reports.HasFlag(Periods.Before) && one.Days.Count >= Math.Min(minimumDays, (daysBefore.Count + 1) / 2);

    [Flags]
    internal enum Periods
    {
        None = 0,
        Before = 1,
        After = 2,
    }

    internal sealed class Reporter
    {
        /// <summary>The days of the earlier period, in order.</summary>
        public List<int> Days { get; } = [];

        /// <summary>The last day of all; 0 where no row says.</summary>
        public int Last { get; set; }

        public Periods Reports { get; set; }

        /// <summary>The most days from one report to the next.</summary>
        public int LongestGap => Days.Skip(1).Zip(Days, (day, previous) => day - previous).DefaultIfEmpty(1).Max();
    }
}
