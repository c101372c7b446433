using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>Undoes what tickets, chats and mail programs do to a header that is copied and pasted.</summary>
static class PastedHeader
{
    /// <summary>The header with CR LF line ends, as much like the original as can be told.</summary>
    public static string Repair(string text, ProblemList problems)
    {
        var lines = text.Replace("\r\n", "\n").Split(['\n', '\r']).ToList();
        TrimEnds(lines);
        if (lines.Count > 0)
            lines[0] = lines[0].TrimStart('\uFEFF');
        RemoveQuotes(lines, problems);
        RemoveIndent(lines, problems);
        RemoveEverySecondLine(lines, problems);
        // Exchange 2003 and Outlook of its time show a line of their own on top.
        if (lines.Count > 0 && lines[0].StartsWith("Microsoft Mail Internet Headers", StringComparison.OrdinalIgnoreCase))
            lines.RemoveAt(0);
        RestoreFolding(lines, problems);
        return string.Join("\r\n", lines) + "\r\n";
    }

    static void TrimEnds(List<string> lines)
    {
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[^1]))
            lines.RemoveAt(lines.Count - 1);
        while (lines.Count > 0 && string.IsNullOrWhiteSpace(lines[0]))
            lines.RemoveAt(0);
    }

    // A reply or a forum quotes each line with "> ".
    static void RemoveQuotes(List<string> lines, ProblemList problems)
    {
        if (lines.Count < 2 || !lines.All(line => line.Length == 0 || line[0] == '>'))
            return;
        var blank = lines.All(line => line.Length < 2 || line[1] == ' ');
        for (var i = 0; i < lines.Count; i++)
            lines[i] = lines[i].Length == 0 ? "" : lines[i][(blank && lines[i].Length > 1 ? 2 : 1)..];
        problems.Add("QuoteRemoved", ProblemLevel.Note, 0, 0, "no quote marks before the lines");
    }

    // A header field begins in the first column: whatever white space all of them have in front is not theirs.
    static void RemoveIndent(List<string> lines, ProblemList problems)
    {
        var written = lines.Where(line => line.Trim().Length > 0).ToArray();
        if (written.Length == 0)
            return;
        var indent = written.Min(line => line.Length - line.TrimStart(' ', '\t').Length);
        if (indent == 0)
            return;
        for (var i = 0; i < lines.Count; i++)
            lines[i] = lines[i].Length >= indent ? lines[i][indent..] : "";
        problems.Add("IndentRemoved", ProblemLevel.Note, 0, indent, "fields that begin in the first column");
    }

    // Some web pages copy a line feed as a paragraph.
    static void RemoveEverySecondLine(List<string> lines, ProblemList problems)
    {
        if (lines.Count < 3)
            return;
        for (var i = 0; i < lines.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) != ((i & 1) == 1))
                return;
        }

        var kept = lines.Where((_, i) => (i & 1) == 0).ToArray();
        lines.Clear();
        lines.AddRange(kept);
        problems.Add("BlankLinesRemoved", ProblemLevel.Note, 0, 0, "no empty lines between the fields");
    }

    // Continuation lines that have lost their white space are no fields: nothing else of a header looks like that.
    static void RestoreFolding(List<string> lines, ProblemList problems)
    {
        var restored = 0;
        var i = 1;
        for (; i < lines.Count && lines[i].Length > 0; i++)
        {
            if (lines[i][0] is ' ' or '\t' || IsField(lines[i]))
                continue;
            lines[i] = " " + lines[i];
            restored++;
        }

        if (i < lines.Count)
            problems.Add("BodyIgnored", ProblemLevel.Note, 0, 0, "the text of a header alone");
        if (restored > 0)
            problems.Add("FoldingRestored", ProblemLevel.Note, 0, 0, "white space before continuation lines", restored.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    static bool IsField(string line)
    {
        var colon = line.IndexOf(':');
        // A digit would do for RFC 5322, but what begins with one is the time of day.
        // Blanks in front of the colon are obsolete, not wrong (RFC 5322 section 4.5): a field must not hide in another's folding by them.
        return colon > 0 && char.IsLetter(line[0]) && line.Substring(0, colon).TrimEnd(' ', '\t').All(c => c is > ' ' and <= '~');
    }
}
