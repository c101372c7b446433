using System;
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

    /// <summary>The exit code when the options themselves were all there was to do: the version.</summary>
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
        var output = new Option<string>("--output", "-o");
        var failOn = new Option<string>("--fail-on");
        var input = new Option<bool>("--stdin");
        var help = new Option<bool>("--help", "-h", "-?");
        var version = new Option<bool>("--version");
        // Not a RootCommand: its help would tell of options only, and half of what there is to know are the cmdlets.
        var command = new Command("mailauth") { output, failOn, input, help, version };
        var result = command.Parse(own);
        if (result.Errors is [var error, ..])
            throw new UsageException($"{error.Message} 'mailauth --help' tells what there is.");
        if (result.GetValue(version))
        {
            streams.Output.WriteLine(typeof(OuterOptions).Assembly.GetName().Version!.ToString(3));
            return new() { Rest = rest, Done = ExitCode.Success };
        }

        return new()
        {
            Rest = result.GetValue(help) ? ["help", .. rest] : rest,
            Output = Word<OutputMode>("--output", result.GetValue(output)) ?? OutputMode.Auto,
            FailOn = Word<Severity>("--fail-on", result.GetValue(failOn)),
            ReadsInput = result.GetValue(input),
        };
    }

    static T? Word<T>(string option, string? text)
        where T : struct, Enum
    {
        if (text is null)
            return null;
        return Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text[0]) ? value
            : throw new UsageException($"{option} takes one of {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}, not '{text}'.");
    }
}
