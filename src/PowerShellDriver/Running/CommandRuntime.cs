using System;
using System.Management.Automation;

namespace PowerShellDriver.Running;

/// <summary>What one command of a pipeline writes to: the next command, or the host.</summary>
sealed class CommandRuntime(PipelineRun pipeline, PipelineCommand command, PipelineHost host, CommonParameters common) : ICommandRuntime2
{
    bool yesToAll;
    bool noToAll;

    public void WriteObject(object? sendToPipeline)
    {
        Allow();
        pipeline.Emit(command, sendToPipeline);
    }

    public void WriteObject(object? sendToPipeline, bool enumerateCollection)
    {
        if (!enumerateCollection || LanguagePrimitives.GetEnumerable(sendToPipeline) is not { } elements)
        {
            WriteObject(sendToPipeline);
            return;
        }

        Allow();
        foreach (var element in elements)
            pipeline.Emit(command, element);
    }

    public void WriteError(ErrorRecord errorRecord)
    {
        Allow();
        Report(errorRecord ?? throw new ArgumentNullException(nameof(errorRecord)));
    }

    /// <summary>An error of the engine's own, written between the command's calls.</summary>
    public void Report(ErrorRecord record)
    {
        command.Sign(record);
        switch (common.Preference("ErrorAction", ActionPreference.Continue))
        {
            case ActionPreference.Stop:
                throw new TerminatingErrorException(record);
            case ActionPreference.SilentlyContinue or ActionPreference.Ignore:
                return;
            default:
                host.Error(record);
                return;
        }
    }

    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        Allow(stopping: false);
        command.Sign(errorRecord);
        throw new TerminatingErrorException(errorRecord);
    }

    public void WriteWarning(string text)
    {
        Allow();
        if (Shown("WarningAction"))
            host.Warning(text);
    }

    public void WriteVerbose(string text)
    {
        Allow();
        if (common.IsOn("Verbose"))
            host.Verbose(text);
    }

    public void WriteDebug(string text)
    {
        Allow();
        if (common.IsOn("Debug"))
            host.Debug(text);
    }

    public void WriteCommandDetail(string text) => Allow();

    public void WriteInformation(InformationRecord informationRecord)
    {
        Allow();
        if (common.Preference("InformationAction", ActionPreference.SilentlyContinue) == ActionPreference.Continue)
            host.Information(informationRecord);
    }

    public void WriteProgress(ProgressRecord progressRecord)
    {
        Allow();
        if (Shown("ProgressAction"))
            host.Progress(progressRecord);
    }

    public void WriteProgress(long sourceId, ProgressRecord progressRecord) => WriteProgress(progressRecord);

    public bool ShouldProcess(string? target) => ShouldProcess(target, command.Metadata.Name);

    public bool ShouldProcess(string? target, string? action)
    {
        var text = $"Performing the operation \"{action}\" on target \"{target}\".";
        return ShouldProcess(text, text, "Confirm");
    }

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption) =>
        ShouldProcess(verboseDescription, verboseWarning, caption, out _);

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption, out ShouldProcessReason shouldProcessReason)
    {
        Allow();
        shouldProcessReason = ShouldProcessReason.None;
        if (common.IsOn("WhatIf"))
        {
            shouldProcessReason = ShouldProcessReason.WhatIf;
            host.WhatIf("What if: " + verboseDescription);
            return false;
        }

        var ask = common.IsOn("Confirm") || (!common.IsOff("Confirm") && command.Metadata.Declaration.ConfirmImpact >= ConfirmImpact.High);
        if (ask && !host.Confirm(verboseWarning ?? "", caption ?? "Confirm"))
            return false;
        WriteVerbose(verboseDescription ?? "");
        return true;
    }

    public bool ShouldContinue(string? query, string? caption) => ShouldContinue(query, caption, ref yesToAll, ref noToAll);

    public bool ShouldContinue(string? query, string? caption, ref bool yesToAll, ref bool noToAll)
    {
        Allow();
        return yesToAll || (!noToAll && host.Confirm(query ?? "", caption ?? "Confirm"));
    }

    public bool ShouldContinue(string? query, string? caption, bool hasSecurityImpact, ref bool yesToAll, ref bool noToAll) =>
        ShouldContinue(query, caption, ref yesToAll, ref noToAll);

    public bool TransactionAvailable() => false;

    /// <summary>Only the command whose turn it is may write, only on the pipeline's thread, and not once the pipeline is stopping.</summary>
    void Allow(bool stopping = true)
    {
        if (!pipeline.MayWrite(command))
            throw new PSInvalidOperationException("The WriteObject and WriteError methods cannot be called from outside the overrides of the BeginProcessing, "
                + "ProcessRecord, and EndProcessing methods, and they can only be called from within the same thread. "
                + "Validate that the cmdlet makes these calls correctly, or tell its author.");
        if (stopping && pipeline.IsStopping)
            throw new PipelineStoppedException();
    }

    bool Shown(string preference) =>
        common.Preference(preference, ActionPreference.Continue) is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
