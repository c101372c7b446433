using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Findings;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>One of the steps from one key to the next.</summary>
public sealed record DkimRotationStep
{
    static readonly Dictionary<string, string> NoArguments = [];

    /// <summary>Its place in the order, from 1.</summary>
    public int Number { get; init; }

    /// <summary>A stable word for it: <c>Rotate</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The domain that it is about.</summary>
    public required string DomainName { get; init; }

    /// <summary>Before when it must not be taken, in UTC, if all before it are taken at once; null where it need not wait.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>How many hours to wait after the step before; null where nothing is waited for.</summary>
    public int? WaitHours { get; init; }

    /// <summary>The command that does it; null where it is done elsewhere.</summary>
    public string? Command { get; init; }

    /// <summary>The command that shows whether it is done; null where none does.</summary>
    public string? Check { get; init; }

    /// <summary>The record to publish or to take away; null where the step is none about DNS.</summary>
    public Remedy? Record { get; init; }

    /// <summary>What fills the places of the sentence.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>What to do, in the UI culture's language.</summary>
    public string Text => SentenceFile.Keys.Fill("Step." + Kind, Arguments);

    /// <summary>The first moment for it as a column shows it, in UTC to the minute; empty where it need not wait.</summary>
    public string From => NotBefore?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "";

    /// <summary>What to run or to publish, in one line: the command, else the record, else the check.</summary>
    public string Do => Command ?? Record?.ToString() ?? Check ?? "";

    /// <summary>Number and text.</summary>
    public override string ToString() => $"{Number}. {(NotBefore is null ? "" : $"[{From}] ")}{Text}";
}
