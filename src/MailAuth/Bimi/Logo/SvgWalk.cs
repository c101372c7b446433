using System;
using System.Collections.Generic;
using System.Text;
using System.Xml;

namespace MailAuth.Bimi;

/// <summary>Goes through a logo element by element, and says what may not stand there.</summary>
sealed class SvgWalk(SvgProblems problems)
{
    const int LongestTitle = 64;
    const int MostText = 1024;

    static readonly Dictionary<string, string> NoAttributes = [];

    readonly SvgAttributes attributes = new(problems);
    readonly SvgReferences references = new(problems);
    readonly Stack<string> open = new();
    readonly StringBuilder text = new();
    IReadOnlyDictionary<string, string> root = NoAttributes;
    (int Line, int Column) titlePlace;
    int childrenOfRoot;
    int openDefinitions;
    bool hasRoot;
    bool hasDrawn;

    /// <summary>The title; null where there is none.</summary>
    public string? Title { get; private set; }

    /// <summary>The description; null where there is none.</summary>
    public string? Description { get; private set; }

    /// <summary>The attributes of what is drawn first, where that is a rectangle.</summary>
    public IReadOnlyDictionary<string, string>? FirstShape { get; private set; }

    /// <summary>An attribute of the root.</summary>
    public string? Attribute(string name) => root.TryGetValue(name, out var value) ? value : null;

    /// <summary>Reads the document.</summary>
    /// <exception cref="XmlException">It is no XML from some place on; what stands before has been judged.</exception>
    public void Read(XmlReader reader)
    {
        var place = (IXmlLineInfo)reader;
        var more = reader.Read();
        while (more)
        {
            var isSkipped = false;
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var isEmpty = reader.IsEmptyElement;
                    isSkipped = !Enter(reader, place);
                    if (!isSkipped && isEmpty)
                        Leave();
                    break;
                case XmlNodeType.EndElement:
                    Leave();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA:
                    TakeText(reader, place);
                    break;
                case XmlNodeType.ProcessingInstruction when reader.Name == "xml-stylesheet":
                    problems.Add(BimiLogoRules.ExternalReference, place, "<?xml-stylesheet");
                    break;
            }

            // What may not stand there goes with all that it holds.
            if (isSkipped)
                reader.Skip();
            more = isSkipped ? reader.NodeType != XmlNodeType.None && !reader.EOF : reader.Read();
        }
    }

    /// <summary>Says what only the whole document shows.</summary>
    public void Finish()
    {
        references.Finish();
        if (hasRoot && string.IsNullOrWhiteSpace(Title))
            problems.Add(BimiLogoRules.TitleMissing, titlePlace.Line, titlePlace.Column, Title is null ? "" : "<title>", "<title>…</title>");
    }

    bool Enter(XmlReader reader, IXmlLineInfo place)
    {
        var name = reader.LocalName;
        if (open.Count == 0)
            return EnterRoot(reader, place);
        if (open.Count == 1)
            childrenOfRoot++;
        if (!SvgElements.IsAllowed(reader, place, open.Peek(), problems))
        {
            if (!SvgElements.IsWrapper(reader))
                return false;
            references.Enter(place, NoAttributes, isUse: false);
            return Push(open.Peek());
        }

        if (name == "title")
            EnterTitle(place);
        var values = attributes.Judge(reader, place, name);
        references.Enter(place, values, isUse: name == "use");
        if (!hasDrawn && SvgElements.IsShape(name) && openDefinitions == 0)
        {
            hasDrawn = true;
            FirstShape = name == "rect" ? values : null;
        }

        return Push(name);
    }

    bool EnterRoot(XmlReader reader, IXmlLineInfo place)
    {
        var isRoot = reader.LocalName == "svg" && reader.NamespaceURI == SvgSchema.Namespace;
        if (!isRoot)
            problems.Add(BimiLogoRules.Root, place, $"<{reader.Name}>", $"<svg xmlns=\"{SvgSchema.Namespace}\">");
        if (reader.LocalName != "svg")
            return false;
        hasRoot = true;
        titlePlace = (place.LineNumber, place.LinePosition);
        root = attributes.Judge(reader, place, "svg");
        references.Enter(place, root, isUse: false);
        SvgRoot.Judge(root, place, problems);
        return Push("svg");
    }

    void EnterTitle(IXmlLineInfo place)
    {
        titlePlace = (place.LineNumber, place.LinePosition);
        if (Title is not null)
            problems.Add(BimiLogoRules.ElementPlace, place, "<title>");
        else if (childrenOfRoot > 1)
            problems.Add(BimiLogoRules.TitlePosition, place, "<title>");
    }

    bool Push(string name)
    {
        open.Push(name);
        if (name == "defs")
            openDefinitions++;
        text.Clear();
        return true;
    }

    void Leave()
    {
        var name = open.Pop();
        if (name == "defs")
            openDefinitions--;
        references.Leave();
        if (name == "title" && Title is null)
        {
            Title = text.ToString().Trim();
            if (Title.Length > LongestTitle)
                problems.Add(BimiLogoRules.TitleLong, titlePlace.Line, titlePlace.Column, Title, $"{LongestTitle}");
        }
        else if (name == "desc")
        {
            Description ??= text.ToString().Trim();
        }
    }

    void TakeText(XmlReader reader, IXmlLineInfo place)
    {
        if (open.Count == 0 || string.IsNullOrWhiteSpace(reader.Value))
            return;
        if (SvgSchema.HasText(open.Peek()) || SvgSchema.IsDisputed(open.Peek()))
            text.Append(reader.Value, 0, Math.Max(0, Math.Min(reader.Value.Length, MostText - text.Length)));
        else
            problems.Add(BimiLogoRules.StrayText, place, reader.Value.Trim());
    }
}
