using System.Text;

namespace MailAuth.Mail;

/// <summary>Reads the lexical pieces that structured fields share: white space, comments, quoted strings (RFC 5322 section 3.2).</summary>
/// <remarks>An opening mark without its end is an ordinary character. Who sends many of those is not looked at for ever.</remarks>
sealed class FieldScanner(string text)
{
    const int MostFailures = 8;

    int failures;

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>Where it is read next.</summary>
    public int At { get; set; }

    /// <summary>Whether everything has been read.</summary>
    public bool IsAtEnd => At >= Text.Length;

    /// <summary>The next character; NUL at the end.</summary>
    public char Next => At < Text.Length ? Text[At] : '\0';

    /// <summary>Whether an opening mark has no end.</summary>
    public bool HasOpenEnd { get; private set; }

    /// <summary>Steps over white space; whether there was some.</summary>
    public bool SkipBlanks()
    {
        var start = At;
        while (At < Text.Length && IsBlank(Text[At]))
            At++;
        return At > start;
    }

    /// <summary>A comment, with comments in it, if one begins here; its text without the outer brackets.</summary>
    public bool TryComment(out string comment)
    {
        comment = "";
        if (Next != '(' || failures >= MostFailures)
            return false;
        var depth = 0;
        for (var i = At; i < Text.Length; i++)
        {
            switch (Text[i])
            {
                case '\\':
                    i++;
                    break;
                case '(':
                    depth++;
                    break;
                case ')' when --depth == 0:
                    comment = Unquote(At + 1, i);
                    At = i + 1;
                    return true;
            }
        }

        return Fail();
    }

    /// <summary>A quoted string, if one begins here; what it stands for.</summary>
    public bool TryQuoted(out string content)
    {
        content = "";
        if (Next != '"' || failures >= MostFailures)
            return false;
        for (var i = At + 1; i < Text.Length; i++)
        {
            if (Text[i] == '\\')
            {
                i++;
            }
            else if (Text[i] == '"')
            {
                content = Unquote(At + 1, i);
                At = i + 1;
                return true;
            }
        }

        return Fail();
    }

    /// <summary>White space and comments; whether there was something.</summary>
    public bool SkipCfws()
    {
        var any = false;
        while (SkipBlanks() || TryComment(out _))
            any = true;
        return any;
    }

    /// <summary>White space of a header, line ends included.</summary>
    public static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';

    bool Fail()
    {
        failures++;
        HasOpenEnd = true;
        return false;
    }

    // quoted-pair = "\" any character.
    string Unquote(int start, int end)
    {
        var escape = Text.IndexOf('\\', start, end - start);
        if (escape < 0)
            return Text.Substring(start, end - start);
        var plain = new StringBuilder(end - start);
        for (var i = start; i < end; i++)
        {
            if (Text[i] == '\\' && i + 1 < end)
                i++;
            plain.Append(Text[i]);
        }

        return plain.ToString();
    }
}
