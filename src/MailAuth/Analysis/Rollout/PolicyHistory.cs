using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What reports say of one domain beside its mail: which policy was published when, who reports, on which days. Bounded.</summary>
sealed class PolicyHistory
{
    /// <summary>Ten years: reports may claim any day.</summary>
    const int MostDays = 3660;

    const int MostReporters = 1000;

    readonly TextPool reporters = new(MostReporters, isName: false);
    readonly Dictionary<int, long[]> stages = [];
    long newestEnd = long.MinValue;
    long newestCount;

    /// <summary>The newest tags; of several with the same end of range, those of the record with the most messages. Null before any row with a date.</summary>
    public PublishedTags? Newest { get; private set; }

    /// <summary>The last day with reports; 0 before any.</summary>
    public int LastDay { get; private set; }

    /// <summary>How many receivers report.</summary>
    public int ReporterCount => reporters.Count - 1;

    /// <summary>The days with reports, in order.</summary>
    public int[] Days => stages.Keys.OrderBy(day => day).ToArray();

    /// <summary>Counts a row.</summary>
    public void Add(DmarcReportRow row)
    {
        reporters.Add(row.Organization);
        var tags = PublishedTags.Of(row);
        var end = (row.End ?? row.Begin)?.UtcTicks ?? long.MinValue;
        // A report without p says nothing of the policy; where none says, that is what is known.
        if (Newest is null || (tags.Policy is not null && (Newest.Value.Policy is null || end > newestEnd || (end == newestEnd && row.Count > newestCount))))
            (Newest, newestEnd, newestCount) = (tags, end, row.Count);
        if (RowResult.Day(row) is not { } day)
            return;
        LastDay = Math.Max(LastDay, day);
        if (!stages.TryGetValue(day, out var counts))
        {
            if (stages.Count >= MostDays)
                return;
            stages.Add(day, counts = new long[(int)DmarcRolloutStage.Reject + 1]);
        }

        counts[(int)tags.Stage] = BoundedSum.Of(counts[(int)tags.Stage], Math.Max(1, row.Count));
    }

    /// <summary>The days since which most messages were reported with a stage, the latest run of them; empty where the newest day had another.</summary>
    public int[] DaysOf(DmarcRolloutStage stage)
    {
        // One reporter that still has the record of last week in its cache does not begin a stage anew.
        var days = Days;
        return days.Reverse().TakeWhile(day => Array.IndexOf(stages[day], stages[day].Max()) == (int)stage).Reverse().ToArray();
    }
}
