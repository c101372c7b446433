using System.Collections.Generic;

namespace MailAuth.PowerShell.Tests.Help;

/// <summary>A word of a command line.</summary>
/// <param name="Text">What it says, without quotes.</param>
/// <param name="IsText">Whether it stood in quotes.</param>
readonly record struct ExampleWord(string Text, bool IsText)
{
    /// <summary>Whether it is a parameter's name.</summary>
    public bool IsName => !IsText && Text.Length > 1 && Text[0] == '-' && char.IsLetter(Text[1]);
}

/// <summary>Splits a command line into words as PowerShell's command mode does, as far as it is plain.</summary>
static class ExampleWords
{
    /// <summary>The words, <c>|</c> and <c>,</c> among them; null where the line uses variables, expressions, script blocks or several statements.</summary>
    public static IReadOnlyList<ExampleWord>? Split(string code)
    {
        var words = new List<ExampleWord>();
        for (var i = 0; i < code.Length;)
        {
            var c = code[i];
            if (c is ' ' or '\t')
            {
                i++;
            }
            else if (c is '\n')
            {
                // A new line goes on with the pipeline only after | and ,
                if (words.Count > 0 && words[^1] is not { IsText: false, Text: "|" or "," })
                    return null;
                i++;
            }
            else if (c == '`' && i + 1 < code.Length && code[i + 1] == '\n')
            {
                i += 2;
            }
            else if (c is '|' or ',')
            {
                words.Add(new(c.ToString(), false));
                i++;
            }
            else if (c is '\'' or '"')
            {
                var end = code.IndexOf(c, i + 1);
                if (end < 0 || (c == '"' && code.IndexOf('$', i, end - i) >= 0))
                    return null;
                words.Add(new(code[(i + 1)..end], true));
                i = end + 1;
            }
            else
            {
                var start = i;
                while (i < code.Length && code[i] is not (' ' or '\t' or '\n' or '|' or ',' or '\'' or '"'))
                {
                    if (code[i] is '$' or '(' or ')' or '{' or '}' or '@' or ';' or '>' or '<' or '&' or '#' or '=' or '[')
                        return null;
                    i++;
                }

                words.Add(new(code[start..i], false));
            }
        }

        return words.Count == 0 ? null : words;
    }
}
