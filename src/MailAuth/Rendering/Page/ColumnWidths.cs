using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Rendering;

/// <summary>On which sheet of paper a table has room.</summary>
enum TablePaper
{
    /// <summary>Upright.</summary>
    Upright,

    /// <summary>Upright, in smaller type.</summary>
    Small,

    /// <summary>On a sheet of its own that lies.</summary>
    Lying,
}

/// <summary>
/// How narrow a table's columns may get, and on which paper they have room. A browser shares a line out by how much text each column has, so that one
/// of long records would leave its neighbours a letter's width.
/// </summary>
/// <param name="Least">For each column the least width, in digits' widths; even, from 4 to 24.</param>
/// <param name="Paper">The sheet.</param>
sealed record ColumnWidths(IReadOnlyList<int> Least, TablePaper Paper)
{
    // What a sheet has room for, in digits of the type that the style sheet prints tables in.
    const double UprightRoom = 94;
    const double SmallRoom = 107;
    const double LyingRoom = 158;
    const double Padding = 1.7;

    // A long table may as well lie; a few lines are not worth turning the sheet, and what is left of the one before.
    const int FewRows = 40;

    const int Widest = 24;
    const int Narrowest = 4;

    // Words of a sentence are to stand some beside each other.
    const int Sentence = 30;
    const int SentenceWidth = 18;

    // Wide characters break anywhere; a short word of them is not to.
    const int LongestWideWord = 12;

    // The mark before a cell that has a tone.
    const int Mark = 2;

    /// <summary>What the columns of a table need.</summary>
    public static ColumnWidths Of(ReportTable table)
    {
        var wanted = table.Columns.Select((column, at) => Wanted(column, table.Rows.Select(row => at < row.Cells.Count ? row.Cells[at] : default))).ToArray();
        var least = table.Rows.Count <= FewRows ? 12 : 16;
        return Fitted(wanted, UprightRoom, least) is { } upright ? new(upright, TablePaper.Upright)
            : Fitted(wanted, SmallRoom, least) is { } small ? new(small, TablePaper.Small)
            : new(Fitted(wanted, LyingRoom, Narrowest) ?? [.. wanted.Select(_ => Narrowest)], TablePaper.Lying);
    }

    /// <summary>The widths where they have room, the widest made narrower as far as need be; null where even columns of that width have none.</summary>
    static int[]? Fitted(int[] wanted, double room, int narrowest)
    {
        for (var most = Widest; most >= narrowest; most -= 2)
        {
            var widths = wanted.Select(width => Math.Min(width, most)).ToArray();
            if (widths.Sum() + Padding * widths.Length <= room)
                return widths;
        }

        return null;
    }

    static int Wanted(ReportColumn column, IEnumerable<ReportCell> cells)
    {
        var isNumber = column.Kind is ReportColumnKind.Number or ReportColumnKind.Share;
        var width = LongestWord(column.Heading);
        foreach (var cell in cells)
        {
            var text = cell.Text ?? "";
            var whole = TextWidth.Of(text);
            width = Math.Max(width, (isNumber || whole <= width ? whole : whole >= Sentence ? Math.Max(SentenceWidth, LongestWord(text)) : LongestWord(text)) + (cell.Tone == ReportTone.Plain ? 0 : Mark));
            if (width >= Widest)
                break;
        }

        return Math.Max(Narrowest, Math.Min(Widest, width + width % 2));
    }

    static int LongestWord(string text)
    {
        var (longest, narrow, wide) = (0, 0, 0);
        foreach (var letter in text)
        {
            narrow = letter is ' ' or '\n' or '-' || TextWidth.IsWide(letter) ? 0 : narrow + 1;
            wide = TextWidth.IsWide(letter) ? Math.Min(LongestWideWord, wide + 2) : 0;
            longest = Math.Max(longest, Math.Max(narrow, wide));
        }

        return longest;
    }
}
