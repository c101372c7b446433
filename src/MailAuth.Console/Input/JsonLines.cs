using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.Json;

namespace MailAuth.Console.Input;

/// <summary>
/// Standard input as a pipeline. A line of JSON is an object, or the elements of an array; any other line is text. JSON
/// may go on over several lines, as a document that was indented does.
/// </summary>
static class JsonLines
{
    /// <summary>No document of ours comes near; whoever sends more is cut off with an error.</summary>
    const int LongestDocument = 64 * 1024 * 1024;

    /// <summary>Reads as the pipeline asks, so that a long input streams.</summary>
    /// <exception cref="FormatException">A line looks like JSON and is not.</exception>
    public static IEnumerable<object?> Read(TextReader input)
    {
        var number = 0;
        while (input.ReadLine() is { } line)
        {
            number++;
            var text = line.Trim().TrimStart('\uFEFF');
            if (text.Length == 0)
                continue;
            if (text[0] is not ('{' or '[' or '"'))
            {
                yield return text;
                continue;
            }

            var from = number;
            var whole = new Document(text);
            while (!whole.IsComplete && input.ReadLine() is { } more)
            {
                number++;
                whole.Append(more);
                if (whole.Length > LongestDocument)
                    throw new FormatException($"Standard input, line {from}: a JSON document of more than {LongestDocument} characters.");
            }

            foreach (var item in Parse(whole.ToString(), from))
                yield return item;
        }
    }

    static IEnumerable<object?> Parse(string text, int line)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Select(Value)]
                : [Value(document.RootElement)];
        }
        catch (JsonException e)
        {
            throw new FormatException($"Standard input, line {line}, is not JSON: {e.Message}", e);
        }
    }

    static object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Custom(element),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToArray(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.TryGetInt64(out var whole) ? whole : element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    static PSObject Custom(JsonElement element)
    {
        var custom = new PSObject();
        foreach (var member in element.EnumerateObject())
        {
            // Of two that differ in case only, or not at all, the last wins.
            if (member.Name.Length == 0)
                continue;
            custom.Properties.Remove(member.Name);
            custom.Properties.Add(new PSNoteProperty(member.Name, Value(member.Value)));
        }

        return custom;
    }

    /// <summary>Counts brackets outside of strings to know where a document ends.</summary>
    sealed class Document
    {
        readonly StringBuilder text = new();
        int depth;
        bool isInString;

        public Document(string line) => Append(line);

        public int Length => text.Length;

        public bool IsComplete => depth <= 0 && !isInString;

        public void Append(string line)
        {
            for (var i = 0; i < line.Length; i++)
            {
                if (line[i] == '"')
                    isInString = !isInString;
                else if (isInString)
                    i += line[i] == '\\' ? 1 : 0;
                else
                    depth += line[i] is '{' or '[' ? 1 : line[i] is '}' or ']' ? -1 : 0;
            }

            // A JSON string does not go on in the next line.
            isInString = false;
            text.Append(line).Append('\n');
        }

        public override string ToString() => text.ToString();
    }
}
