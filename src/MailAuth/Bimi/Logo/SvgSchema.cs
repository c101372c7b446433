using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Bimi;

/// <summary>
/// What SVG Tiny Portable/Secure allows, as facts out of its RELAX NG schema: which element stands in which, which
/// attributes it has, and what they may say where that is a choice of words.
/// </summary>
static class SvgSchema
{
    /// <summary>The namespace of SVG.</summary>
    public const string Namespace = "http://www.w3.org/2000/svg";

    /// <summary>The namespace of the attribute <c>xlink:href</c>.</summary>
    public const string LinkNamespace = "http://www.w3.org/1999/xlink";

    /// <summary>The namespace of <c>xml:id</c> and its like.</summary>
    public const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";

    static readonly string[] Drawn = Words("path rect circle line ellipse polyline polygon solidColor textArea linearGradient radialGradient text g defs use");

    static readonly string[] Core = Words("id xml:id xml:base xml:lang xml:space class role rel rev typeof content datatype resource about property");

    static readonly string[] Paint = Words(
        "fill-opacity stroke-opacity fill fill-rule stroke stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit "
        + "stroke-width color color-rendering vector-effect direction unicode-bidi solid-color solid-opacity display-align line-increment "
        + "stop-color stop-opacity font-family font-size font-style font-variant font-weight text-anchor text-align");

    static readonly string[] Media = Words(
        "display visibility image-rendering shape-rendering text-rendering buffered-rendering viewport-fill viewport-fill-opacity requiredFonts systemLanguage");

    static readonly string[] Shape = [.. Core, .. Paint, "requiredFonts", "systemLanguage", "transform"];

    static readonly string[] Round = Words("cx cy r");

    static readonly Dictionary<string, string[]> Children = new(StringComparer.Ordinal)
    {
        ["svg"] = ["title", "desc", "metadata", .. Drawn],
        ["g"] = Drawn,
        ["defs"] = Drawn,
        ["linearGradient"] = ["stop"],
        ["radialGradient"] = ["stop"],
    };

    static readonly Dictionary<string, HashSet<string>> Attributes = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["svg"] = [.. Core, .. Paint, .. Words("width height viewBox baseProfile version contentScriptType externalResourcesRequired focusable playbackOrder preserveAspectRatio snapshotTime timelineBegin zoomAndPan")],
        ["title"] = [.. Core, .. Media],
        ["desc"] = [.. Core, .. Media],
        ["metadata"] = [],
        ["path"] = [.. Shape, "d", "pathLength"],
        ["rect"] = [.. Shape, .. Words("x y width height rx ry")],
        ["circle"] = [.. Shape, .. Round],
        ["ellipse"] = [.. Shape, .. Words("cx cy rx ry")],
        ["line"] = [.. Shape, .. Words("x1 x2 y1 y2")],
        ["polyline"] = [.. Shape, "points"],
        ["polygon"] = [.. Shape, "points"],
        ["text"] = [.. Shape, .. Words("x y rotate editable")],
        ["textArea"] = [.. Shape, .. Words("x y width height")],
        ["use"] = [.. Shape, .. Words("href x y")],
        ["g"] = Shape,
        ["defs"] = [.. Core, .. Paint],
        ["solidColor"] = [.. Core, .. Paint],
        ["linearGradient"] = [.. Core, .. Paint, .. Words("gradientUnits x1 x2 y1 y2")],
        ["radialGradient"] = [.. Core, .. Paint, "gradientUnits", .. Round],
        ["stop"] = [.. Core, .. Paint, "offset"],
    }.ToDictionary(pair => pair.Key, pair => new HashSet<string>(pair.Value, StringComparer.Ordinal), StringComparer.Ordinal);

    static readonly Dictionary<string, string[]> Choices = new(StringComparer.Ordinal)
    {
        ["svg@baseProfile"] = ["tiny-ps"],
        ["svg@version"] = ["1.2"],
        ["svg@externalResourcesRequired"] = ["false"],
        ["svg@focusable"] = ["false"],
        ["svg@playbackOrder"] = ["all"],
        ["svg@snapshotTime"] = ["none"],
        ["svg@timelineBegin"] = ["onLoad"],
        ["svg@zoomAndPan"] = ["disable"],
        ["svg@font-weight"] = Words("normal bold bolder lighter"),
        ["text@editable"] = ["none"],
        ["xml:space"] = ["default", "preserve"],
        ["fill-rule"] = Words("nonzero evenodd inherit"),
        ["stroke-linecap"] = Words("butt round square inherit"),
        ["stroke-linejoin"] = Words("miter round bevel inherit"),
        ["color-rendering"] = Words("auto optimizeSpeed optimizeQuality inherit"),
        ["vector-effect"] = Words("none non-scaling-stroke inherit"),
        ["direction"] = Words("ltr rtl inherit"),
        ["unicode-bidi"] = Words("normal embed bidi-override inherit"),
        ["display-align"] = Words("auto before center after inherit"),
        ["font-style"] = Words("normal italic oblique inherit"),
        ["font-variant"] = Words("normal small-caps inherit"),
        ["font-weight"] = Words("normal bold bolder lighter inherit"),
        ["text-anchor"] = Words("start middle end inherit"),
        ["text-align"] = Words("start center end inherit"),
        ["gradientUnits"] = Words("userSpaceOnUse objectBoundingBox"),
        ["visibility"] = Words("visible hidden collapse inherit"),
        ["display"] = Words(
            "inline block list-item run-in compact marker table inline-table table-row-group table-header-group table-footer-group table-row "
            + "table-column-group table-column table-cell table-caption none inherit"),
        ["image-rendering"] = Words("auto optimizeSpeed optimizeQuality inherit"),
        ["shape-rendering"] = Words("auto optimizeSpeed crispEdges geometricPrecision inherit"),
        ["text-rendering"] = Words("auto optimizeSpeed optimizeLegibility geometricPrecision inherit"),
        ["buffered-rendering"] = Words("auto dynamic static inherit"),
    };

    static readonly HashSet<string> WithText = new(Words("title desc metadata text textArea"), StringComparer.Ordinal);

    static readonly HashSet<string> DisputedElements = new(Words("font font-face glyph hkern tspan"), StringComparer.Ordinal);

    static readonly Dictionary<string, string> AnyCase = Attributes.Keys.ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether there is such an element.</summary>
    public static bool HasElement(string name) => Attributes.ContainsKey(name);

    /// <summary>The element that a name in the wrong case means; null where there is none.</summary>
    public static string? Respell(string name) => AnyCase.TryGetValue(name, out var right) && right != name ? right : null;

    /// <summary>Elements that the profile's text lists and its schema has no place for.</summary>
    public static bool IsDisputed(string name) => DisputedElements.Contains(name);

    /// <summary>Whether an element may stand in another.</summary>
    public static bool MayContain(string parent, string child) => Children.TryGetValue(parent, out var children) && Array.IndexOf(children, child) >= 0;

    /// <summary>The elements in which an element may stand.</summary>
    public static IEnumerable<string> ParentsOf(string child) => Children.Where(pair => Array.IndexOf(pair.Value, child) >= 0).Select(pair => pair.Key);

    /// <summary>Whether text may stand in an element.</summary>
    public static bool HasText(string element) => WithText.Contains(element);

    /// <summary>Whether an element may have an attribute; <c>xml:</c> in front of those of XML itself.</summary>
    public static bool HasAttribute(string element, string attribute) => Attributes.TryGetValue(element, out var attributes) && attributes.Contains(attribute);

    /// <summary>What an attribute may say there; null where that is no choice of words.</summary>
    public static IReadOnlyList<string>? ChoicesOf(string element, string attribute) =>
        Choices.TryGetValue(element + "@" + attribute, out var choices) || Choices.TryGetValue(attribute, out choices) ? choices : null;

    static string[] Words(string text) => text.Split(' ');
}
