using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>One report as an Import cmdlet reads it: its head at once, its objects as they are asked for.</summary>
/// <remarks>It is made and gone through on a worker's thread, and told of on the pipeline's.</remarks>
sealed class ReportReading
{
    volatile bool isUnwanted;

    /// <summary>Where the report lies, for errors and warnings.</summary>
    public required string Source { get; init; }

    /// <summary>The same for every copy of the report, 32 hexadecimal digits; null where copies cannot be told.</summary>
    public string? Key { get; init; }

    /// <summary>The domains that it is about, for <c>-DomainName</c>.</summary>
    public IReadOnlyList<string?> Domains { get; init; } = [];

    /// <summary>What the pipeline gets, gone through once, not at all where the report is not wanted. May throw what reading a file throws.</summary>
    public IEnumerable<object> Objects { get; init; } = [];

    /// <summary>What is let go of once the objects were gone through, or passed over.</summary>
    public IDisposable? Held { get; init; }

    /// <summary>Why there is nothing to write; null where there is.</summary>
    public ErrorRecord? Failure { get; init; }

    /// <summary>What to warn of, asked for once all objects were read.</summary>
    public Func<IReadOnlyList<string>>? Remarks { get; init; }

    /// <summary>Whether the report's end was read, asked for once all objects were; null where a report is never cut off.</summary>
    public Func<bool>? IsComplete { get; init; }

    /// <summary>Finds out whether its end can be read, by reading all of it; null where a report is never cut off.</summary>
    public Func<bool>? HasEnd { get; init; }

    /// <summary>How many messages, or sessions, it reports of; asked for once all objects were read.</summary>
    public Func<long>? MessageCount { get; init; }

    /// <summary>How many objects of it there were so far; counted by whoever goes through them.</summary>
    public long ObjectCount { get; set; }

    /// <summary>Set by the pipeline where it wrote another copy in this run: this one is gone through only to be compared.</summary>
    public bool IsCopy { get; set; }

    /// <summary>Set by the pipeline where the report is known already: no more of it needs to be read.</summary>
    public bool IsUnwanted
    {
        get => isUnwanted;
        set => isUnwanted = value;
    }
}
