using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Console.Printing;
using MailAuth.Findings;
using PowerShellDriver.Running;

namespace MailAuth.Console;

/// <summary>Prints what a pipeline writes: objects to the output, all else to the errors.</summary>
sealed class ConsoleHost(ConsoleStreams streams, ObjectPrinter printer, Severity? failOn) : PipelineHost
{
    readonly Style style = new(streams.ColorsError);
    readonly ProgressLine progress = new(streams);

    /// <summary>Whether any error was written.</summary>
    public bool HasErrors { get; private set; }

    /// <summary>Whether a finding or an alert came out that <c>--fail-on</c> names.</summary>
    public bool HasFinding { get; private set; }

    /// <summary>Whether nobody reads the output any more.</summary>
    public bool IsOutputGone { get; private set; }

    public override void Output(object? value)
    {
        progress.Clear();
        HasFinding = HasFinding || (failOn is { } least && (FindingsOf(value).Any(finding => finding.Acceptance is null && finding.Severity >= least) || (PipedAlert(value) is { } alert && alert.Severity >= least)));
        try
        {
            printer.Print(value);
        }
        catch (IOException)
        {
            // Whoever read the output has enough and went away, as head does.
            IsOutputGone = true;
            throw new PipelineStoppedException();
        }
    }

    public override void Error(ErrorRecord record)
    {
        HasErrors = true;
        var command = record.InvocationInfo?.InvocationName is { Length: > 0 } name ? name + ": " : "";
        Write(command + record, Style.Red);
        if (record.ErrorDetails?.RecommendedAction is { Length: > 0 } action)
            Write("  " + action, null);
    }

    /// <summary>An error that no cmdlet wrote.</summary>
    public void Error(string message)
    {
        HasErrors = true;
        Write(message, Style.Red);
    }

    public override void Warning(string text) => Write("WARNING: " + text, Style.Yellow);

    public override void Verbose(string text) => Write("VERBOSE: " + text, Style.Dim);

    public override void Debug(string text) => Write("DEBUG: " + text, Style.Dim);

    public override void Information(InformationRecord record) => Write(record.ToString(), null);

    public override void WhatIf(string text) => Write(text, null);

    /// <summary>Standard input is the pipeline's, so nobody is asked; that nothing is done is said.</summary>
    public override bool Confirm(string query, string caption)
    {
        Write("Not done, since mailauth cannot ask; leave -Confirm out to have it done: " + query.Replace('\n', ' '), null);
        return false;
    }

    public override void Progress(ProgressRecord record) => progress.Show(record);

    public void Finish()
    {
        progress.Clear();
        printer.Finish();
    }

    void Write(string text, string? color)
    {
        progress.Clear();
        foreach (var line in ValueLine.Lines(text))
            streams.Error.WriteLine(style.Paint(line, color));
        streams.Error.Flush();
    }

    static MailAuthAlert? PipedAlert(object? value) => (value is PSObject { BaseObject: var inner } ? inner : value) as MailAuthAlert;

    static IEnumerable<Finding> FindingsOf(object? value) => value switch
    {
        Finding finding => [finding],
        PSObject { BaseObject: not PSCustomObject and var inner } => FindingsOf(inner),
        null or PSObject or string or ValueType => [],
        _ => PSObject.AsPSObject(value).Properties["Findings"]?.Value as IEnumerable<Finding> ?? [],
    };
}
