using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using MailAuth.Findings;

namespace MailAuth.Bimi;

/// <summary>Which elements may stand where, and what is wrong with the others.</summary>
static class SvgElements
{
    static readonly Dictionary<string, Rule> Known = Of(
        (BimiLogoRules.Script, "script handler listener"),
        (BimiLogoRules.Animation, "animate animateColor animateMotion animateTransform set mpath discard"),
        (BimiLogoRules.Media, "image foreignObject audio video animation iframe canvas embed object"),
        (BimiLogoRules.Style, "style"));

    // What they hold would stay if they went.
    static readonly string[] Wrappers = ["a", "switch"];

    static readonly string[] Shapes = ["path", "rect", "circle", "line", "ellipse", "polyline", "polygon", "text", "textArea", "use"];

    /// <summary>Whether it may stand in its parent; if not, says why.</summary>
    public static bool IsAllowed(XmlReader reader, IXmlLineInfo place, string parent, SvgProblems problems)
    {
        var name = reader.LocalName;
        var found = $"<{reader.Name}>";
        if (reader.NamespaceURI != SvgSchema.Namespace && !(reader.NamespaceURI.Length == 0 && SvgSchema.HasElement(name)))
        {
            problems.Add(BimiLogoRules.ForeignNamespace, place, found);
            return false;
        }

        if (SvgSchema.IsDisputed(name))
        {
            problems.Add(BimiLogoRules.Disputed, place, found);
            return true;
        }

        if (!SvgSchema.HasElement(name))
        {
            var rule = Known.TryGetValue(name, out var known) ? known : BimiLogoRules.Element;
            problems.Add(rule, place, found, SvgSchema.Respell(name) is { } right ? $"<{right}>" : "");
            return false;
        }

        // Inside of what the schema has no place for, it says nothing of children either.
        if (SvgSchema.MayContain(parent, name) || SvgSchema.IsDisputed(parent))
            return true;
        problems.Add(BimiLogoRules.ElementPlace, place, found, string.Join(" | ", SvgSchema.ParentsOf(name).Select(may => $"<{may}>")));
        return false;
    }

    /// <summary>Whether it only surrounds others, which are judged in its stead.</summary>
    public static bool IsWrapper(XmlReader reader) => Array.IndexOf(Wrappers, reader.LocalName) >= 0 && reader.NamespaceURI == SvgSchema.Namespace;

    /// <summary>Whether it draws.</summary>
    public static bool IsShape(string name) => Array.IndexOf(Shapes, name) >= 0;

    static Dictionary<string, Rule> Of(params (Rule Rule, string Names)[] groups) =>
        groups.SelectMany(group => group.Names.Split(' ').Select(name => (name, group.Rule))).ToDictionary(pair => pair.name, pair => pair.Rule, StringComparer.OrdinalIgnoreCase);
}
