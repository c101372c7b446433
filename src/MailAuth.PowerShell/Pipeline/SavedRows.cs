using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using MailAuth.Json;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Gives the rows in what cmdlets over reports are given: rows and whole reports, as they were imported or as they come back from
/// a job, from JSON, CLIXML or CSV; arrays of these. What is something else is an error, and the rest goes on.
/// </summary>
/// <typeparam name="TRow">The rows.</typeparam>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
abstract class SavedRows<TRow>(Cmdlet cmdlet)
    where TRow : class
{
    const int MaxDepth = 3;

    readonly HashSet<string> warnedOf = new(StringComparer.Ordinal);

    /// <summary>The rows in a value, one by one.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public IEnumerable<TRow> Read(object? value)
    {
        foreach (var row in Read(value, 0))
        {
            // One array may hold the rows of years, and nothing is written meanwhile that PowerShell could stop.
            if (cmdlet.Stopping)
                throw new PipelineStoppedException();
            yield return row;
        }
    }

    /// <summary>The rows of a report that is one of our objects; null where it is none.</summary>
    protected abstract IEnumerable<TRow>? OfReport(object value);

    /// <summary>The rows of what was a row or a report.</summary>
    protected abstract IReadOnlyList<TRow> Rebuild(JsonValue value, CultureInfo culture, out IReadOnlyList<JsonProblem> problems);

    /// <summary>The error about an object that is neither.</summary>
    protected abstract ErrorRecord NoRow(object value, string problem);

    IEnumerable<TRow> Read(object? value, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case null:
                return [];
            case TRow row:
                return [row];
            case IEnumerable many and not (string or IDictionary) when depth < MaxDepth:
                return ReadAll(many, depth);
            case { } one:
                return OfReport(one) ?? Rebuild(value!);
        }
    }

    IEnumerable<TRow> ReadAll(IEnumerable many, int depth)
    {
        foreach (var item in many)
        {
            foreach (var row in Read(item, depth + 1))
                yield return row;
        }
    }

    IReadOnlyList<TRow> Rebuild(object value)
    {
        var rows = Rebuild(JsonBridge.From(value), CultureInfo.CurrentCulture, out var problems);
        if (rows.Count == 0 && problems.Count > 0)
        {
            cmdlet.WriteError(NoRow(value, problems[0].ToString()));
            return [];
        }

        // Once for each column: a file may have millions of lines.
        foreach (var problem in problems)
        {
            if (warnedOf.Add(problem.Path))
                cmdlet.WriteWarning(Messages.Format("UnreadableRowMember", problem.ToString()));
        }

        return rows;
    }
}
