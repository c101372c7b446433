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

    /// <summary>C0, DEL, C1, line and paragraph separators, and the bidirectional controls of UAX 9.</summary>
    static bool IsHidden(char c) => c is < ' ' or (>= '\x7F' and <= '\x9F')
        or '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
