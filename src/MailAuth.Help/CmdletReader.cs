using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;

namespace MailAuth.Help;

/// <summary>Reads cmdlets out of their assembly and its comments.</summary>
public sealed class CmdletReader(XmlDocs docs)
{
    readonly ParameterReader parameters = new(docs);

    /// <summary>Every cmdlet of an assembly, by name.</summary>
    public IReadOnlyList<CmdletHelp> Read(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.GetExportedTypes()
            .Where(type => !type.IsAbstract && type.Attribute("CmdletAttribute") is not null)
            .Select(Read)
            .OrderBy(cmdlet => cmdlet.Name, StringComparer.Ordinal)];
    }

    /// <summary>One cmdlet.</summary>
    public CmdletHelp Read(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var cmdlet = type.Attribute("CmdletAttribute")!;
        var comment = docs.Of(type);
        var read = parameters.Read(type, cmdlet.Named<bool>("SupportsShouldProcess"));
        return new()
        {
            Name = string.Join('-', cmdlet.Values<string>()),
            Synopsis = DocText.Read(comment?.Element("summary")),
            Description = DocText.Read(comment?.Element("remarks")),
            Parameters = [.. read.Select(entry => entry.Help)],
            Syntax = Syntax(read, cmdlet.Named<string>("DefaultParameterSetName")),
            Inputs = [.. read.Where(entry => entry.Help.FromPipeline).Select(entry => new TypeHelp(entry.Help.FullTypeName, entry.Help.Description))],
            Outputs = [.. type.Attributes("OutputTypeAttribute").SelectMany(attribute => attribute.Values<Type>()).Distinct().Select(Output)],
            Examples = [.. (comment?.Elements("example") ?? []).Select(Example)],
        };
    }

    TypeHelp Output(Type type) => new(CmdletNames.OfType(type, full: true), DocText.Read(docs.Of(type)?.Element("summary")));

    static SyntaxHelp[] Syntax(IReadOnlyList<(ParameterHelp Help, IReadOnlyList<SetUse> Uses)> parameters, string? defaultSet)
    {
        // The default set is one even where no parameter is of that set alone.
        string[] named = [.. parameters.SelectMany(entry => entry.Uses).Select(use => use.Set).OfType<string>().Distinct()];
        var names = named.Length > 0 && defaultSet is not null ? named.Union([defaultSet]).ToArray() : named;
        return names.Length == 0
            ? [new(null, Uses(null))]
            : [.. names.OrderBy(name => name != defaultSet).Select(name => new SyntaxHelp(names.Length == 1 ? null : name, Uses(name)))];

        IReadOnlyList<ParameterUse> Uses(string? set) => [.. parameters
            .Select(entry => (entry.Help, Use: entry.Uses.FirstOrDefault(use => use.Set is null || use.Set == set)))
            .Where(entry => entry.Use is not null)
            .Select(entry => new ParameterUse(entry.Help, entry.Use!.IsMandatory, entry.Use.Position))
            .OrderBy(use => use.Position ?? int.MaxValue).ThenBy(use => !use.IsMandatory).ThenBy(use => use.Parameter.Name is "WhatIf" or "Confirm").ThenBy(use => use.Parameter.Name, StringComparer.Ordinal)];
    }

    // <example><para>What it is for.</para><code>...</code><para>What one sees.</para></example>
    static ExampleHelp Example(XElement example)
    {
        if (example.Element("code") is not { } code)
            return new("", "", DocText.Read(example));
        var before = DocText.Read(code.NodesBeforeSelf());
        return new(
            before.Count > 0 ? before[0].Plain : "",
            DocText.CodeOf(code),
            [.. before.Skip(1), .. DocText.Read(code.NodesAfterSelf())]);
    }
}
