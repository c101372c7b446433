using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Reports;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>
/// Counts rows of aggregate reports by what they have in common. Rows come one by one and are not kept: memory grows with
/// the number of groups only, and that is bounded.
/// </summary>
/// <remarks>
/// A row is in one group, so that the groups' messages add up to all. What it has several of, signatures for example, it is
/// told by one of (<see cref="DmarcReportDimension"/>). Not thread safe.
/// </remarks>
public sealed class DmarcReportMeasurer
{
    /// <summary>How many groups are kept apart. What comes beyond is counted together, in one that says so.</summary>
    public const int MostGroups = 200_000;

    readonly ReportResultList<DmarcReportDimension> by;
    readonly GroupColumn[] columns;
    readonly int[] values;
    readonly int most;
    readonly GroupTree<GroupSum> tree;
    readonly DmarcSourceClassifier? classifier;
    GroupSum remainder;
    long all;
    int? origin;
    int firstDay = int.MaxValue;
    int lastDay = int.MinValue;

    /// <summary>Makes a measurer.</summary>
    /// <param name="by">By what, outermost first; nothing: all in one group. What is named twice counts once.</param>
    /// <param name="options">What to take beside the rows.</param>
    public DmarcReportMeasurer(IReadOnlyList<DmarcReportDimension> by, DmarcReportMeasureOptions? options = null)
    {
        if (by is null)
            throw new ArgumentNullException(nameof(by));
        options ??= new();
        // By source, its column feeds the classifier; else it only has to know all rows.
        classifier = by.Contains(DmarcReportDimension.Source) ? null : options.Classifier;
        most = Math.Max(1, options.MostGroups);
        // As text in one piece, which is what a CSV file gets.
        this.by = ReportResultList.Of(by.Distinct().ToArray());
        // A level at least: all rows are one group then.
        columns = this.by.Count == 0 ? [new WordColumn(_ => 0, (group, _) => (group, SentenceFile.Analysis.Get("DmarcReportMeasure.All")))] : this.by.Select(dimension => GroupColumns.Of(dimension, options)).ToArray();
        values = new int[columns.Length];
        tree = new(columns.Length, most);
    }

    /// <summary>How many rows were counted.</summary>
    public long RowCount { get; private set; }

    /// <summary>Counts a row.</summary>
    public void Add(DmarcReportRow row)
    {
        row = DmarcRowBound.Of(row);
        int? day = null;
        if (RowResult.Day(row) is { } date)
        {
            origin ??= date;
            day = date - origin;
            firstDay = Math.Min(firstDay, day.Value);
            lastDay = Math.Max(lastDay, day.Value);
        }

        classifier?.Add(row);
        var isBeyond = false;
        for (var i = 0; i < columns.Length; i++)
            isBeyond |= (values[i] = columns[i].NumberOf(row)) == TextPool.Beyond;
        var group = isBeyond ? -1 : tree.Find(values);
        ref var sum = ref (group < 0 ? ref remainder : ref tree.SumOf(group));
        sum.Add(row, day);
        all = BoundedSum.Of(all, row.Count);
        RowCount++;
    }

    /// <summary>The groups, the largest first and days in their order, level by level; what is beyond the bound comes last. They are made as they are taken.</summary>
    public IEnumerable<DmarcReportMeasure> Finish()
    {
        var settled = Settle();
        var period = firstDay > lastDay ? default : new DayPeriod(firstDay, lastDay);
        foreach (var group in GroupOrder.Of(settled, sum => sum.Messages, level => columns[level].IsOrdered))
            yield return settled.SumOf(group).Fill(Name(settled, group), all, period);
        if (!remainder.IsEmpty)
            yield return remainder.Fill(new() { By = by, Name = SentenceFile.Analysis.Get("DmarcReportMeasure.Remainder"), IsRemainder = true }, all, period);
    }

    // What a row belongs to may be known at the end only; groups that turn out to be the same are put together.
    GroupTree<GroupSum> Settle()
    {
        if (!columns.Any(column => column.IsLate))
            return tree;
        var settled = new GroupTree<GroupSum>(columns.Length, most);
        foreach (var group in tree.Groups)
        {
            tree.ReadValues(group, values);
            for (var i = 0; i < columns.Length; i++)
                values[i] = columns[i].Settle(values[i]);
            // Never more than there were.
            settled.SumOf(settled.Find(values)).Add(tree.SumOf(group));
        }

        return settled;
    }

    DmarcReportMeasure Name(GroupTree<GroupSum> settled, int group)
    {
        settled.ReadValues(group, values);
        var measure = new DmarcReportMeasure { By = by };
        var texts = new string[columns.Length];
        for (var i = 0; i < columns.Length; i++)
        {
            (measure, var text) = columns[i].Name(measure, values[i]);
            texts[i] = text ?? SentenceFile.Analysis.Get("DmarcReportMeasure.NotSaid");
        }

        return measure with { Name = string.Join(", ", texts) };
    }
}
