using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Json;

/// <summary>
/// Reads JSON as RFC 8259 writes it and nothing else. Never throws on content: the first mistake ends the reading and is told
/// with its place. Nesting, and the length of what comes from a stream, are bounded.
/// </summary>
/// <remarks>
/// Our own and not the framework's <c>JsonReaderWriterFactory</c>: that one reads <c>[1 2]</c> as 12, takes <c>01</c>,
/// <c>1.2.3</c> and a comma before a brace, and drops a member named <c>__type</c> (tried on .NET 10).
/// </remarks>
public sealed class JsonReader
{
    /// <summary>How deep arrays and objects may be nested.</summary>
    public const int MaxDepth = 64;

    /// <summary>How many characters are read from a stream at most.</summary>
    public const int MaxLength = 64 * 1024 * 1024;

    readonly string text;
    readonly bool keepsBeginning;
    int valuesLeft = int.MaxValue;
    int at;
    SyntaxProblem? problem;

    JsonReader(string text, bool keepsBeginning = false)
    {
        this.text = text;
        this.keepsBeginning = keepsBeginning;
    }

    /// <summary>The value that the text is; null and what is wrong where it is not exactly one.</summary>
    public static JsonValue? Parse(string text, out SyntaxProblem? problem)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        var reader = new JsonReader(text);
        var value = reader.ReadDocument();
        problem = reader.problem;
        return value;
    }

    /// <summary>The value that a stream holds in UTF-8 (or, with a byte order mark, UTF-16); it is read to its end and left open.</summary>
    public static JsonValue? Parse(Stream stream, out SyntaxProblem? problem)
    {
        if (stream is null)
            throw new ArgumentNullException(nameof(stream));
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 8192, leaveOpen: true);
        var all = new StringBuilder();
        var block = new char[8192];
        for (int count; (count = reader.Read(block, 0, block.Length)) > 0;)
        {
            all.Append(block, 0, count);
            if (all.Length > MaxLength)
            {
                problem = new("TooLong", ProblemLevel.Error, MaxLength, 0, "at most 67108864 characters", "");
                return null;
            }
        }

        return Parse(all.ToString(), out problem);
    }

    /// <summary>
    /// The value that begins at a place of a text, as far as it can be read: where a mistake or the limit ends the reading,
    /// arrays and objects hold what stands before. Null where not even a beginning can be read.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="values">The most values that are read, arrays and objects counted.</param>
    /// <param name="problem">What ended the reading, or stands behind the value.</param>
    internal static JsonValue? ParseBeginning(string text, int start, int values, out SyntaxProblem? problem)
    {
        var reader = new JsonReader(text, keepsBeginning: true) { at = start, valuesLeft = values };
        var value = reader.ReadValue(0);
        reader.SkipBlanks();
        if (reader.problem is null && reader.at < text.Length)
            reader.Fail<JsonValue>("the end of the text");
        problem = reader.problem;
        return value;
    }

    JsonValue? ReadDocument()
    {
        if (text.Length > 0 && text[0] == '\uFEFF')
            at = 1;
        var value = ReadValue(0);
        SkipBlanks();
        return value is not null && at < text.Length ? Fail<JsonValue>("the end of the text") : value;
    }

    JsonValue? ReadValue(int depth)
    {
        SkipBlanks();
        if (depth > MaxDepth)
            return Fail<JsonValue>("at most 64 levels of nesting");
        if (valuesLeft-- <= 0)
            return Fail<JsonValue>("fewer values");
        if (at >= text.Length)
            return Fail<JsonValue>("a value");
        return text[at] switch
        {
            '{' => ReadObject(depth),
            '[' => ReadArray(depth),
            '"' => ReadText() is { } content ? JsonValue.Of(content) : null,
            't' => ReadWord("true", JsonValue.Of(true)),
            'f' => ReadWord("false", JsonValue.Of(false)),
            'n' => ReadWord("null", JsonValue.Null),
            '-' or (>= '0' and <= '9') => ReadNumber(),
            _ => Fail<JsonValue>("a value"),
        };
    }

    JsonValue? ReadObject(int depth)
    {
        var members = new List<KeyValuePair<string, JsonValue>>();
        at++;
        if (Take('}'))
            return JsonValue.Object(members);
        do
        {
            if (ReadMember(depth) is not { } member)
                return keepsBeginning ? JsonValue.Object(members) : null;
            members.Add(member);
        }
        while (problem is null && Take(','));
        if (problem is null && !Take('}'))
            Fail<JsonValue>("a comma or '}'");
        return problem is null || keepsBeginning ? JsonValue.Object(members) : null;
    }

    KeyValuePair<string, JsonValue>? ReadMember(int depth)
    {
        SkipBlanks();
        if (at >= text.Length || text[at] != '"')
            Fail<JsonValue>("a member's name in quotation marks");
        else if (ReadText() is not { } name)
            return null;
        else if (!Take(':'))
            Fail<JsonValue>("a colon");
        else if (ReadValue(depth + 1) is { } value)
            return new(name, value);
        return null;
    }

    JsonValue? ReadArray(int depth)
    {
        var items = new List<JsonValue>();
        at++;
        if (Take(']'))
            return JsonValue.Array(items);
        do
        {
            if (ReadValue(depth + 1) is not { } item)
                return keepsBeginning ? JsonValue.Array(items) : null;
            items.Add(item);
        }
        while (problem is null && Take(','));
        if (problem is null && !Take(']'))
            Fail<JsonValue>("a comma or ']'");
        return problem is null || keepsBeginning ? JsonValue.Array(items) : null;
    }

    string? ReadText()
    {
        var start = ++at;
        while (at < text.Length && text[at] is not ('"' or '\\' or < ' '))
            at++;
        if (at < text.Length && text[at] == '"')
            return text.Substring(start, at++ - start);

        var content = new StringBuilder(text, start, at - start, Math.Max(16, (at - start) * 2));
        for (; at < text.Length && text[at] != '"'; at++)
        {
            if (text[at] < ' ')
                return Fail<string>("control characters escaped");
            if (text[at] != '\\')
                content.Append(text[at]);
            else if (ReadEscape() is { } c)
                content.Append(c);
            else
                return Fail<string>("an escape: \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u and four hexadecimal digits");
        }

        if (at >= text.Length)
            return Fail<string>("a closing quotation mark");
        at++;
        return content.ToString();
    }

    // From the backslash to the escape's last character.
    char? ReadEscape()
    {
        if (at + 1 >= text.Length)
            return null;
        if (text[at + 1] == 'u')
        {
            if (at + 5 >= text.Length || !ushort.TryParse(text.Substring(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit))
                return null;
            at += 5;
            return (char)unit;
        }

        at++;
        return text[at] switch
        {
            '"' or '\\' or '/' => text[at],
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
    }

    // number = [ "-" ] int [ "." 1*DIGIT ] [ "e" [ "-" / "+" ] 1*DIGIT ] ; int = "0" / ( %x31-39 *DIGIT )
    JsonValue? ReadNumber()
    {
        var start = at;
        if (text[at] == '-')
            at++;
        var whole = SkipDigits();
        var valid = whole == 1 || (whole > 1 && text[at - whole] != '0');
        if (at < text.Length && text[at] == '.')
        {
            at++;
            valid &= SkipDigits() > 0;
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-')
                at++;
            valid &= SkipDigits() > 0;
        }

        return valid ? JsonValue.Number(text.Substring(start, at - start)) : Fail<JsonValue>("a number");
    }

    int SkipDigits()
    {
        var start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
            at++;
        return at - start;
    }

    JsonValue? ReadWord(string word, JsonValue value)
    {
        if (string.CompareOrdinal(text, at, word, 0, word.Length) != 0)
            return Fail<JsonValue>("a value");
        at += word.Length;
        return value;
    }

    bool Take(char c)
    {
        SkipBlanks();
        if (at >= text.Length || text[at] != c)
            return false;
        at++;
        return true;
    }

    void SkipBlanks()
    {
        while (at < text.Length && text[at] is ' ' or '\t' or '\n' or '\r')
            at++;
    }

    T? Fail<T>(string expected) where T : class
    {
        var place = Math.Min(at, text.Length);
        var found = place < text.Length ? VisibleText.Escape(text.Substring(place, Math.Min(10, text.Length - place))) : "";
        problem ??= new("NotJson", ProblemLevel.Error, place, found.Length > 0 ? 1 : 0, expected, found);
        return null;
    }
}
