using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailAuth.Help;

/// <summary>Writes help as pages.</summary>
public static class MarkdownWriter
{
    const string Generated = "<!-- Written by src/MailAuth.Help from the comments of the cmdlet's class: change them there. -->\n";

    /// <summary>The page of one cmdlet.</summary>
    public static string Page(CmdletHelp cmdlet)
    {
        ArgumentNullException.ThrowIfNull(cmdlet);
        var page = new StringBuilder(Generated);
        page.Append(CultureInfo.InvariantCulture, $"\n# {cmdlet.Name}\n\n{Blocks(cmdlet.Synopsis)}\n\n## Syntax\n");
        foreach (var set in cmdlet.Syntax)
        {
            if (set.Name is not null)
                page.Append(CultureInfo.InvariantCulture, $"\n### {set.Name}\n");
            page.Append(CultureInfo.InvariantCulture, $"\n```\n{Wrap(cmdlet.Name, set.Parameters)}\n```\n");
        }

        if (cmdlet.Description.Count > 0)
            page.Append(CultureInfo.InvariantCulture, $"\n## Description\n\n{Blocks(cmdlet.Description)}\n");
        page.Append("\n## Examples\n");
        foreach (var (index, example) in cmdlet.Examples.Index())
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### Example {index + 1}: {example.Title.TrimEnd('.')}\n\n```powershell\n{example.Code}\n```\n");
            if (example.Remarks.Count > 0)
                page.Append(CultureInfo.InvariantCulture, $"\n{Blocks(example.Remarks)}\n");
        }

        page.Append("\n## Parameters\n");
        foreach (var parameter in cmdlet.Parameters)
            page.Append(Parameter(parameter));
        page.Append("\n### Common parameters\n\n`-Verbose`, `-ErrorAction`, `-OutVariable` and the others that every cmdlet has; see `about_CommonParameters`.\n");
        page.Append(Types("Inputs", cmdlet.Inputs)).Append(Types("Outputs", cmdlet.Outputs));
        return page.ToString();
    }

    /// <summary>The list of all pages.</summary>
    public static string Index(IEnumerable<CmdletHelp> cmdlets)
    {
        ArgumentNullException.ThrowIfNull(cmdlets);
        var page = new StringBuilder(Generated).Append("\n# Cmdlets\n\n| Cmdlet | What it does |\n|---|---|\n");
        foreach (var cmdlet in cmdlets)
            page.Append(CultureInfo.InvariantCulture, $"| [{cmdlet.Name}]({cmdlet.Name}.md) | {Blocks(cmdlet.Synopsis).Replace("\n", " ", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        return page.ToString();
    }

    static string Parameter(ParameterHelp parameter)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\n### -{parameter.Name}\n\n{Blocks(parameter.Description)}\n");
        if (parameter.Values.Count > 0)
        {
            text.Append('\n');
            foreach (var value in parameter.Values)
                text.Append(CultureInfo.InvariantCulture, $"- `{value.Name}`{(value.Description.Count > 0 ? ": " + Blocks(value.Description) : "")}\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n| | |\n|---|---|\n| Type | `{parameter.TypeName}` |\n");
        if (parameter.Aliases.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"| Aliases | {string.Join(", ", parameter.Aliases.Select(alias => $"`{alias}`"))} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| Required | {parameter.IsMandatory} |\n| Position | {parameter.Position?.ToString(CultureInfo.InvariantCulture) ?? "Named"} |\n");
        text.Append(CultureInfo.InvariantCulture, $"| Default value | {parameter.Default ?? "None"} |\n| Accept pipeline input | {parameter.PipelineInput} |\n| Accept wildcard characters | {parameter.TakesWildcards} |\n");
        return text.ToString();
    }

    static string Types(string title, IReadOnlyList<TypeHelp> types)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"\n## {title}\n");
        foreach (var type in types)
            text.Append(CultureInfo.InvariantCulture, $"\n### {type.Name.Replace("<", "\\<", StringComparison.Ordinal)}\n\n{Blocks(type.Description)}\n");
        if (types.Count == 0)
            text.Append("\nNone.\n");
        return text.ToString();
    }

    // Lines of at most 100 characters, a parameter never torn apart.
    static string Wrap(string name, IEnumerable<ParameterUse> parameters)
    {
        var text = new StringBuilder(name);
        var line = name.Length;
        foreach (var part in parameters.Select(use => use.ToString()).Append("[<CommonParameters>]"))
        {
            if (line + 1 + part.Length > 100)
            {
                text.Append("\n   ");
                line = 3;
            }

            text.Append(' ').Append(part);
            line += 1 + part.Length;
        }

        return text.ToString();
    }

    // Items of a list follow each other; everything else is set apart by an empty line.
    static string Blocks(IReadOnlyList<DocBlock> blocks)
    {
        var text = new StringBuilder();
        for (var i = 0; i < blocks.Count; i++)
        {
            if (i > 0)
                text.Append(blocks[i].IsItem && blocks[i - 1].IsItem ? "\n" : "\n\n");
            text.Append(blocks[i].Markdown);
        }

        return text.ToString();
    }
}
