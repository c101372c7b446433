using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Console.Arguments;
using MailAuth.Console.Printing;
using PowerShellDriver.Binding;
using PowerShellDriver.Running;

namespace MailAuth.Console.Help;

/// <summary>Lists the cmdlets and explains one, in the words of the module's own help where it has been built.</summary>
sealed class HelpPrinter(ConsoleStreams streams, CmdletCatalog catalog)
{
    static readonly (string Name, string Text)[] Options =
    [
        ("-o, --output <how>", "table, list, json (one document) or jsonl (one object a line); by default one object as a list, several as a table"),
        ("--fail-on <severity>", "exit code 3 when a finding as severe as this, or worse, comes out; accepted risks do not count"),
        ("--stdin", "read standard input as the pipeline even where the cmdlet could do without"),
        ("--version", "the version"),
    ];

    readonly Style style = new(streams.ColorsOutput);
    readonly MamlHelp help = MamlHelp.Find();

    /// <summary>Every cmdlet with what it does.</summary>
    public void List()
    {
        var all = catalog.All;
        var width = all.Count == 0 ? 0 : all.Max(command => command.Name.Length);
        Write("mailauth [options] <cmdlet> [arguments] [\"|\" <cmdlet> ...]");
        Write("");
        foreach (var command in all)
            WriteItem(command.Name, width, help.Of(command.Name)?.Synopsis ?? "");
        Write("");
        var longest = Options.Max(option => option.Name.Length);
        foreach (var (name, text) in Options)
            WriteItem(name, longest, text);
        Write("");
        Write("'mailauth help <cmdlet>' explains one. JSON lines on standard input act as the pipeline.");
    }

    /// <summary>A cmdlet's help, or the list.</summary>
    public void Show(string[] topic)
    {
        if (topic is not [var name, ..])
        {
            List();
            return;
        }

        var command = catalog.Find(name);
        var words = help.Of(command.Name);
        Write(style.Paint(command.Name, Style.Bold));
        Paragraph(words?.Synopsis);
        Heading("SYNTAX");
        foreach (var line in SyntaxLines.Of(command))
            Indented(line, 4, 8);
        if (words is { Description.Count: > 0 })
            Heading("DESCRIPTION");
        foreach (var text in words?.Description ?? [])
            Paragraph(text);
        Heading("PARAMETERS");
        foreach (var parameter in command.Parameters)
            WriteParameter(parameter, words);
        Indented($"Common parameters: {string.Join(", ", CommonParameters.For(command).Select(each => "-" + each))}", 4, 4);
        if (words is { Examples.Count: > 0 })
            Heading("EXAMPLES");
        foreach (var (code, remarks) in words?.Examples ?? [])
        {
            Write("");
            Indented(style.Paint(ValueLine.Of(code), Style.Cyan), 4, 4);
            Paragraph(remarks);
        }
    }

    void WriteParameter(CommandParameter parameter, CmdletWords? words)
    {
        var pipeline = parameter.Sets.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName) ? ", from the pipeline" : "";
        var mandatory = parameter.Sets.All(set => set.Mandatory) ? ", required" : "";
        var aliases = parameter.Aliases.Count > 0 ? $", alias {string.Join(", ", parameter.Aliases.Select(alias => "-" + alias))}" : "";
        Write($"    {style.Paint("-" + parameter.Name, Style.Bold)} {SyntaxLines.TypeName(parameter)}{mandatory}{pipeline}{aliases}".TrimEnd());
        foreach (var text in words?.Parameters.GetValueOrDefault(parameter.Name) ?? [])
            Indented(text, 8, 8);
        Write("");
    }

    void WriteItem(string name, int width, string text)
    {
        var first = true;
        foreach (var line in DisplayWidth.Wrap(ValueLine.Of(text), Math.Max(20, streams.OutputWidth - width - 4)))
        {
            Write(("  " + (first ? style.Paint(name.PadRight(width), Style.Bold) : new string(' ', width)) + "  " + line).TrimEnd());
            first = false;
        }
    }

    void Heading(string text)
    {
        Write("");
        Write(style.Paint(text, Style.Bold));
    }

    void Paragraph(string? text)
    {
        if (!string.IsNullOrEmpty(text))
            Indented(text, 4, 4);
    }

    void Indented(string text, int first, int then)
    {
        var indent = first;
        foreach (var line in DisplayWidth.Wrap(text, streams.OutputWidth - then))
        {
            Write(new string(' ', indent) + line);
            indent = then;
        }
    }

    void Write(string text) => streams.Output.WriteLine(text);
}
