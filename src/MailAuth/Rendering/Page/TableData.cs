using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Json;

namespace MailAuth.Rendering;

/// <summary>
/// The rows of a large table in the form that the page's script reads: each column's different cells once, then for each row the places of
/// its cells in them, and of its details. A row of twelve columns and ten findings takes about a hundred octets.
/// </summary>
sealed class TableData
{
    readonly ReportTable table;
    readonly IReadOnlyList<ReportRow> rows;
    readonly Dictionary<ReportCell, int>[] places;

    public TableData(ReportTable table, IReadOnlyList<ReportRow> rows)
    {
        this.table = table;
        this.rows = rows;
        places = table.Columns.Select(_ => new Dictionary<ReportCell, int>()).ToArray();
        foreach (var row in rows)
        {
            for (var at = 0; at < places.Length; at++)
            {
                var cell = CellOf(row, at);
                if (!places[at].ContainsKey(cell))
                    places[at].Add(cell, places[at].Count);
            }
        }
    }

    public void Write(JsonWriter json)
    {
        json.BeginObject();
        json.Name("columns");
        json.BeginArray();
        foreach (var column in places)
        {
            json.NextItem();
            json.BeginArray();
            foreach (var cell in column.OrderBy(cell => cell.Value).Select(cell => cell.Key))
            {
                json.NextItem();
                Write(json, cell);
            }

            json.EndArray();
        }

        json.EndArray();
        json.Name("rows");
        json.BeginArray();
        foreach (var row in rows)
        {
            json.NextItem();
            Write(json, row);
        }

        json.EndArray();
        json.Name("details");
        json.BeginArray();
        foreach (var detail in table.Details)
        {
            json.NextItem();
            Write(json, detail);
        }

        json.EndArray();
        json.EndObject();
    }

    static ReportCell CellOf(ReportRow row, int at) => at < row.Cells.Count ? row.Cells[at] : default;

    // A text, or [text, sort key, tone].
    static void Write(JsonWriter json, ReportCell cell)
    {
        if (cell.SortKey is null && cell.Tone == ReportTone.Plain)
        {
            json.Text(HtmlText.Visible(cell.Text));
            return;
        }

        json.BeginArray();
        json.NextItem();
        json.Text(HtmlText.Visible(cell.Text));
        json.NextItem();
        json.Literal(cell.SortKey is { } key ? JsonValue.Of(key).Text : "null");
        if (HtmlTone.Class(cell.Tone) is { } tone)
        {
            json.NextItem();
            json.Text(tone);
        }

        json.EndArray();
    }

    // The places of its cells, then those of its details: a number, or [number, note].
    void Write(JsonWriter json, ReportRow row)
    {
        json.BeginArray();
        for (var at = 0; at < places.Length; at++)
        {
            json.NextItem();
            json.Literal(Number(places[at][CellOf(row, at)]));
        }

        foreach (var detail in row.Details.Where(detail => detail.Index >= 0 && detail.Index < table.Details.Count))
        {
            json.NextItem();
            if (string.IsNullOrEmpty(detail.Note))
            {
                json.Literal(Number(detail.Index));
                continue;
            }

            json.BeginArray();
            json.NextItem();
            json.Literal(Number(detail.Index));
            json.NextItem();
            json.Text(HtmlText.Visible(detail.Note!));
            json.EndArray();
        }

        json.EndArray();
    }

    // [severity or "", title, text or nothing]
    static void Write(JsonWriter json, ReportDetail detail)
    {
        json.BeginArray();
        json.NextItem();
        json.Text(detail.Severity?.ToString() ?? "");
        json.NextItem();
        json.Text(HtmlText.Visible(detail.Title));
        if (!string.IsNullOrEmpty(detail.Text))
        {
            json.NextItem();
            json.Text(HtmlText.Visible(detail.Text!));
        }

        json.EndArray();
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
