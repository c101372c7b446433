using System;
using System.Globalization;
using System.Linq;
using MailAuth.Json;

namespace MailAuth.Rendering;

/// <summary>
/// Writes tables. All rows of a small one stand in the page; of a large one the first hundred do, and all of them in a compact form that
/// the page's script makes rows of as they are looked at.
/// </summary>
sealed class HtmlTables(HtmlWriter html, PageWords words, ReportContext context)
{
    /// <summary>How many rows a table may have to be written out whole.</summary>
    public const int MostWhole = 250;

    const int FirstRows = 100;

    /// <summary>How numbers are written.</summary>
    public ReportContext Context => context;

    public void Write(ReportTable table)
    {
        var totals = table.Rows.Where(row => row.IsTotal).ToArray();
        var rows = table.Rows.Where(row => !row.IsTotal).ToArray();
        var isLarge = rows.Length > MostWhole;
        var hasDetails = rows.Any(row => row.Details.Count > 0);
        var caption = html.NewId("t");
        var widths = ColumnWidths.Of(table);
        html.Open("div", ("class", widths.Paper switch { TablePaper.Lying => "table wide", TablePaper.Small => "table small", _ => "table" }), ("data-table", table.IsInteractive || isLarge || hasDetails ? isLarge ? "data" : table.IsInteractive ? "rows" : "details" : null));
        html.Open("div", ("class", "box"), ("role", "group"), ("aria-labelledby", caption), ("tabindex", "0"));
        html.Open("table").Element("caption", table.Caption, ("id", caption)).Line();
        Head(table, widths);
        html.Open("tbody").Line();
        foreach (var row in isLarge ? rows.Take(FirstRows) : rows)
            Row(table, row, hasDetails && !isLarge);
        if (rows.Length == 0)
            html.Open("tr").Element("td", table.EmptyText ?? words["NoRows"], ("class", "muted"), ("colspan", Number(table.Columns.Count))).CloseLine();
        html.CloseLine();
        if (totals.Length > 0)
        {
            html.Open("tfoot").Line();
            foreach (var row in totals)
                Row(table, row, hasDetails: false);
            html.CloseLine();
        }

        html.Close().CloseLine();
        if (isLarge)
        {
            html.Open("noscript").Element("p", words.Fill("RowsWithoutScript", ("count", context.Count(FirstRows)), ("total", context.Count(rows.Length))), ("class", "notice note")).CloseLine();
            html.Data(json => new TableData(table, rows).Write(json));
        }

        html.Close();
    }

    void Head(ReportTable table, ColumnWidths widths)
    {
        html.Open("thead").Open("tr");
        for (var at = 0; at < table.Columns.Count; at++)
        {
            var column = table.Columns[at];
            html.Element("th", column.Heading, ("scope", "col"), ("class", Join(Class(column.Kind), "w" + Number(widths.Least[at]))), ("data-kind", column.Kind.ToString().ToLowerInvariant()));
        }

        html.Close().CloseLine();
    }

    void Row(ReportTable table, ReportRow row, bool hasDetails)
    {
        html.Open("tr");
        for (var at = 0; at < table.Columns.Count; at++)
            Cell(table.Columns[at].Kind, at < row.Cells.Count ? row.Cells[at] : default, at == 0);
        html.CloseLine();
        if (hasDetails && row.Details.Count > 0)
            Details(table, row);
    }

    void Cell(ReportColumnKind kind, ReportCell cell, bool isHeader)
    {
        var name = Join(Join(Class(kind), HtmlTone.Class(cell.Tone)), IsShort(cell, isHeader) ? "short" : null);
        var sort = cell.SortKey is { } key ? JsonValue.Of(key).Text : null;
        if (isHeader)
            html.Open("th", ("scope", "row"), ("class", name), ("data-sort", sort));
        else
            html.Open("td", ("class", name), ("data-sort", sort));
        if (kind == ReportColumnKind.Code && cell.Text.Length > 0)
            html.Element("code", cell.Text);
        else
            html.Text(cell.Text);
        html.Close();
    }

    // Seen where no script runs; the script folds it away.
    void Details(ReportTable table, ReportRow row)
    {
        html.Open("tr", ("class", "more")).Open("td", ("colspan", Number(table.Columns.Count))).Open("ul");
        foreach (var use in row.Details)
        {
            if (use.Index < 0 || use.Index >= table.Details.Count)
                continue;
            var detail = table.Details[use.Index];
            html.Open("li");
            if (detail.Severity is { } severity)
                html.Element("span", words.Of(severity), ("class", "badge " + severity.ToString().ToLowerInvariant())).Text(" ");
            html.Element("strong", detail.Title);
            foreach (var text in new[] { use.Note, detail.Text })
            {
                if (!string.IsNullOrEmpty(text))
                    html.Text(" ").Element("span", text!);
            }

            html.Close();
        }

        html.Close().Close().CloseLine();
    }

    static string? Class(ReportColumnKind kind) => kind switch
    {
        ReportColumnKind.Number or ReportColumnKind.Share => "n",
        ReportColumnKind.Domain or ReportColumnKind.Host => "name",
        ReportColumnKind.Address => "name address",
        ReportColumnKind.Date or ReportColumnKind.Grade or ReportColumnKind.Severity => "short",
        _ => null,
    };

    // What would break for nothing: a name and the button behind it, a mark and its word. The same bounds stand in rows.js.
    static bool IsShort(ReportCell cell, bool isHeader) =>
        isHeader ? cell.Text.Length <= 40 : cell.Tone != ReportTone.Plain && cell.Text.Length <= 16;

    static string? Join(string? one, string? other) => one is null ? other : other is null ? one : one + " " + other;

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
