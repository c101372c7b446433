using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Findings;

namespace MailAuth.Console.Printing;

/// <summary>An object as a list of its properties, each part of a collection in a line of its own.</summary>
sealed class ListWriter(TextWriter output, int width, Style style)
{
    bool any;

    public void Write(PSObject item, IReadOnlyList<FormatItem> items)
    {
        if (any)
            output.WriteLine();
        any = true;
        var indent = items.Count == 0 ? 0 : items.Max(each => DisplayWidth.Of(each.Label));
        var findings = item.Properties["Findings"]?.Value as IReadOnlyList<Finding> ?? [];
        foreach (var each in items)
            Write(each.Label, indent, item.Properties[each.Property]?.Value, findings);
    }

    void Write(string label, int indent, object? value, IReadOnlyList<Finding> findings)
    {
        var room = Math.Max(20, width - indent - 3);
        var head = style.Paint(DisplayWidth.Fit(label, indent, false), Style.Bold) + " : ";
        foreach (var (text, color) in Parts(value, findings).SelectMany(part => Wrap(part.Text, part.Indent, room).Select(line => (line, part.Color))).DefaultIfEmpty(("", null)))
        {
            output.WriteLine((head + style.Paint(text, color)).TrimEnd());
            head = new string(' ', indent + 3);
        }
    }

    /// <summary>What goes on in the next line stands a little more to the right than where it began.</summary>
    static IEnumerable<string> Wrap(string text, int indent, int room)
    {
        indent = Math.Min(indent + text.TakeWhile(c => c == ' ').Count(), room / 2);
        return DisplayWidth.Wrap(text.Trim(), room - indent - 2).Select((line, i) => new string(' ', indent + (i == 0 ? 0 : 2)) + line);
    }

    static IEnumerable<(string Text, string? Color, int Indent)> Parts(object? value, IReadOnlyList<Finding> findings)
    {
        value = value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value;
        if (value is IEnumerable many and not (string or IDictionary or IReadOnlyDictionary<string, string>))
            return many.Cast<object?>().SelectMany(element => ValueLine.Lines(element).Select((line, i) => (line, Style.Of(element) ?? Style.OfLine(line, findings), i == 0 ? 0 : 2)));
        return ValueLine.Lines(value).Select(line => (line, Style.Of(value) ?? Style.OfLine(line, findings), 0));
    }
}
