using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace MailAuth.Console.Printing;

/// <summary>A table in a given width, row by row.</summary>
sealed class TableWriter
{
    const int Narrowest = 6;
    const int NarrowestFree = 16;
    readonly TextWriter output;
    readonly Style style;
    readonly FormatView view;
    readonly FormatItem[] columns;
    readonly int[] widths;

    public TableWriter(TextWriter output, int width, Style style, FormatView view)
    {
        (this.output, this.style, this.view) = (output, style, view);
        // What cannot be shown in at least a few columns is left out, last columns first.
        columns = [.. view.Items.Take(Math.Max(1, (width + 1) / (Narrowest + 1)))];
        widths = Widths(columns, width - (columns.Length - 1));
    }

    public void WriteHeader()
    {
        WriteLine(columns.Select(column => ((string)column.Label, (string?)Style.Bold)).ToArray());
        WriteLine(columns.Select((column, i) => (new string('-', Math.Min(widths[i], DisplayWidth.Of(column.Label))), (string?)null)).ToArray());
    }

    public void WriteRow(PSObject item)
    {
        var values = columns.Select(column => item.Properties[column.Property]?.Value).ToArray();
        var cells = values.Select((value, i) => Cell(ValueLine.Of(value), widths[i])).ToArray();
        var height = cells.Max(lines => lines.Length);
        for (var line = 0; line < height; line++)
            WriteLine([.. cells.Select((lines, i) => (line < lines.Length ? lines[line] : "", Style.Of(values[i])))]);
    }

    string[] Cell(string text, int width) => view.Wraps ? [.. DisplayWidth.Wrap(text, width)] : [DisplayWidth.Truncate(text, width)];

    void WriteLine((string Text, string? Color)[] cells)
    {
        var last = Array.FindLastIndex(cells, cell => cell.Text.Length > 0);
        for (var i = 0; i <= last; i++)
        {
            // Nothing is filled up at the end of a line.
            var text = i == last && !columns[i].IsRight ? DisplayWidth.Truncate(cells[i].Text, widths[i]) : DisplayWidth.Fit(cells[i].Text, widths[i], columns[i].IsRight);
            output.Write(style.Paint(text, cells[i].Color));
            if (i < last)
                output.Write(' ');
        }

        output.WriteLine();
    }

    /// <summary>Columns with a width keep it while there is room, the others share what is left.</summary>
    static int[] Widths(FormatItem[] columns, int width)
    {
        var widths = columns.Select(column => column.Width ?? 0).ToArray();
        var free = columns.Count(column => column.Width is null);
        while (widths.Sum() + (free * NarrowestFree) > width && widths.Max() > Narrowest)
            widths[Array.IndexOf(widths, widths.Max())]--;
        var left = Math.Max(free * Narrowest, width - widths.Sum());
        for (var i = 0; i < columns.Length; i++)
        {
            if (columns[i].Width is not null)
                continue;
            widths[i] = left / free;
            left -= widths[i];
            free--;
        }

        return widths;
    }
}
