using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Rendering;

/// <summary>Gathers a table, column by column with what each row shows there. Columns in which no row shows anything can be left out.</summary>
/// <typeparam name="T">What a row is of.</typeparam>
sealed class TableDraft<T>(string caption)
{
    // More is no table for reading any more: then filter, sort and page.
    const int FewRows = 10;

    readonly List<(ReportColumn Column, Func<T, ReportCell> Show, bool IsOptional)> columns = [];
    readonly List<(ReportDetail Detail, Func<T, string?> Note)> details = [];

    /// <summary>Adds a column.</summary>
    public TableDraft<T> Column(string heading, ReportColumnKind kind, Func<T, ReportCell> show) => Add(heading, kind, show, false);

    /// <summary>Adds a column that is there only where a row has something in it.</summary>
    public TableDraft<T> ColumnIfAny(string heading, ReportColumnKind kind, Func<T, ReportCell> show) => Add(heading, kind, show, true);

    /// <summary>Adds something that a row says on demand, where it has it.</summary>
    public TableDraft<T> OnDemand(string title, Func<T, string?> note)
    {
        details.Add((new(title), note));
        return this;
    }

    /// <summary>The table.</summary>
    /// <param name="items">What its rows are of.</param>
    /// <param name="total">What the last row sums up; none unless given.</param>
    public ReportTable Make(IEnumerable<T> items, params T[] total)
    {
        var rows = items.Select(item => Row(item, false)).Concat(total.Select(item => Row(item, true))).ToArray();
        var shown = Enumerable.Range(0, columns.Count).Where(i => !columns[i].IsOptional || rows.Any(row => row.Cells[i].Text.Length > 0)).ToArray();
        return new()
        {
            Caption = caption,
            Columns = shown.Select(i => columns[i].Column).ToArray(),
            Rows = rows.Select(row => row with { Cells = shown.Select(i => row.Cells[i]).ToArray() }).ToArray(),
            Details = details.Select(detail => detail.Detail).ToArray(),
            IsInteractive = rows.Length > FewRows,
        };
    }

    TableDraft<T> Add(string heading, ReportColumnKind kind, Func<T, ReportCell> show, bool isOptional)
    {
        columns.Add((new(heading, kind), show, isOptional));
        return this;
    }

    ReportRow Row(T item, bool isTotal) => new(columns.Select(column => column.Show(item)).ToArray())
    {
        IsTotal = isTotal,
        Details = Enumerable.Range(0, details.Count).Select(i => new ReportRowDetail(i, details[i].Note(item))).Where(detail => !string.IsNullOrEmpty(detail.Note)).ToArray(),
    };
}
