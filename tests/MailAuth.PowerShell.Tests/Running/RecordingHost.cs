using System;
using System.Management.Automation;
using PowerShellDriver.Running;

namespace MailAuth.PowerShell.Tests.Running;

/// <summary>Keeps what a pipeline writes. The driver itself fails whoever writes from another thread than the pipeline's.</summary>
sealed class RecordingHost(CmdletRun run) : PipelineHost
{
    /// <summary>Called on the pipeline's thread for each object, after it was kept.</summary>
    public Action<object?>? OnOutput { get; init; }

    /// <summary>The answer to every confirmation.</summary>
    public bool Answer { get; init; }

    public override void Output(object? value)
    {
        // A custom object is nothing without its wrapping.
        run.Output.Add(value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value);
        OnOutput?.Invoke(value);
    }

    public override void Error(ErrorRecord record) => run.Errors.Add(record);

    public override void Warning(string text) => run.Warnings.Add(text);

    public override void Verbose(string text) => run.Verbose.Add(text);

    public override void Debug(string text) => run.Debug.Add(text);

    public override void Information(InformationRecord record)
    {
        run.Information.Add(record.ToString());
        run.MessageData.Add(record.MessageData);
    }

    public override void Progress(ProgressRecord record) => run.Progress.Add(record);

    public override void WhatIf(string text) => run.WhatIf.Add(text);

    public override bool Confirm(string query, string caption) => Answer;
}
