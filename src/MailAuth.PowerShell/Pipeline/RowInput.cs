using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Gives the rows in what cmdlets over aggregate reports are given: rows and whole reports, as Import-DmarcReport writes them or
/// as they come back from a job, from JSON, CLIXML or CSV; arrays of these. What is something else is an error, and the rest goes on.
/// </summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
sealed class RowInput(Cmdlet cmdlet)
{
    const int MaxDepth = 3;

    readonly HashSet<string> warnedOf = new(StringComparer.Ordinal);

    /// <summary>The rows in a value, one by one.</summary>
    public IEnumerable<DmarcReportRow> Read(object? value) => Read(value, 0);

    IEnumerable<DmarcReportRow> Read(object? value, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case null:
                return [];
            case DmarcReportRow row:
                return [row];
            case DmarcReport report:
                return DmarcReportRowReader.OfReport(report);
            case IEnumerable many and not (string or IDictionary) when depth < MaxDepth:
                return ReadAll(many, depth);
            default:
                return Rebuild(value!);
        }
    }

    IEnumerable<DmarcReportRow> ReadAll(IEnumerable many, int depth)
    {
        foreach (var item in many)
        {
            foreach (var row in Read(item, depth + 1))
                yield return row;
        }
    }

    IReadOnlyList<DmarcReportRow> Rebuild(object value)
    {
        var rows = DmarcReportRowReader.Read(JsonBridge.From(value), CultureInfo.CurrentCulture, out var problems);
        if (rows.Count == 0 && problems.Count > 0)
        {
            cmdlet.WriteError(CommandErrors.NoReportRow(value, problems[0].ToString()));
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
