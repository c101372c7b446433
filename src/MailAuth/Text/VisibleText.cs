using System.Text;

namespace MailAuth.Text;

/// <summary>Makes text from outside safe to show: C0, C1 and bidirectional controls become visible escapes, nothing else changes.</summary>
public static class VisibleText
{
    /// <summary>The text with each control character as <c>\u{XX}</c>. Returns the same instance where there is none.</summary>
    public static string Escape(string text)
    {
        if (text is null)
            return "";

        var first = 0;
        while (first < text.Length && !IsHidden(text[first]))
            first++;
        if (first == text.Length)
            return text;

        var visible = new StringBuilder(text.Length + 16).Append(text, 0, first);
        for (var i = first; i < text.Length; i++)
        {
            if (IsHidden(text[i]))
                visible.Append("\\u{").Append(((int)text[i]).ToString("X2", System.Globalization.CultureInfo.InvariantCulture)).Append('}');
            else
                visible.Append(text[i]);
        }

        return visible.ToString();
    }

    /// <summary>The text that was made visible: for parsers that read a text again which was kept in that form only.</summary>
    internal static string Unescape(string text)
    {
        var at = text.IndexOf("\\u{", System.StringComparison.Ordinal);
        if (at < 0)
            return text;
        var raw = new StringBuilder(text.Length);
        var done = 0;
        for (; at >= 0; at = text.IndexOf("\\u{", at + 1, System.StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            if (end < 0 || !ushort.TryParse(text.Substring(at + 3, end - at - 3), System.Globalization.NumberStyles.AllowHexSpecifier, System.Globalization.CultureInfo.InvariantCulture, out var code)
                || !IsHidden((char)code))
                continue;
            raw.Append(text, done, at - done).Append((char)code);
            done = end + 1;
        }

        return raw.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>C0, DEL, C1, line and paragraph separators, and the bidirectional controls of UAX 9.</summary>
    static bool IsHidden(char c) => c is < ' ' or (>= '\x7F' and <= '\x9F')
        or '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
