using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Xml.Linq;

namespace MailAuth.Tests.Bimi;

/// <summary>Drawings made at random from the words of the profile's own schema: most elements where they may stand, some where they may not, attributes of this and of other elements, right and wrong values.</summary>
sealed class SvgDrawings
{
    const int MaxDepth = 4;

    // Where our verdict is meant to be another: references out of the file, names that stand twice, and what has a meaning on the root.
    static readonly string[] LeftOut = ["href", "id", "xml:id", "xml:base"];

    static readonly string[] Forbidden = ["script", "image", "animate", "style", "filter", "foreignObject", "marker", "Rect"];

    static readonly XNamespace Rng = "http://relaxng.org/ns/structure/1.0";

    readonly Dictionary<string, (string Name, string[] Values)[]> elements;
    readonly string[] names;
    readonly string[] values;

    /// <summary>Words of a schema in RELAX NG.</summary>
    public SvgDrawings(XDocument schema)
    {
        var defines = schema.Descendants(Rng + "define").ToLookup(define => (string)define.Attribute("name")!);
        elements = schema.Descendants(Rng + "element").Where(element => element.Attribute("name") is not null)
            .GroupBy(element => (string)element.Attribute("name")!)
            .ToDictionary(group => group.Key, group => group.SelectMany(element => AttributesIn(element, defines, [])).GroupBy(attribute => attribute.Name).Select(same => same.First()).ToArray());
        names = [.. elements.Keys.Order(StringComparer.Ordinal)];
        values = [.. elements.Values.SelectMany(attributes => attributes).SelectMany(attribute => attribute.Values).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>The elements that the schema has.</summary>
    public IReadOnlyList<string> Names => names;

    /// <summary>One drawing.</summary>
    public string Next(Random random)
    {
        var text = new StringBuilder("<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.2\" baseProfile=\"tiny-ps\" viewBox=\"0 0 100 100\">\n<title>Contoso</title>\n");
        for (var count = random.Next(1, 5); count > 0; count--)
            Element(text, random, "svg", 1);
        return text.Append("</svg>\n").ToString();
    }

    void Element(StringBuilder text, Random random, string parent, int depth)
    {
        var name = random.Next(60) == 0 ? Forbidden[random.Next(Forbidden.Length)] : Child(random, parent);
        text.Append('<').Append(name);
        var own = elements.TryGetValue(name, out var attributes) ? attributes : [];
        var written = new HashSet<string>(StringComparer.Ordinal);
        for (var count = random.Next(5); count > 0; count--)
        {
            var other = random.Next(40) == 0 || own.Length == 0 ? elements[names[random.Next(names.Length)]] : own;
            if (other.Length == 0)
                continue;
            var (attribute, choices) = other[random.Next(other.Length)];
            if (LeftOut.Contains(attribute) || !written.Add(attribute))
                continue;
            var value = random.Next(30) == 0 || choices.Length == 0 ? values[random.Next(values.Length)] : choices[random.Next(choices.Length)];
            text.Append(' ').Append(attribute).Append("=\"").Append(value).Append('"');
        }

        text.Append('>');
        for (var count = depth < MaxDepth && name is "g" or "defs" or "linearGradient" or "radialGradient" || random.Next(30) == 0 ? random.Next(3) : 0; count > 0 && depth < MaxDepth; count--)
            Element(text, random, name, depth + 1);
        if (name is "text" or "textArea" || random.Next(80) == 0)
            text.Append("word");
        text.Append("</").Append(name).Append(">\n");
    }

    string Child(Random random, string parent) => parent is "linearGradient" or "radialGradient" && random.Next(10) > 0 ? "stop"
        : names.Where(name => name is not ("svg" or "title" or "stop" or "metadata" or "desc") || random.Next(30) == 0).ElementAt(random.Next(names.Length - 5));

    static IEnumerable<(string Name, string[] Values)> AttributesIn(XElement within, ILookup<string, XElement> defines, HashSet<string> seen)
    {
        foreach (var node in within.Elements())
        {
            if (node.Name == Rng + "attribute" && node.Attribute("name") is { } name)
                yield return ((string)name!, [.. node.Descendants(Rng + "value").Select(value => value.Value.Trim())]);
            else if (node.Name == Rng + "ref" && seen.Add((string)node.Attribute("name")!))
            {
                foreach (var found in defines[(string)node.Attribute("name")!].SelectMany(define => AttributesIn(define, defines, seen)))
                    yield return found;
            }
            else if (node.Name != Rng + "element")
            {
                foreach (var found in AttributesIn(node, defines, seen))
                    yield return found;
            }
        }
    }
}
