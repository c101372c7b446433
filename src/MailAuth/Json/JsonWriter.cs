using System;
using System.Globalization;
using System.IO;

namespace MailAuth.Json;

/// <summary>Writes JSON to a text writer as it comes. Text is escaped so that it may stand inside HTML and on a terminal.</summary>
sealed class JsonWriter(TextWriter output, bool indented)
{
    int depth;
    bool isFirst = true;

    public void BeginObject() => Begin('{');

    public void EndObject() => End('}');

    public void BeginArray() => Begin('[');

    public void EndArray() => End(']');

    /// <summary>A member's name; its value comes next.</summary>
    public void Name(string name)
    {
        NextItem();
        Quote(name);
        output.Write(indented ? ": " : ":");
    }

    /// <summary>Before each item of an array.</summary>
    public void NextItem()
    {
        if (!isFirst)
            output.Write(',');
        isFirst = false;
        NewLine();
    }

    public void Text(string text) => Quote(text);

    /// <summary>A number, <c>true</c>, <c>false</c> or <c>null</c>.</summary>
    public void Literal(string literal) => output.Write(literal);

    void Begin(char bracket)
    {
        output.Write(bracket);
        depth++;
        isFirst = true;
    }

    void End(char bracket)
    {
        depth--;
        if (!isFirst)
            NewLine();
        isFirst = false;
        output.Write(bracket);
    }

    void NewLine()
    {
        if (!indented)
            return;
        output.Write('\n');
        for (var i = 0; i < depth; i++)
            output.Write("  ");
    }

    void Quote(string text)
    {
        output.Write('"');
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (!NeedsEscape(text, i))
                continue;
            output.Write(text.Substring(start, i - start));
            Escape(text[i]);
            start = i + 1;
        }

        output.Write(start == 0 ? text : text.Substring(start));
        output.Write('"');
    }

    void Escape(char c)
    {
        output.Write('\\');
        output.Write(c switch
        {
            '"' or '\\' => c.ToString(),
            '\n' => "n",
            '\r' => "r",
            '\t' => "t",
            _ => "u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture),
        });
    }

    // Controls, what ends a script or begins a tag, separators that JavaScript takes for line ends, bidirectional controls,
    // and halves of surrogate pairs, which no encoding can carry.
    static bool NeedsEscape(string text, int at) => text[at] switch
    {
        < ' ' or '"' or '\\' or '<' or '>' or '&' => true,
        < '\x7F' => false,
        <= '\x9F' or '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF' => true,
        >= '\uD800' and <= '\uDBFF' => at + 1 >= text.Length || !char.IsLowSurrogate(text[at + 1]),
        >= '\uDC00' and <= '\uDFFF' => at == 0 || !char.IsHighSurrogate(text[at - 1]),
        _ => false,
    };
}
