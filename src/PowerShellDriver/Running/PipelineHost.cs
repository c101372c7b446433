using System.Management.Automation;

namespace PowerShellDriver.Running;

/// <summary>Where a pipeline's streams end and who answers its questions. All calls come on the pipeline's thread.</summary>
public abstract class PipelineHost
{
    /// <summary>An object left the last command.</summary>
    public virtual void Output(object? value)
    {
    }

    /// <summary>An error was written that did not end the pipeline, or the one that did.</summary>
    public virtual void Error(ErrorRecord record)
    {
    }

    /// <summary>A warning.</summary>
    public virtual void Warning(string text)
    {
    }

    /// <summary>Written with -Verbose only.</summary>
    public virtual void Verbose(string text)
    {
    }

    /// <summary>Written with -Debug only.</summary>
    public virtual void Debug(string text)
    {
    }

    /// <summary>A message of the information stream.</summary>
    public virtual void Information(InformationRecord record)
    {
    }

    /// <summary>How far it is.</summary>
    public virtual void Progress(ProgressRecord record)
    {
    }

    /// <summary>What a command would do, with -WhatIf.</summary>
    public virtual void WhatIf(string text)
    {
    }

    /// <summary>Whether to go on; the answer where nobody can be asked is no.</summary>
    public virtual bool Confirm(string query, string caption) => false;
}
