using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>A chart; every writer gives its numbers as a table too.</summary>
public sealed record ReportChart : ReportBlock
{
    /// <summary>What it shows, in one line.</summary>
    public required string Caption { get; init; }

    /// <summary>How it is drawn.</summary>
    public required ReportChartForm Form { get; init; }

    /// <summary>The heading of the categories, for the table: <c>Day</c>.</summary>
    public required string CategoryHeading { get; init; }

    /// <summary>What the categories are; a redactor needs it.</summary>
    public ReportColumnKind CategoryKind { get; init; }

    /// <summary>The categories as texts, in order; days without gaps.</summary>
    public required IReadOnlyList<string> Categories { get; init => field = KeptList.Of(value); }

    /// <summary>The series, each with a value a category. A doughnut has one.</summary>
    public required IReadOnlyList<ReportSeries> Series { get; init => field = KeptList.Of(value); }

    /// <summary>The colours of a doughnut's or a single bar's categories; empty where each series has its own.</summary>
    public IReadOnlyList<ReportColor> CategoryColors { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What the values are.</summary>
    public ReportValueKind ValueKind { get; init; }

    /// <summary>The caption.</summary>
    public override string ToString() => Caption;
}

/// <summary>A row of values in a chart.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Values">A value a category; null where there is none (a gap in a line).</param>
/// <param name="Color">Its colour.</param>
public sealed record ReportSeries(string Name, IReadOnlyList<double?> Values, ReportColor Color)
{
    /// <summary>A value a category; null where there is none.</summary>
    public IReadOnlyList<double?> Values { get; init => field = KeptList.Of(value); } = KeptList.Of(Values);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}

/// <summary>How a chart is drawn.</summary>
public enum ReportChartForm
{
    /// <summary>A bar a category, upright.</summary>
    Bar,

    /// <summary>A bar a category with the series on top of each other.</summary>
    StackedBar,

    /// <summary>A bar a category, lying: for categories with long names. Several series are put behind each other.</summary>
    HorizontalBar,

    /// <summary>A line a series.</summary>
    Line,

    /// <summary>A ring with a part a category.</summary>
    Doughnut,
}

/// <summary>What a chart's values are.</summary>
public enum ReportValueKind
{
    /// <summary>Counts.</summary>
    Count,

    /// <summary>Shares, 0 to 1, shown in percent.</summary>
    Share,
}

/// <summary>A colour by what it says; the writer has one for light and one for dark pages.</summary>
public enum ReportColor
{
    /// <summary>The first of the colours that say nothing.</summary>
    First,

    /// <summary>The second.</summary>
    Second,

    /// <summary>The third.</summary>
    Third,

    /// <summary>The fourth.</summary>
    Fourth,

    /// <summary>The fifth.</summary>
    Fifth,

    /// <summary>The sixth.</summary>
    Sixth,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>To be looked at.</summary>
    Notice,

    /// <summary>Wrong.</summary>
    Bad,

    /// <summary>Of less weight: unknown, others.</summary>
    Muted,
}
