using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailAuth.Console.Printing;

/// <summary>How many columns of a terminal a text takes, and how to cut it to so many.</summary>
static class DisplayWidth
{
    public static int Of(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Of(rune);
        return width;
    }

    /// <summary>The text in exactly so many columns, shortened or filled up.</summary>
    public static string Fit(string text, int width, bool isRight)
    {
        var cut = Truncate(text, width);
        var gap = new string(' ', Math.Max(0, width - Of(cut)));
        return isRight ? gap + cut : cut + gap;
    }

    public static string Truncate(string text, int width)
    {
        if (Of(text) <= width)
            return text;
        var (taken, used) = (new StringBuilder(), 0);
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + Of(rune) > width - 1)
                break;
            taken.Append(rune);
            used += Of(rune);
        }

        return taken.Append('…').ToString();
    }

    /// <summary>The text in lines of at most so many columns, broken at spaces where there are any.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var (line, used, space) = (new StringBuilder(), 0, -1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (used + Of(rune) > width && line.Length > 0)
            {
                // A break at a space, unless that would leave less than a third of the line.
                var at = space > line.Length / 3 ? space : line.Length;
                yield return line.ToString(0, at).TrimEnd();
                var rest = line.ToString(at, line.Length - at).TrimStart();
                line.Clear().Append(rest);
                (used, space) = (Of(rest), -1);
            }

            if (rune.Value == ' ')
                space = line.Length;
            line.Append(rune);
            used += Of(rune);
        }

        yield return line.ToString();
    }

    /// <summary>East Asian wide and full-width characters take two columns, combining ones none (UAX 11, in broad strokes).</summary>
    static int Of(Rune rune) => rune.Value switch
    {
        < 0x300 => 1,
        >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3 or >= 0xF900 and <= 0xFAFF
            or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6 or >= 0x1F300 and <= 0x1FAFF
            or >= 0x20000 and <= 0x3FFFD => 2,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0 : 1,
    };
}
