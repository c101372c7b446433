using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailAuth.Text;

namespace MailAuth.Console.Printing;

/// <summary>Values as text that is safe to show: what came from outside has no control character left, whoever forgot to escape it.</summary>
static class ValueLine
{
    /// <summary>A value in one line.</summary>
    public static string Of(object? value) => Plain(value) switch
    {
        string text => VisibleText.Escape(text.Replace('\n', ' ')),
        IEnumerable many and not IDictionary => string.Join(", ", many.Cast<object?>().Select(Of)),
        var one => VisibleText.Escape(Text(one).Replace('\n', ' ')),
    };

    /// <summary>A value in as many lines as it has; each element of a collection starts a new one.</summary>
    public static IEnumerable<string> Lines(object? value) => Plain(value) switch
    {
        IEnumerable many and not (string or IDictionary) => many.Cast<object?>().SelectMany(Lines),
        var one => Text(one).Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(VisibleText.Escape),
    };

    static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        DateTimeOffset time => time.ToString("u", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("u", CultureInfo.InvariantCulture),
        double number => Math.Round(number, 3).ToString(CultureInfo.CurrentCulture),
        IDictionary table => string.Join("; ", table.Keys.Cast<object>().Select(key => $"{key}={Of(table[key])}")),
        IReadOnlyDictionary<string, string> table => string.Join("; ", table.Select(pair => $"{pair.Key}={pair.Value}")),
        IFormattable formattable => formattable.ToString(null, CultureInfo.CurrentCulture),
        _ => value.ToString() ?? "",
    };

    static object? Plain(object? value) => value switch
    {
        PSObject { BaseObject: not PSCustomObject and var inner } => inner,
        IReadOnlyDictionary<string, string> table => Text(table),
        _ => value,
    };
}
