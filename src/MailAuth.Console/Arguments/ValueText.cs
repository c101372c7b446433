using System;
using System.Collections;
using System.Collections.Generic;
using System.Text;

namespace MailAuth.Console.Arguments;

/// <summary>Makes an argument's text into what is bound.</summary>
static class ValueText
{
    /// <summary>
    /// Text for most parameters. A list is split at its commas, unless they stand in double quotes (as in a zone line) or
    /// behind a backtick. $true, $false and $null mean what they mean in PowerShell; since shells replace them by nothing,
    /// true and false do as well where the parameter is one or the other.
    /// </summary>
    public static object? Read(string text, Type? type)
    {
        if (text.Equals("$null", StringComparison.OrdinalIgnoreCase))
            return null;
        if (text.Equals("$true", StringComparison.OrdinalIgnoreCase))
            return true;
        if (text.Equals("$false", StringComparison.OrdinalIgnoreCase))
            return false;
        if (type == typeof(bool) || type == typeof(bool?))
            return bool.TryParse(text, out var truth) ? truth : text is "1" or "0" ? text == "1" : text;
        if (type is null || type == typeof(string) || !typeof(IEnumerable).IsAssignableFrom(type))
            return text;
        var elements = Split(text);
        return elements.Count == 1 ? elements[0] : elements.ToArray();
    }

    static List<string> Split(string text)
    {
        var elements = new List<string>();
        var element = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '`' && i + 1 < text.Length && text[i + 1] == ',')
            {
                element.Append(text[++i]);
            }
            else if (text[i] == ',' && !quoted)
            {
                elements.Add(element.ToString().Trim());
                element.Clear();
            }
            else
            {
                quoted ^= text[i] == '"';
                element.Append(text[i]);
            }
        }

        elements.Add(elements.Count == 0 ? element.ToString() : element.ToString().Trim());
        return elements;
    }
}
