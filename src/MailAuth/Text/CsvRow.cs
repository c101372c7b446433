using System;
using System.Collections.Generic;
using System.Text;

namespace MailAuth.Text;

/// <summary>One row of a CSV text (RFC 4180), with the line it begins on.</summary>
/// <param name="Line">One-based number of the line.</param>
/// <param name="Fields">The fields, quotes resolved, white space around unquoted ones cut.</param>
public sealed record CsvRow(int Line, IReadOnlyList<string> Fields)
{
    /// <summary>Whether a quote of the row is never closed, so that the rest of the text stands in its last field: not to be used.</summary>
    public bool IsUnclosed { get; init; }

    /// <summary>Reads rows; empty lines and lines that begin with <c>#</c> are left out. Quotes that are never closed end with the text.</summary>
    public static IEnumerable<CsvRow> Read(string text)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return ReadRows(text);
    }

    static IEnumerable<CsvRow> ReadRows(string text)
    {
        var at = text.StartsWith('\uFEFF') ? 1 : 0;
        for (var line = 1; at < text.Length;)
        {
            var firstLine = line;
            var isUnclosed = false;
            var fields = ReadRow(text, ref at, ref line, ref isUnclosed);
            if (fields.Count > 1 || fields[0].Length > 0)
            {
                if (!fields[0].StartsWith('#'))
                    yield return new(firstLine, fields.ToArray()) { IsUnclosed = isUnclosed };
            }
        }
    }

    static List<string> ReadRow(string text, ref int at, ref int line, ref bool isUnclosed)
    {
        var fields = new List<string>();
        while (true)
        {
            fields.Add(ReadField(text, ref at, ref line, ref isUnclosed));
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            if (at < text.Length && text[at] == '\r')
                at++;
            if (at < text.Length && text[at] == '\n')
                at++;
            line++;
            return fields;
        }
    }

    static string ReadField(string text, ref int at, ref int line, ref bool isUnclosed)
    {
        while (at < text.Length && text[at] is (' ' or '\t'))
            at++;
        if (at >= text.Length || text[at] != '"')
        {
            var start = at;
            while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                at++;
            return text[start..at].TrimEnd();
        }

        var value = new StringBuilder();
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                if (at + 1 >= text.Length || text[at + 1] != '"')
                    break;
                at++;
            }
            else if (text[at] == '\n')
            {
                line++;
            }

            value.Append(text[at]);
        }

        isUnclosed |= at >= text.Length;
        while (at < text.Length && text[at] is not (',' or '\r' or '\n'))
            at++;
        return value.ToString();
    }
}
