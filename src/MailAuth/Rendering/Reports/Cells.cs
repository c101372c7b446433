using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Texts from outside, and numbers that may be missing, as cells.</summary>
static class Cells
{
    /// <summary>Longer is of no use to a reader; whole texts are in the objects.</summary>
    const int Longest = 500;

    /// <summary>A text from outside, with controls made visible, shortened where it is very long.</summary>
    public static string Shown(string? text) => VisibleText.Escape(Cut(text, Longest));

    /// <summary>A text with an ellipsis for all behind so many characters; empty for none.</summary>
    public static string Cut(string? text, int longest)
    {
        if (text is null || text.Length <= longest)
            return text ?? "";
        // Not between the halves of a character.
        return text.Substring(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest) + "…";
    }

    /// <summary>A cell with a text from outside.</summary>
    public static ReportCell Text(string? text, ReportTone tone = ReportTone.Plain) => new(Shown(text), tone);

    /// <summary>The first of many texts, with commas between; an ellipsis stands for the others.</summary>
    public static string Some(IReadOnlyList<string> texts, int most)
    {
        var shown = string.Join(", ", texts.Take(most).Select(Shown));
        return texts.Count > most ? shown + ", …" : shown;
    }

    /// <summary>A count that is empty for none.</summary>
    public static ReportCell CountOrNothing(this ReportContext context, long count, ReportTone tone = ReportTone.Plain) => count == 0 ? new("", 0d) : context.CountCell(count, tone);

    /// <summary>A day that may not be known.</summary>
    public static ReportCell DayOrNothing(this ReportContext context, DateTimeOffset? time) => time is { } known ? context.DayCell(known) : new("");

    /// <summary>How much of something there is, and that it is good: little of what should be all is bad.</summary>
    public static ReportTone ToneOf(double alignedShare) => alignedShare >= 0.98 ? ReportTone.Good : alignedShare >= 0.9 ? ReportTone.Notice : ReportTone.Bad;
}
