using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Charts over the days of counts, and what they leave out.</summary>
/// <param name="context">For whom they are.</param>
/// <param name="counts">The counts.</param>
sealed class DayCharts(ReportContext context, DayCounts counts)
{
    const int MostSingleDays = 60;

    readonly DayAxis axis = DayAxis.Of(counts.Days, context.AsOf);

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>The first day that is shown; null where none is.</summary>
    public DateTimeOffset? First => axis.Days.Count == 0 ? null : DayAxis.Midnight(axis.Days[0]);

    /// <summary>The last day that is shown.</summary>
    public DateTimeOffset? Last => axis.Days.Count == 0 ? null : DayAxis.Midnight(axis.Days[axis.Days.Count - 1]);

    /// <summary>Counts of each day, stacked; nothing where no day has any.</summary>
    /// <param name="caption">What is counted.</param>
    /// <param name="series">The kinds, bottom first, with name and colour. What has nothing on these days is left out.</param>
    public IEnumerable<ReportBlock> Stacked(string caption, IEnumerable<(string Kind, string Name, ReportColor Color)> series)
    {
        var shown = series.Where(one => axis.Days.Any(day => counts.On(one.Kind, day) > 0)).ToArray();
        if (shown.Length > 0)
            yield return Chart(caption, ReportChartForm.StackedBar, ReportValueKind.Count, shown.Select(one => new ReportSeries(one.Name, axis.Days.Select(day => (double?)counts.On(one.Kind, day)).ToArray(), one.Color)));
    }

    /// <summary>Shares of each day as lines, of each week where there are many days: weekdays and weekends would hide what changes. What has no whole is a gap. Nothing for a single day.</summary>
    /// <param name="caption">The key of the caption; with <c>.Week</c> behind it, that of weeks.</param>
    /// <param name="lines">The lines with name, colour and the numbers of a day.</param>
    public IEnumerable<ReportBlock> Lines(string caption, params (string Name, ReportColor Color, Func<int, (long Part, long Whole)> Of)[] lines)
    {
        if (axis.Days.Count < 2)
            yield break;
        var isLong = axis.Days.Count > MostSingleDays;
        // The year 1 began on a Monday.
        var spans = axis.Days.GroupBy(day => isLong ? day - (day % 7) : day).ToArray();
        yield return Chart(Words.Get(isLong ? caption + ".Week" : caption), ReportChartForm.Line, ReportValueKind.Share, lines.Select(line => new ReportSeries(line.Name, spans.Select(span => Share(span, line.Of)).ToArray(), line.Color))) with
        {
            CategoryHeading = Words.Get(isLong ? "Column.Week" : "Column.Day"),
            Categories = spans.Select(span => context.Day(DayAxis.Midnight(span.Key))).ToArray(),
        };
    }

    /// <summary>What charts over these days leave out, in sentences.</summary>
    /// <param name="what">What is counted, as the end of the words' keys: <c>Messages</c>, <c>Sessions</c>, <c>Reports</c>.</param>
    public IEnumerable<ReportBlock> LeftOut(string what)
    {
        foreach (var (key, count) in new[]
        {
            ("Days.Undated", counts.Undated),
            ("Days.Ahead", counts.Where(axis.IsAhead)),
            ("Days.Earlier", counts.Where(axis.IsEarlier)),
            ("Days.Beyond", counts.Beyond),
        })
        {
            if (count > 0)
                yield return new ReportParagraph(Words.Fill(key, ("count", Words.Fill("Count." + what, ("count", context.Count(count)))), ("first", First is { } first ? context.Day(first) : "")), ReportTone.Muted);
        }
    }

    ReportChart Chart(string caption, ReportChartForm form, ReportValueKind kind, IEnumerable<ReportSeries> series) => new()
    {
        Caption = caption,
        Form = form,
        ValueKind = kind,
        CategoryHeading = Words.Get("Column.Day"),
        CategoryKind = ReportColumnKind.Date,
        Categories = axis.Days.Select(day => context.Day(DayAxis.Midnight(day))).ToArray(),
        Series = series.ToArray(),
    };

    static double? Share(IEnumerable<int> days, Func<int, (long Part, long Whole)> of)
    {
        var (part, whole) = (0L, 0L);
        foreach (var day in days.Select(of))
            (part, whole) = (BoundedSum.Of(part, day.Part), BoundedSum.Of(whole, day.Whole));
        return whole == 0 ? null : (double)part / whole;
    }
}
