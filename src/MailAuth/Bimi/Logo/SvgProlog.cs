using System;

namespace MailAuth.Bimi;

/// <summary>Finds places in a logo's text that the platform's XML reader does not tell.</summary>
static class SvgProlog
{
    const int Around = 20;

    /// <summary>Where a document type declaration stands; null where there is none. The reader that skips it does not say that it was there.</summary>
    public static (int Line, int Column)? FindDocumentType(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (text[at] is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
                at++;
            else if (StartsWith(text, at, "<!--"))
                at = Behind(text, at + 4, "-->");
            else if (StartsWith(text, at, "<?"))
                at = Behind(text, at + 2, "?>");
            else
                return StartsWith(text, at, "<!DOCTYPE") ? PlaceOf(text, at) : null;
        }

        return null;
    }

    /// <summary>A few characters around a place, from the same line.</summary>
    public static string LineAt(string text, int line, int column)
    {
        var start = 0;
        for (; line > 1 && start < text.Length; line--)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0)
                return "";
            start = end + 1;
        }

        var last = text.IndexOf('\n', start);
        var length = (last < 0 ? text.Length : last) - start;
        var from = Math.Min(length, Math.Max(0, column - 1 - Around));
        return SvgProblems.Shorten(text.Substring(start + from, Math.Min(length - from, 2 * Around)).Trim());
    }

    static bool StartsWith(string text, int at, string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    static int Behind(string text, int from, string end) => text.IndexOf(end, from, StringComparison.Ordinal) is >= 0 and var at ? at + end.Length : text.Length;

    static (int Line, int Column) PlaceOf(string text, int at)
    {
        var line = 1;
        var start = text.Length > 0 && text[0] == '\uFEFF' ? 1 : 0;
        for (var i = start; i < at; i++)
        {
            if (text[i] != '\n')
                continue;
            line++;
            start = i + 1;
        }

        return (line, at - start + 1);
    }
}
