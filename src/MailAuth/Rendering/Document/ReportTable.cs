using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>A table. The first column names the row.</summary>
public sealed record ReportTable : ReportBlock
{
    /// <summary>What it shows, in one line.</summary>
    public required string Caption { get; init; }

    /// <summary>The columns.</summary>
    public required IReadOnlyList<ReportColumn> Columns { get; init => field = KeptList.Of(value); }

    /// <summary>The rows, in the order in which they are first shown; each has a cell a column.</summary>
    public required IReadOnlyList<ReportRow> Rows { get; init => field = KeptList.Of(value); }

    /// <summary>Whether the reader can filter, sort and page. A table of a handful of rows needs none of it.</summary>
    public bool IsInteractive { get; init; }

    /// <summary>What rows say more about themselves on demand, each text once: rows name it by its place in this list.</summary>
    public IReadOnlyList<ReportDetail> Details { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What is said where there are no rows; null for the writer's own words.</summary>
    public string? EmptyText { get; init; }

    /// <summary>The caption.</summary>
    public override string ToString() => Caption;
}

/// <summary>A column of a table.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Kind">What its texts are.</param>
public sealed record ReportColumn(string Heading, ReportColumnKind Kind = ReportColumnKind.Text)
{
    /// <summary>The heading.</summary>
    public override string ToString() => Heading;
}

/// <summary>A row of a table.</summary>
/// <param name="Cells">A cell a column.</param>
public sealed record ReportRow(IReadOnlyList<ReportCell> Cells)
{
    /// <summary>A cell a column.</summary>
    public IReadOnlyList<ReportCell> Cells { get; init => field = KeptList.Of(value); } = KeptList.Of(Cells);

    /// <summary>What it says more about itself on demand, by the table's <see cref="ReportTable.Details"/>.</summary>
    public IReadOnlyList<ReportRowDetail> Details { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether it sums the others up: it stays at the end however the reader sorts, and is never filtered away.</summary>
    public bool IsTotal { get; init; }
}

/// <summary>What a row says on demand.</summary>
/// <param name="Index">The place in the table's <see cref="ReportTable.Details"/>.</param>
/// <param name="Note">What is this row's own about it; null for nothing.</param>
public readonly record struct ReportRowDetail(int Index, string? Note = null);

/// <summary>A text that rows of a table share: a finding that many domains have.</summary>
/// <param name="Title">In a few words.</param>
/// <param name="Text">In whole sentences; null for none.</param>
public sealed record ReportDetail(string Title, string? Text = null)
{
    /// <summary>How much it matters; null where that is no question.</summary>
    public Findings.Severity? Severity { get; init; }

    /// <summary>The title.</summary>
    public override string ToString() => Title;
}
