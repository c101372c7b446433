using System;
using System.Collections.Generic;
using System.Linq;
using System.Xml;
using MailAuth.Findings;

namespace MailAuth.Bimi;

/// <summary>Which attributes an element may have, and what they may say.</summary>
sealed class SvgAttributes(SvgProblems problems)
{
    const string NamespaceDeclarations = "http://www.w3.org/2000/xmlns/";

    readonly HashSet<string> ids = new(StringComparer.Ordinal);

    /// <summary>Judges the attributes of the element that the reader is on, and yields them: those of no namespace, and <c>href</c> of any.</summary>
    public IReadOnlyDictionary<string, string> Judge(XmlReader reader, IXmlLineInfo place, string element)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == NamespaceDeclarations)
                continue;
            JudgeOne(reader, place, element);
            if (reader.NamespaceURI.Length == 0 || (reader.NamespaceURI == SvgSchema.LinkNamespace && reader.LocalName == "href"))
                values[reader.LocalName] = reader.Value;
            else if (reader.Name == "xml:id")
                values["id"] = reader.Value;
        }

        reader.MoveToElement();
        return values;
    }

    void JudgeOne(XmlReader reader, IXmlLineInfo place, string element)
    {
        var value = reader.Value.Trim();
        var found = $"{reader.Name}=\"{SvgProblems.Shorten(reader.Value)}\"";
        if (RuleOfContent(reader, value) is { } rule)
            problems.Add(rule, place, found);
        else if (reader.NamespaceURI.Length > 0 && reader.NamespaceURI is not (SvgSchema.XmlNamespace or SvgSchema.LinkNamespace))
            problems.Add(BimiLogoRules.ForeignNamespace, place, found);
        else if (reader.NamespaceURI == SvgSchema.LinkNamespace && reader.LocalName == "href" && element == "use")
            problems.Add(BimiLogoRules.Disputed, place, found, "href");
        else if (SvgSchema.IsDisputed(element))
            return;
        else if (reader.NamespaceURI == SvgSchema.LinkNamespace || !SvgSchema.HasAttribute(element, reader.Name))
            problems.Add(element == "svg" && reader.Name is "x" or "y" ? BimiLogoRules.RootPosition : BimiLogoRules.Attribute, place, found);
        else if (SvgSchema.ChoicesOf(element, reader.Name) is { } choices && !choices.Contains(value))
            problems.Add(RuleOfChoice(element, reader.Name), place, found, string.Join(" | ", choices));
        else if (reader.Name is "id" or "xml:id")
            JudgeId(place, value, found);
        else if (reader.Name == "preserveAspectRatio" && !IsAspectRatio(value))
            problems.Add(BimiLogoRules.AttributeValue, place, found, "none | xMidYMid | xMidYMid meet");
    }

    /// <summary>What no attribute of any element may do.</summary>
    static Rule? RuleOfContent(XmlReader reader, string value)
    {
        if (reader.NamespaceURI.Length == 0 && reader.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) && reader.Name.Length > 2)
            return BimiLogoRules.Script;
        if (reader.NamespaceURI.Length == 0 && reader.Name.Equals("style", StringComparison.OrdinalIgnoreCase))
            return BimiLogoRules.Style;
        var bare = SvgReferences.WithoutControls(value);
        if (bare.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
            return BimiLogoRules.Script;
        if (reader.LocalName is "href" or "src" && bare.Length > 0 && bare[0] != '#')
            return BimiLogoRules.ExternalReference;
        if (reader.Name == "xml:base" && bare.Length > 0)
            return BimiLogoRules.ExternalReference;
        return bare.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || SvgReferences.LeadsOut(bare) ? BimiLogoRules.ExternalReference : null;
    }

    static Rule RuleOfChoice(string element, string attribute) => (element, attribute) switch
    {
        ("svg", "version") => BimiLogoRules.Version,
        ("svg", "baseProfile") => BimiLogoRules.BaseProfile,
        ("svg", "externalResourcesRequired" or "focusable" or "playbackOrder" or "snapshotTime" or "timelineBegin" or "zoomAndPan") => BimiLogoRules.RootAttribute,
        _ => BimiLogoRules.AttributeValue,
    };

    void JudgeId(IXmlLineInfo place, string value, string found)
    {
        if (!IsName(value) || !ids.Add(value))
            problems.Add(BimiLogoRules.AttributeValue, place, found);
    }

    static bool IsName(string value)
    {
        try
        {
            return XmlConvert.VerifyNCName(value).Length > 0;
        }
        catch (Exception e) when (e is XmlException or ArgumentException)
        {
            return false;
        }
    }

    // The pattern of the schema: none or xMidYMid, then meet or nothing.
    static bool IsAspectRatio(string value)
    {
        var words = value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length is 1 or 2 && words[0] is "none" or "xMidYMid" && (words.Length == 1 || words[1] == "meet");
    }
}
