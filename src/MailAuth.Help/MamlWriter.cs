using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace MailAuth.Help;

/// <summary>Writes help as the XML that <c>Get-Help</c> reads.</summary>
public static class MamlWriter
{
    static readonly XNamespace Msh = "http://msh";
    static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    /// <summary>The whole file.</summary>
    /// <param name="cmdlets">What to tell.</param>
    /// <param name="onlinePage">The address of a cmdlet's page, or null where there is none.</param>
    public static string Write(IEnumerable<CmdletHelp> cmdlets, Func<string, string?> onlinePage)
    {
        ArgumentNullException.ThrowIfNull(cmdlets);
        ArgumentNullException.ThrowIfNull(onlinePage);
        var root = new XElement(Msh + "helpItems", new XAttribute("schema", "maml"), cmdlets.Select(cmdlet => Cmdlet(cmdlet, onlinePage(cmdlet.Name))));
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            root.WriteTo(writer);
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + text + "\n";
    }

    static XElement Cmdlet(CmdletHelp cmdlet, string? page) => new(Command + "command",
        new XAttribute(XNamespace.Xmlns + "maml", Maml),
        new XAttribute(XNamespace.Xmlns + "command", Command),
        new XAttribute(XNamespace.Xmlns + "dev", Dev),
        new XElement(Command + "details",
            new XElement(Command + "name", cmdlet.Name),
            new XElement(Command + "verb", cmdlet.Name.Split('-')[0]),
            new XElement(Command + "noun", cmdlet.Name.Split('-')[1]),
            Text(Maml + "description", cmdlet.Synopsis)),
        Text(Maml + "description", cmdlet.Description),
        new XElement(Command + "syntax", cmdlet.Syntax.Select(set => new XElement(Command + "syntaxItem",
            new XElement(Maml + "name", cmdlet.Name),
            set.Parameters.Select(use => Parameter(use.Parameter, use.IsMandatory, use.Position, inSyntax: true))))),
        new XElement(Command + "parameters", cmdlet.Parameters.Select(parameter => Parameter(parameter, parameter.IsMandatory, parameter.Position, inSyntax: false))),
        new XElement(Command + "inputTypes", cmdlet.Inputs.Select(type => Type(Command + "inputType", type))),
        new XElement(Command + "returnValues", cmdlet.Outputs.Select(type => Type(Command + "returnValue", type))),
        new XElement(Maml + "alertSet"),
        new XElement(Command + "examples", cmdlet.Examples.Select(Example)),
        new XElement(Command + "relatedLinks", page is null ? [] : new[]
        {
            new XElement(Maml + "navigationLink", new XElement(Maml + "linkText", "Online Version:"), new XElement(Maml + "uri", page)),
        }));

    static XElement Parameter(ParameterHelp parameter, bool isMandatory, int? position, bool inSyntax)
    {
        var element = new XElement(Command + "parameter",
            new XAttribute("required", isMandatory ? "true" : "false"),
            new XAttribute("variableLength", "true"),
            new XAttribute("globbing", parameter.TakesWildcards ? "true" : "false"),
            new XAttribute("pipelineInput", parameter.PipelineInput),
            new XAttribute("position", position?.ToString(CultureInfo.InvariantCulture) ?? "named"),
            new XAttribute("aliases", parameter.Aliases.Count == 0 ? "none" : string.Join(", ", parameter.Aliases)),
            new XElement(Maml + "name", parameter.Name),
            Text(Maml + "description", Described(parameter)));
        // Get-Help prints the values in the syntax instead of the type where they are listed there.
        if (inSyntax && parameter.Values.Count > 0)
            element.Add(new XElement(Command + "parameterValueGroup", parameter.Values.Select(value => new XElement(Command + "parameterValue", new XAttribute("required", "false"), new XAttribute("variableLength", "false"), value.Name))));
        // A switch in a syntax line takes no value.
        if (!inSyntax || !parameter.IsSwitch)
            element.Add(new XElement(Command + "parameterValue", new XAttribute("required", parameter.IsSwitch ? "false" : "true"), new XAttribute("variableLength", "false"), parameter.TypeName));
        element.Add(
            new XElement(Dev + "type", new XElement(Maml + "name", parameter.FullTypeName), new XElement(Maml + "uri")),
            new XElement(Dev + "defaultValue", parameter.Default ?? "None"));
        return element;
    }

    static IEnumerable<DocBlock> Described(ParameterHelp parameter) => parameter.Description.Concat(
        parameter.Values.Select(value => new DocBlock([new(value.Name, true), .. Meaning(value)], IsItem: true)));

    static IEnumerable<DocSpan> Meaning(ValueHelp value) => value.Description.Count == 0 ? [] : [new(": ", false), .. value.Description.SelectMany(block => block.Spans)];

    static XElement Type(XName name, TypeHelp type) => new(name,
        new XElement(Dev + "type", new XElement(Maml + "name", type.Name), new XElement(Maml + "uri"), new XElement(Maml + "description")),
        Text(Maml + "description", type.Description));

    static XElement Example(ExampleHelp example, int index) => new(Command + "example",
        new XElement(Maml + "title", string.Create(CultureInfo.InvariantCulture, $"----- Example {index + 1}: {example.Title.TrimEnd('.')} -----")),
        new XElement(Dev + "code", example.Code),
        Text(Dev + "remarks", example.Remarks));

    // Get-Help sets paragraphs apart by an empty line; the items of a list stay together in one.
    static XElement Text(XName name, IEnumerable<DocBlock> blocks)
    {
        var element = new XElement(name);
        var inList = false;
        foreach (var block in blocks)
        {
            if (block.IsItem && inList && element.LastNode is XElement list)
                list.Value += "\n" + block.Plain;
            else
                element.Add(new XElement(Maml + "para", block.Plain));
            inList = block.IsItem;
        }

        return element;
    }
}
