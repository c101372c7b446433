using System.Collections.Generic;
using System.Text;

namespace MailAuth.Text;

/// <summary>Prose in lines of so many columns. PowerShell breaks longer lines in the middle of a word.</summary>
static class WrappedText
{
    const string NeverFirst = "、。，．：；！？」』）】〉》ー…";

    /// <summary>The lines: broken at blanks, and between East Asian characters, which stand without any and take two columns each.</summary>
    public static IEnumerable<string> Lines(string text, int columns)
    {
        var (line, used, at) = (new StringBuilder(), 0, 0);
        foreach (var c in text)
        {
            if (line.Length > 0 && CanBreak(line[line.Length - 1], c))
                at = line.Length;
            // A word longer than a line stays whole: names and lines to run are there to be copied.
            if (used + Columns(c) > columns && c != ' ' && at > 0)
            {
                yield return line.ToString(0, at).TrimEnd();
                var rest = line.ToString(at, line.Length - at);
                line.Clear().Append(rest);
                (used, at) = (Of(rest), 0);
            }

            line.Append(c);
            used += Columns(c);
        }

        if (line.Length > 0)
            yield return line.ToString().TrimEnd();
    }

    static bool CanBreak(char before, char after) => after != ' ' && (before == ' ' || ((IsWide(before) || IsWide(after)) && NeverFirst.IndexOf(after) < 0));

    static int Of(string text)
    {
        var columns = 0;
        foreach (var c in text)
            columns += Columns(c);
        return columns;
    }

    static int Columns(char c) => IsWide(c) ? 2 : 1;

    static bool IsWide(char c) => c is (>= '\u1100' and <= '\u115F') or (>= '\u2E80' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3') or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE6F') or (>= '\uFF00' and <= '\uFF60') or (>= '\uFFE0' and <= '\uFFE6');
}
