using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Findings;

/// <summary>How a remedy is carried out.</summary>
public enum RemedyKind
{
    /// <summary>Publish the proposed records instead of the present ones.</summary>
    PublishRecord,

    /// <summary>Take the present records away.</summary>
    RemoveRecord,

    /// <summary>Run a command in the tenant.</summary>
    RunCommand,

    /// <summary>Something outside DNS and tenant: a web server, the registrar.</summary>
    Manual,
}

/// <summary>What would cure a finding, for this very domain.</summary>
public sealed record Remedy
{
    static readonly Dictionary<string, string> NoArguments = [];

    readonly string? command;

    /// <summary>How it is carried out.</summary>
    public required RemedyKind Kind { get; init; }

    /// <summary>The name to publish at, without final dot; null for commands.</summary>
    public string? Owner { get; init; }

    /// <summary>The record type, <c>TXT</c>; null for commands.</summary>
    public string? Type { get; init; }

    /// <summary>The data that stands there now, in master-file form for other types than TXT, as text for TXT.</summary>
    public IReadOnlyList<string> Current { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The data that should stand there.</summary>
    public IReadOnlyList<string> Proposed { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The step that no record says, as a stable word, <c>RotateKey</c>; null where there is none.</summary>
    public string? Step { get; init; }

    /// <summary>What fills the places of the step's sentence.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>The cmdlet line to run, or the step to take, in the UI culture's language; null where the records say it all.</summary>
    public string? Command
    {
        get => Step is null ? command : RuleText.RenderStep(Step, Arguments) ?? command;
        init => command = value;
    }

    /// <summary>The same remedy with a step.</summary>
    internal Remedy With(string step, params (string Name, string Value)[] arguments) => this with
    {
        Step = step,
        Arguments = arguments.ToDictionary(argument => argument.Name, argument => argument.Value),
    };

    /// <summary>What to publish, remove or run, in one line.</summary>
    public override string ToString() => Kind switch
    {
        RemedyKind.PublishRecord => $"{Owner} {Type} {string.Join(" | ", Proposed)}",
        RemedyKind.RemoveRecord => $"{Owner} {Type} -",
        _ => Command ?? "",
    };
}
