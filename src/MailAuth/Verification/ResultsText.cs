using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailAuth.Verification;

/// <summary>Makes headers of what people paste: whole headers, single fields, values without the field's name, several of each.</summary>
static class ResultsText
{
    const string Field = "Authentication-Results: ";

    /// <summary>The headers in a text, each with names in front of its fields. Text behind an empty line that holds no results, a body, is left out.</summary>
    public static IEnumerable<string> Headers(string text)
    {
        var lines = text.Replace("\r\n", "\n").Split(['\n', '\r']);
        if (IsSpacedOut(lines))
            lines = lines.Where(line => line.Trim().Length > 0).ToArray();
        var block = new List<string>();
        var isFirst = true;
        foreach (var line in lines.Append(""))
        {
            if (line.Trim().Length > 0)
            {
                block.Add(line);
            }
            else if (block.Count > 0)
            {
                if (isFirst || BeginsResults(block))
                    yield return Name(block);
                isFirst = false;
                block.Clear();
            }
        }
    }

    // Some web pages copy a line feed as a paragraph.
    static bool IsSpacedOut(string[] lines) =>
        lines.Length > 2 && lines.Select((line, i) => (line.Trim().Length == 0) == (i % 2 == 1)).All(fits => fits);

    static string Name(List<string> block)
    {
        var named = new StringBuilder();
        // Why the value at hand began where it did; empty inside a field that has a name of its own and is none of ours.
        var began = "";
        for (var i = 0; i < block.Count; i++)
        {
            var line = block[i];
            var isFolded = line[0] is ' ' or '\t' && i > 0;
            if (NameOf(line) is { } name && !isFolded)
                began = name.EndsWith("Authentication-Results", StringComparison.OrdinalIgnoreCase) ? Beginning(line[(line.IndexOf(':') + 1)..]) : "";
            else if (i == 0 || (!isFolded && began.Length > 0 && Beginning(line) == began))
            {
                began = Beginning(line);
                named.Append(Field);
            }
            else if (!isFolded)
                // A folded line that has lost its white space.
                named.Append(' ');
            named.Append(line).Append("\r\n");
        }

        return named.ToString();
    }

    // A new value begins as the one before did: with its first result, or with a server's name and a semicolon.
    static string Beginning(string line)
    {
        var text = line.Trim();
        var end = text.IndexOfAny([' ', ';', '=', '\t']);
        if (end <= 0)
            return "";
        return text[end] == '=' ? text.Substring(0, end).ToLowerInvariant() : text.Substring(0, end).IndexOf('.') > 0 && text[end] == ';' ? ";" : "";
    }

    static bool BeginsResults(List<string> block) =>
        NameOf(block[0]) is { } name ? name.IndexOf("Authentication-Results", StringComparison.OrdinalIgnoreCase) >= 0
        : Beginning(block[0]) is "spf" or "dkim" or "dmarc" or "compauth" or "i" or "arc" || (Beginning(block[0]) == ";" && block.Any(line => line.IndexOf('=') > 0));

    // "spf=pass (sender IP is 2001:db8::1)" has a colon, too, and blanks or signs in front of it.
    static string? NameOf(string line)
    {
        var colon = line.IndexOf(':');
        if (colon <= 0 || !IsLetter(line[0]))
            return null;
        for (var i = 0; i < colon; i++)
        {
            if (!IsLetter(line[i]) && line[i] is not ((>= '0' and <= '9') or '-' or '_'))
                return null;
        }

        return line.Substring(0, colon);
    }

    static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
