using System.Linq;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Escapes plain text for GitHub-flavoured Markdown, so that it shows as it is: no markup, no tag, no link of a stranger's.</summary>
static class MarkdownText
{
    // Names and addresses stay readable in the file itself: a dot or a hyphen means something at the beginning of a line only.
    const string Markup = "\\`*_[]<>&#|~!$";

    /// <summary>Text on one line.</summary>
    public static string Escape(string text)
    {
        var made = new StringBuilder(text.Length + 8);
        var line = VisibleText.Escape(text.Replace("\r\n", " ").Replace('\n', ' ').Replace('\r', ' ').Replace('\t', ' ')).Trim();
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            // GitHub tells a person of that name; no backslash helps, since it looks for names when the markup is gone.
            if (IsMention(line, i))
                made.Append("@<!-- -->");
            else if (c is '<' or '>' or '&')
                made.Append(c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&amp;");
            else if (Markup.IndexOf(c) >= 0 || IsLinkMark(line, i) || IsListMark(line, i))
                made.Append('\\').Append(c);
            else
                made.Append(c);
        }

        return made.ToString();
    }

    /// <summary>Text in a cell: what a table has no place for is a blank.</summary>
    public static string Cell(string text) => text.Length == 0 ? "" : Escape(text);

    /// <summary>A record or a command in a line, every character as it is.</summary>
    public static string Code(string text)
    {
        var line = VisibleText.Escape(text.Replace('\n', ' ').Replace('\r', ' '));
        if (line.Trim().Length == 0)
            return "";
        // A bar ends the cell even here.
        if (line.IndexOf('|') >= 0)
            return Escape(line);
        var fence = new string('`', LongestRun(line) + 1);
        var gap = line[0] == '`' || line[line.Length - 1] == '`' ? " " : "";
        return fence + gap + line + gap + fence;
    }

    /// <summary>Lines that stand by themselves, every character as it is.</summary>
    public static string Block(params string[] lines)
    {
        var visible = lines.SelectMany(line => line.Split('\n')).Select(line => VisibleText.Escape(line.TrimEnd('\r'))).ToArray();
        var fence = new string('`', System.Math.Max(3, visible.Max(LongestRun) + 1));
        return fence + "\n" + string.Join("\n", visible) + "\n" + fence;
    }

    /// <summary>Text in the tag of a fold.</summary>
    public static string Html(string text) => VisibleText.Escape(text).Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Replace("\"", "&quot;");

    // GitHub makes links of addresses that are not marked as such.
    static bool IsLinkMark(string line, int at) => (line[at] == ':' && at + 2 < line.Length && line[at + 1] == '/' && line[at + 2] == '/')
        || (line[at] == '.' && at >= 3 && string.Compare(line, at - 3, "www", 0, 3, System.StringComparison.OrdinalIgnoreCase) == 0);

    static bool IsMention(string line, int at) => line[at] == '@' && (at == 0 || !char.IsLetterOrDigit(line[at - 1])) && at + 1 < line.Length && char.IsLetterOrDigit(line[at + 1]);

    // "1. " and "- " at the beginning make lists, "---" and "===" rules and headings.
    static bool IsListMark(string line, int at)
    {
        var isBeforeGap = at + 1 == line.Length || line[at + 1] == ' ';
        return (at == 0 && line[at] is '-' or '+' or '=' && (isBeforeGap || line[at + 1] == line[at]))
            || (line[at] is '.' or ')' && isBeforeGap && at is > 0 and < 10 && line.Take(at).All(char.IsDigit));
    }

    static int LongestRun(string text)
    {
        int longest = 0, run = 0;
        foreach (var c in text)
        {
            run = c == '`' ? run + 1 : 0;
            longest = System.Math.Max(longest, run);
        }

        return longest;
    }
}
