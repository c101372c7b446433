using System.Text;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>The one place where text becomes HTML.</summary>
static class HtmlText
{
    static readonly char[] Special = ['&', '<', '>', '"', '\''];

    /// <summary>
    /// The text so that it stands for itself in content and in quoted attributes: markup escaped, C0, C1 and bidirectional controls as visible
    /// escapes, halves of surrogate pairs, which no encoding can carry, as U+FFFD.
    /// </summary>
    public static string Escape(string text)
    {
        var visible = Visible(text);
        if (visible.IndexOfAny(Special) < 0)
            return visible;
        var html = new StringBuilder(visible.Length + 32);
        foreach (var c in visible)
        {
            switch (c)
            {
                case '&':
                    html.Append("&amp;");
                    break;
                case '<':
                    html.Append("&lt;");
                    break;
                case '>':
                    html.Append("&gt;");
                    break;
                case '"':
                    html.Append("&quot;");
                    break;
                case '\'':
                    html.Append("&#39;");
                    break;
                default:
                    html.Append(c);
                    break;
            }
        }

        return html.ToString();
    }

    /// <summary>The text without what would not be seen or could not be encoded; for data that a script shows as text.</summary>
    public static string Visible(string text)
    {
        var visible = VisibleText.Escape(text);
        for (var i = 0; i < visible.Length; i++)
        {
            if (char.IsSurrogate(visible[i]))
                return WithoutHalves(visible, i);
        }

        return visible;
    }

    static string WithoutHalves(string text, int from)
    {
        var whole = new StringBuilder(text.Length).Append(text, 0, from);
        for (var i = from; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                whole.Append(text[i]).Append(text[++i]);
            else
                whole.Append(char.IsSurrogate(text[i]) ? '\uFFFD' : text[i]);
        }

        return whole.ToString();
    }
}
