using System.Collections.Generic;

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
    /// <summary>How it is carried out.</summary>
    public required RemedyKind Kind { get; init; }

    /// <summary>The name to publish at, without final dot; null for commands.</summary>
    public string? Owner { get; init; }

    /// <summary>The record type, <c>TXT</c>; null for commands.</summary>
    public string? Type { get; init; }

    /// <summary>The data that stands there now, in master-file form for other types than TXT, as text for TXT.</summary>
    public IReadOnlyList<string> Current { get; init; } = [];

    /// <summary>The data that should stand there.</summary>
    public IReadOnlyList<string> Proposed { get; init; } = [];

    /// <summary>The cmdlet line to run, or the step to take.</summary>
    public string? Command { get; init; }

    /// <summary>What to publish, remove or run, in one line.</summary>
    public override string ToString() => Kind switch
    {
        RemedyKind.PublishRecord => $"{Owner} {Type} {string.Join(" | ", Proposed)}",
        RemedyKind.RemoveRecord => $"{Owner} {Type} -",
        _ => Command ?? "",
    };
}
