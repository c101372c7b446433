using System;
using System.Collections.Generic;
using MailAuth.Dmarc;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>
/// What would become of the messages of rows under given alignment modes, by policy domain, source, author domain and, where
/// they would fail, day. Which policy is asked for makes no difference to it. Rows are not kept; memory is bounded.
/// </summary>
/// <param name="dkim">The mode for DKIM; null: as published at the time.</param>
/// <param name="spf">The mode for SPF; null: as published at the time.</param>
/// <param name="limits">How much is told apart.</param>
/// <param name="firstDayOf">
/// The first day of a policy domain that is still asked for: then messages that would not fail are told apart by day, too, and earlier
/// days are forgotten where room is needed. Null: all days are asked for.
/// </param>
sealed class FateGrid(DmarcAlignment? dkim, DmarcAlignment? spf, FateGridLimits limits, Func<string?, int>? firstDayOf = null)
{
    /// <summary>The day of messages of which none is kept.</summary>
    public const int NoDay = 0;

    // Domain, source, author, day.
    const int Levels = 4;

    readonly TextPool domains = new(limits.Domains, isName: true);
    readonly TextPool authors = new(limits.Authors, isName: true);
    readonly HashSet<int> existing = [];
    readonly MechanismJudge judge = new();
    readonly int[] values = new int[Levels];
    GroupTree<FateTally?> tree = NewTree(limits);
    int untilNextForgetting;

    /// <summary>Messages that could not be told apart any more.</summary>
    public FateTally Beyond { get; } = new();

    /// <summary>Counts a row of a source.</summary>
    public void Add(DmarcReportRow row, int source)
    {
        var domain = domains.Add(row.Domain);
        var author = authors.Add(row.HeaderFrom);
        if (author > TextPool.Nothing && !existing.Contains(author) && Exists(row))
            existing.Add(author);
        var passes = Either(judge.Dkim(row, dkim ?? row.DkimAlignment ?? DmarcAlignment.Relaxed), judge.Spf(row, spf ?? row.SpfAlignment ?? DmarcAlignment.Relaxed));
        var tally = domain == TextPool.Beyond || author == TextPool.Beyond ? Beyond
            : FindOn(domain, source, author, firstDayOf is not null || passes == false ? RowResult.Day(row) ?? NoDay : NoDay);
        tally.Add(row, passes, judge.Contradicts(row), passes == false && judge.HasBrokenSignature(row));
    }

    /// <summary>All cells.</summary>
    public IEnumerable<FateCell> Cells()
    {
        foreach (var group in tree.Groups)
        {
            var place = new int[Levels];
            tree.ReadValues(group, place);
            yield return new(domains[place[0]], place[1], authors[place[2]], existing.Contains(place[2]), place[3], tree.SumOf(group)!);
        }
    }

    FateTally FindOn(int domain, int source, int author, int day)
    {
        if (Find(domain, source, author, day) is { } found)
            return found;
        // Not for every row again where nothing can be forgotten.
        if (firstDayOf is not null && untilNextForgetting-- <= 0)
        {
            // As long as it makes room.
            var before = tree.GroupCount;
            Forget(firstDayOf);
            untilNextForgetting = before - tree.GroupCount > limits.Cells / 20 ? 0 : limits.Cells / 4;
            if (Find(domain, source, author, day) is { } room)
                return room;
        }

        return Find(domain, source, author, NoDay) ?? Beyond;
    }

    void Forget(Func<string?, int> firstDay)
    {
        var kept = NewTree(limits);
        foreach (var group in tree.Groups)
        {
            tree.ReadValues(group, values);
            if (values[3] == NoDay || values[3] >= firstDay(domains[values[0]]))
                kept.SumOf(kept.Find(values)) = tree.SumOf(group);
        }

        tree = kept;
    }

    FateTally? Find(int domain, int source, int author, int day)
    {
        (values[0], values[1], values[2], values[3]) = (domain, source, author, day);
        var group = tree.Find(values, day == NoDay ? int.MaxValue : limits.Cells);
        return group < 0 ? null : tree.SumOf(group) ??= new();
    }

    // What has no room for its day any more has some without it.
    static GroupTree<FateTally?> NewTree(FateGridLimits limits) => new(Levels, limits.Cells + (limits.Cells / 4));

    static bool? Either(bool? one, bool? other) => one == true || other == true ? true : one is null || other is null ? null : false;

    // A name with a record, of whatever kind, at it or below exists (RFC 8020). That SPF found none proves nothing.
    static bool Exists(DmarcReportRow row)
    {
        var author = row.HeaderFrom;
        if (string.Equals(row.Domain, author, StringComparison.OrdinalIgnoreCase))
            return true;
        for (var i = 0; i < row.SpfResults.Count; i++)
        {
            var result = row.SpfResults[i];
            if (result.Result is not (ReportAuthResult.Unknown or ReportAuthResult.None or ReportAuthResult.TempError) && string.Equals(result.Domain, author, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        for (var i = 0; i < row.DkimResults.Count; i++)
        {
            if (row.DkimResults[i].Result == ReportAuthResult.Pass && string.Equals(row.DkimResults[i].Domain, author, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}

/// <summary>How much a grid tells apart.</summary>
/// <param name="Domains">The most policy domains.</param>
/// <param name="Authors">The most author domains.</param>
/// <param name="Cells">The most cells; what has no room for a day any more is counted without.</param>
sealed record FateGridLimits(int Domains = 100_000, int Authors = 200_000, int Cells = 300_000);

/// <summary>Messages of one source that would fare alike.</summary>
/// <param name="Domain">The policy domain; null where reports do not say.</param>
/// <param name="Source">The source, by the number of its key.</param>
/// <param name="Author">The author domain; null where reports do not say.</param>
/// <param name="AuthorExists">Whether the rows prove that it exists in the DNS.</param>
/// <param name="Day">The day, or <see cref="FateGrid.NoDay"/>.</param>
/// <param name="Tally">The messages.</param>
sealed record FateCell(string? Domain, int Source, string? Author, bool AuthorExists, int Day, FateTally Tally);
