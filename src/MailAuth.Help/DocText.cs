using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace MailAuth.Help;

/// <summary>A stretch of text; code where it stood in <c>c</c>, <c>see</c> or <c>paramref</c>.</summary>
/// <param name="Text">The text itself.</param>
/// <param name="IsCode">Whether it is a name or a literal.</param>
public sealed record DocSpan(string Text, bool IsCode);

/// <summary>A paragraph, an item of a list, or lines of code.</summary>
/// <param name="Spans">What it says.</param>
/// <param name="IsCode">Whether it is lines of code, kept as they are.</param>
/// <param name="IsItem">Whether it is an item of a list.</param>
public sealed record DocBlock(IReadOnlyList<DocSpan> Spans, bool IsCode = false, bool IsItem = false)
{
    /// <summary>As <c>Get-Help</c> shows it.</summary>
    public string Plain => (IsItem ? "- " : "") + string.Concat(Spans.Select(span => span.Text));

    /// <summary>As Markdown.</summary>
    public string Markdown => IsCode
        ? $"```powershell\n{Plain}\n```"
        : (IsItem ? "- " : "") + string.Concat(Spans.Select(span => span.IsCode ? $"`{span.Text}`" : Escape(span.Text)));

    static string Escape(string text) => text.Replace("<", "\\<", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
}

/// <summary>Turns the content of an XML comment into blocks.</summary>
public static class DocText
{
    /// <summary>The blocks of an element's content; none where there is no element.</summary>
    public static IReadOnlyList<DocBlock> Read(XElement? element) => element is null ? [] : Read(element.Nodes());

    /// <summary>The blocks of some nodes: text between block elements is a paragraph of its own.</summary>
    public static IReadOnlyList<DocBlock> Read(IEnumerable<XNode> nodes)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        var blocks = new List<DocBlock>();
        var open = new List<DocSpan>();
        foreach (var node in nodes)
        {
            switch (node)
            {
                case XElement { Name.LocalName: "para" } para:
                    Close();
                    blocks.AddRange(Read(para));
                    break;
                case XElement { Name.LocalName: "code" } code:
                    Close();
                    blocks.Add(new([new(CodeOf(code), true)], IsCode: true));
                    break;
                case XElement { Name.LocalName: "list" } list:
                    Close();
                    blocks.AddRange(list.Elements("item").Select(item => new DocBlock(SpansOf(ItemNodes(item)), IsItem: true)));
                    break;
                default:
                    open.AddRange(Span(node));
                    break;
            }
        }

        Close();
        return blocks;

        void Close()
        {
            var spans = Tidy(open);
            if (spans.Count > 0)
                blocks.Add(new(spans));
            open.Clear();
        }
    }

    /// <summary>The lines of a <c>code</c> element without what they are all indented by.</summary>
    public static string CodeOf(XElement code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var lines = code.Value.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n').Select(line => line.TrimEnd())
            .SkipWhile(line => line.Length == 0).Reverse().SkipWhile(line => line.Length == 0).Reverse().ToArray();
        // The first line may follow the tag directly and then has no indent of its own.
        var indent = lines.Skip(lines.Length > 1 && lines[0].Length > 0 && lines[0][0] != ' ' ? 1 : 0)
            .Where(line => line.Length > 0).Select(line => line.Length - line.TrimStart(' ').Length).DefaultIfEmpty(0).Min();
        return string.Join('\n', lines.Select(line => line[Math.Min(indent, line.Length - line.TrimStart(' ').Length)..]));
    }

    static IEnumerable<XNode> ItemNodes(XElement item)
    {
        var term = item.Element("term");
        var description = item.Element("description");
        IEnumerable<XNode> text = description?.Nodes() ?? (term is null ? item.Nodes() : []);
        return term is null ? text : term.Nodes().Append(new XText(description is null ? "" : ": ")).Concat(text);
    }

    static List<DocSpan> SpansOf(IEnumerable<XNode> nodes) => Tidy([.. nodes.SelectMany(Span)]);

    static IEnumerable<DocSpan> Span(XNode node) => node switch
    {
        XText text => [new(text.Value, false)],
        XElement { Name.LocalName: "c" } code => [new(code.Value, true)],
        XElement { Name.LocalName: "paramref" or "typeparamref" } name => [new("-" + (string?)name.Attribute("name"), true)],
        XElement { Name.LocalName: "see" or "seealso" } see => [See(see)],
        XElement other => other.Nodes().SelectMany(Span),
        _ => [],
    };

    static DocSpan See(XElement see)
    {
        if (see.Attribute("langword") is { } word)
            return new("$" + word.Value, true);
        if (see.Attribute("href") is { } link)
            return new(see.Value.Length > 0 ? $"{see.Value} ({link.Value})" : link.Value, false);

        var id = (string?)see.Attribute("cref") ?? "";
        if (see.Value.Length > 0)
            return new(see.Value, true);

        var name = id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var end = name.IndexOf('(', StringComparison.Ordinal);
        if (end >= 0)
            name = name[..end];
        var parts = name.Split('.');
        // Within the cmdlets a property is a parameter, and a command's class is its cmdlet.
        if (id.StartsWith("P:", StringComparison.Ordinal) && name.StartsWith("MailAuth.PowerShell.", StringComparison.Ordinal))
            return new("-" + parts[^1], true);
        return new(CmdletNames.FromClass(parts[^1]) ?? parts[^1], true);
    }

    static List<DocSpan> Tidy(List<DocSpan> spans)
    {
        var tidy = new List<DocSpan>();
        foreach (var span in spans)
        {
            var text = Collapse(span.Text, tidy.Count == 0 || tidy[^1].Text.EndsWith(' '));
            if (text.Length > 0)
                tidy.Add(span with { Text = text });
        }

        while (tidy.Count > 0 && tidy[^1].Text.TrimEnd().Length == 0)
            tidy.RemoveAt(tidy.Count - 1);
        if (tidy.Count > 0)
            tidy[^1] = tidy[^1] with { Text = tidy[^1].Text.TrimEnd() };
        return tidy;
    }

    static string Collapse(string text, bool afterBlank)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            var blank = c is ' ' or '\n' or '\r' or '\t';
            if (!blank)
                result.Append(c);
            else if (!afterBlank)
                result.Append(' ');
            afterBlank = blank;
        }

        return result.ToString();
    }
}
