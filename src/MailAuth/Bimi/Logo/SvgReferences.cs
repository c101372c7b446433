using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;

namespace MailAuth.Bimi;

/// <summary>What in a logo refers to what: to nothing that is there, to itself, or so often that drawing it never ends.</summary>
sealed class SvgReferences(SvgProblems problems)
{
    /// <summary>More elements than this no logo of 32 kilobytes draws, unless it was made to keep its readers busy.</summary>
    const long MostDrawn = 10_000;

    readonly List<Node> nodes = [];
    readonly Stack<int> open = new();
    readonly Dictionary<string, int> byId = new(StringComparer.Ordinal);
    readonly List<(string Id, int Line, int Column)> paints = [];

    /// <summary>Takes an element in.</summary>
    public void Enter(IXmlLineInfo place, IReadOnlyDictionary<string, string> attributes, bool isUse)
    {
        var node = new Node { Line = place.LineNumber, Column = place.LinePosition };
        if (open.Count > 0)
            nodes[open.Peek()].Children.Add(nodes.Count);
        if (attributes.TryGetValue("id", out var id) && !byId.ContainsKey(id.Trim()))
            byId[id.Trim()] = nodes.Count;
        if (isUse && attributes.TryGetValue("href", out var target) && target.Trim().StartsWith("#", StringComparison.Ordinal))
            node.Target = target.Trim()[1..];
        foreach (var value in attributes.Values)
            AddPaints(value, place);
        open.Push(nodes.Count);
        nodes.Add(node);
    }

    /// <summary>The element has ended; one that was not taken in ends nothing.</summary>
    public void Leave()
    {
        if (open.Count > 0)
            open.Pop();
    }

    /// <summary>Says what is wrong with the whole.</summary>
    public void Finish()
    {
        foreach (var (id, line, column) in paints.Where(paint => !byId.ContainsKey(paint.Id)))
            problems.Add(BimiLogoRules.BrokenReference, line, column, $"url(#{id})");
        foreach (var node in nodes.Where(node => node.Target is not null && !byId.ContainsKey(node.Target)))
            problems.Add(BimiLogoRules.BrokenReference, node.Line, node.Column, $"<use href=\"#{node.Target}\">");
        if (nodes.Count > 0 && CountDrawn() is { } at)
            problems.Add(BimiLogoRules.UseExpansion, nodes[at].Line, nodes[at].Column, nodes[at].Target is { } target ? $"<use href=\"#{target}\">" : "<svg>");
    }

    /// <summary>Whether a value holds <c>url(…)</c> with anything but a reference into the file.</summary>
    public static bool LeadsOut(string value)
    {
        for (var at = NextUrl(value, 0); at >= 0; at = NextUrl(value, at))
        {
            if (at >= value.Length || value[at] != '#')
                return true;
        }

        return false;
    }

    /// <summary>Without the white space and controls that readers of URIs overlook.</summary>
    public static string WithoutControls(string value) => value.Any(c => c <= ' ') ? new(value.Where(c => c > ' ').ToArray()) : value;

    void AddPaints(string value, IXmlLineInfo place)
    {
        for (var at = NextUrl(value, 0); at >= 0; at = NextUrl(value, at))
        {
            var end = value.IndexOf(')', at);
            if (at < value.Length && value[at] == '#' && end > at)
                paints.Add((value.Substring(at + 1, end - at - 1).Trim(' ', '"', '\''), place.LineNumber, place.LinePosition));
        }
    }

    // Behind "url(", blanks and quotation marks.
    static int NextUrl(string value, int from)
    {
        var at = value.IndexOf("url(", from, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return -1;
        for (at += 4; at < value.Length && value[at] is ' ' or '\t' or '\r' or '\n' or '"' or '\'';)
            at++;
        return at;
    }

    /// <summary>Counts what is drawn with every <c>use</c> replaced by what it names. Yields the <c>use</c> that makes it too much, or the root where all of them do.</summary>
    int? CountDrawn()
    {
        var path = new Stack<(int Node, IEnumerator<int> Parts)>();
        path.Push((0, PartsOf(0).GetEnumerator()));
        nodes[0].State = NodeState.Open;
        while (path.Count > 0)
        {
            var (at, rest) = path.Peek();
            if (!rest.MoveNext())
            {
                path.Pop();
                nodes[at].State = NodeState.Counted;
                nodes[at].Drawn = 1 + PartsOf(at).Sum(part => nodes[part].Drawn);
                if (nodes[at].Target is not null && nodes[at].Drawn > MostDrawn)
                    return at;
                continue;
            }

            var part = rest.Current;
            if (nodes[part].State == NodeState.Open)
                return at;
            if (nodes[part].State == NodeState.New)
            {
                nodes[part].State = NodeState.Open;
                path.Push((part, PartsOf(part).GetEnumerator()));
            }
        }

        return nodes[0].Drawn > MostDrawn && nodes[0].Drawn > 2 * nodes.Count ? 0 : null;
    }

    IEnumerable<int> PartsOf(int at) => nodes[at].Target is { } target && byId.TryGetValue(target, out var used) ? nodes[at].Children.Append(used) : nodes[at].Children;

    enum NodeState
    {
        New,
        Open,
        Counted,
    }

    sealed class Node
    {
        public List<int> Children { get; } = [];

        public string? Target { get; set; }

        public int Line { get; init; }

        public int Column { get; init; }

        public NodeState State { get; set; }

        public long Drawn { get; set; }
    }
}
