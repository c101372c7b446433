using System.Text;
using System.Text.RegularExpressions;

namespace System.Management.Automation;

/// <summary>How a wildcard pattern is read.</summary>
[Flags]
public enum WildcardOptions
{
    None = 0,
    Compiled = 1,
    IgnoreCase = 2,
    CultureInvariant = 4,
}

/// <summary>A pattern of *, ? and [sets]; a backtick takes the next character as it is.</summary>
public sealed class WildcardPattern
{
    readonly Regex regex;

    public WildcardPattern(string pattern)
        : this(pattern, WildcardOptions.None)
    {
    }

    public WildcardPattern(string pattern, WildcardOptions options) => regex = new Regex(
        Translate(pattern), RegexOptions.Singleline | RegexOptions.CultureInvariant
        | ((options & WildcardOptions.IgnoreCase) != 0 ? RegexOptions.IgnoreCase : RegexOptions.None), TimeSpan.FromSeconds(1));

    public static bool ContainsWildcardCharacters(string pattern)
    {
        for (var i = 0; i < (pattern?.Length ?? 0); i++)
        {
            if (pattern![i] == '`')
                i++;
            else if (pattern[i] is '*' or '?' or '[' or ']')
                return true;
        }

        return false;
    }

    public static string Escape(string pattern)
    {
        var escaped = new StringBuilder();
        foreach (var c in pattern)
            escaped.Append(c is '*' or '?' or '[' or ']' or '`' ? "`" : "").Append(c);
        return escaped.ToString();
    }

    public static string Unescape(string pattern)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == '`' && i + 1 < pattern.Length)
                i++;
            plain.Append(pattern[i]);
        }

        return plain.ToString();
    }

    public bool IsMatch(string input) => regex.IsMatch(input);

    static string Translate(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var c = pattern[i];
            if (c == '`' && i + 1 < pattern.Length)
                regex.Append(Regex.Escape(pattern[++i].ToString()));
            else if (c == '*')
                regex.Append(".*");
            else if (c == '?')
                regex.Append('.');
            else if (c == '[' && pattern.IndexOf(']', i) is var end and > 0)
                (_, i) = (regex.Append('[').Append(pattern.Substring(i + 1, end - i - 1).Replace("\\", "\\\\").Replace("^", "\\^")).Append(']'), end);
            else
                regex.Append(Regex.Escape(c.ToString()));
        }

        return regex.Append('$').ToString();
    }
}
