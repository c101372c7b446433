using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Json;

namespace MailAuth.Rendering;

/// <summary>Writes charts: a drawing surface for the script, its data, and the same numbers as a table.</summary>
sealed class HtmlCharts(HtmlWriter html, PageWords words, HtmlTables tables)
{
    public void Write(ReportChart chart)
    {
        var caption = html.NewId("c");
        html.Open("figure", ("class", "chart " + Name(chart.Form)), ("aria-labelledby", caption)).Element("figcaption", chart.Caption, ("id", caption));
        // Shown by the script once it has something to draw with.
        html.Open("div", ("class", "canvas"), ("hidden", "")).Open("canvas", ("role", "img"), ("aria-label", words.Fill("ChartLabel", ("caption", chart.Caption)))).Close().Close();
        html.Open("details", ("class", "numbers"), ("open", "")).Element("summary", words["ChartNumbers"]).Line();
        tables.Write(Numbers(chart));
        html.Close().Line();
        html.Data(json => Data(json, chart));
        html.Close();
    }

    /// <summary>The chart as a table.</summary>
    ReportTable Numbers(ReportChart chart) => new()
    {
        Caption = words.Fill("ChartTable", ("caption", chart.Caption)),
        Columns = [new(chart.CategoryHeading, chart.CategoryKind), .. chart.Series.Select(series => new ReportColumn(series.Name, chart.ValueKind == ReportValueKind.Share ? ReportColumnKind.Share : ReportColumnKind.Number))],
        Rows = chart.Categories.Select((category, at) => new ReportRow(
            [category, .. chart.Series.Select(series => Cell(at < series.Values.Count ? series.Values[at] : null, chart.ValueKind))])).ToArray(),
    };

    ReportCell Cell(double? value, ReportValueKind kind) => value is not { } number ? new("–", ReportTone.Muted)
        : kind == ReportValueKind.Share ? tables.Context.ShareCell(number)
        : number == Math.Floor(number) && Math.Abs(number) < long.MaxValue ? tables.Context.CountCell((long)number)
        : new(number.ToString("#,0.##", CultureInfo.InvariantCulture), number);

    static void Data(JsonWriter json, ReportChart chart)
    {
        json.BeginObject();
        json.Name("form");
        json.Text(Name(chart.Form));
        json.Name("isShare");
        json.Literal(chart.ValueKind == ReportValueKind.Share ? "true" : "false");
        json.Name("categories");
        Array(json, chart.Categories, category => json.Text(HtmlText.Visible(category)));
        json.Name("colors");
        Array(json, chart.CategoryColors, color => json.Text(Name(color)));
        json.Name("series");
        Array(json, chart.Series, series =>
        {
            json.BeginObject();
            json.Name("name");
            json.Text(HtmlText.Visible(series.Name));
            json.Name("color");
            json.Text(Name(series.Color));
            json.Name("values");
            Array(json, series.Values, value => json.Literal(value is { } number ? JsonValue.Of(number).Text : "null"));
            json.EndObject();
        });
        json.EndObject();
    }

    static void Array<T>(JsonWriter json, IReadOnlyList<T> items, Action<T> write)
    {
        json.BeginArray();
        foreach (var item in items)
        {
            json.NextItem();
            write(item);
        }

        json.EndArray();
    }

    static string Name(ReportChartForm form) => form switch
    {
        ReportChartForm.StackedBar => "stacked",
        ReportChartForm.HorizontalBar => "horizontal",
        _ => form.ToString().ToLowerInvariant(),
    };

    static string Name(ReportColor color) => color.ToString().ToLowerInvariant();
}
