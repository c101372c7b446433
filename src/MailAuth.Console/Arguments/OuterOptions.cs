using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Console.Arguments;

/// <summary>How results are written.</summary>
enum OutputMode
{
    /// <summary>One object as a list, several as a table.</summary>
    Auto,
    Table,
    List,
    Json,
    Jsonl,
}

/// <summary>What stands before the cmdlet's name.</summary>
sealed record OuterOptions
{
    /// <summary>The options that take a value.</summary>
    static readonly string[] Valued = ["--output", "-o", "--fail-on"];

    public OutputMode Output { get; init; }

    public Severity? FailOn { get; init; }

    /// <summary>Read standard input even where the cmdlet could do without.</summary>
    public bool ReadsInput { get; init; }

    /// <summary>The exit code when the options themselves were all there was to do: help, version, a wrong option.</summary>
    public int? Done { get; init; }

    /// <summary>The cmdlet and everything after it.</summary>
    public required string[] Rest { get; init; }

    public static OuterOptions Read(string[] args, ConsoleStreams streams)
    {
        var length = Length(args);
        // The usual call has none, and then the parser need not even be loaded.
        return length == 0 ? new() { Rest = args } : Parse(args[..length], args[length..], streams);
    }

    static int Length(string[] args)
    {
        var i = 0;
        while (i < args.Length && args[i].StartsWith('-') && args[i] != "-?")
            i += Valued.Contains(args[i]) ? 2 : 1;
        return i < args.Length ? i : args.Length;
    }

    static OuterOptions Parse(string[] own, string[] rest, ConsoleStreams streams)
    {
        var output = new Option<OutputMode>("--output", "-o") { Description = "How results are written: table, list, json (one document) or jsonl (one object a line). By default one object as a list, several as a table." };
        var failOn = new Option<Severity?>("--fail-on") { Description = "Exit code 3 when a finding as severe as this, or worse, comes out. Accepted risks do not count." };
        var input = new Option<bool>("--stdin") { Description = "Read standard input as the pipeline even where the cmdlet could do without." };
        var root = new RootCommand("Email authentication for Microsoft 365 administrators. mailauth <cmdlet> [arguments] runs a cmdlet, mailauth alone lists them, mailauth help <cmdlet> explains one.")
        {
            output, failOn, input,
        };
        var result = root.Parse(own);
        var asked = result.Action is not null || result.Errors.Count > 0;
        if (asked)
        {
            var code = result.Invoke(new InvocationConfiguration { Output = streams.Output, Error = streams.Error });
            return new() { Rest = rest, Done = result.Errors.Count > 0 ? ExitCode.BadUsage : code };
        }

        return new()
        {
            Rest = rest,
            Output = result.GetValue(output),
            FailOn = result.GetValue(failOn),
            ReadsInput = result.GetValue(input),
        };
    }
}
