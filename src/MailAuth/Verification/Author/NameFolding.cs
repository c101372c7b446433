using System;
using System.Collections.Generic;
using System.Text;

namespace MailAuth.Verification;

/// <summary>Brings display names to a form in which names that look alike are alike.</summary>
static class NameFolding
{
    /// <summary>No name that means anything is longer.</summary>
    const int MaxLength = 300;

    // Letters of other scripts that a reader takes for Latin ones. After UTS 39, the few that turn up in mail.
    const string Lookalikes = "мmтtвbнhкkаaеeоoрpсcуyхxіiѕsјjԁdһhӏlɡgοoαaρpνvιiκkτtυuηnʟlıiⅼlօoսuոnԛqԝw";

    static readonly Dictionary<char, char> Latin = Build();

    /// <summary>The name in lower case: look-alikes and full-width forms as the Latin letters they imitate, marks and hidden characters gone, one blank between words.</summary>
    public static string Fold(string name)
    {
        var folded = new StringBuilder();
        for (var i = 0; i < name.Length && folded.Length < MaxLength; i++)
        {
            // What VisibleText made of a hidden character.
            if (name[i] == '\\' && string.CompareOrdinal(name, i, "\\u{", 0, 3) == 0 && name.IndexOf('}', i) is var end and > 0 && end - i <= 9)
            {
                i = end;
                continue;
            }

            var c = char.ToLowerInvariant(name[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(name[i] - 0xFEE0) : name[i]);
            c = Latin.TryGetValue(c, out var latin) ? latin : c;
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c) || c == 'ー')
                folded.Append(c);
            else if (c is not ('\u200B' or '\u200C' or '\u200D' or '\u2060' or '\u00AD' or '\'' or '’') && folded.Length > 0 && folded[^1] != ' ')
                folded.Append(' ');
        }

        return folded.ToString().Trim();
    }

    /// <summary>The words of a folded name in alphabetical order: "Vance, Adele" is "Adele Vance".</summary>
    public static string WordsOf(string folded)
    {
        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Array.Sort(words, StringComparer.Ordinal);
        return string.Join(" ", words);
    }

    static Dictionary<char, char> Build()
    {
        var map = new Dictionary<char, char>();
        for (var i = 0; i + 1 < Lookalikes.Length; i += 2)
            map[Lookalikes[i]] = Lookalikes[i + 1];
        return map;
    }
}
