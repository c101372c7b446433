using System.Management.Automation.Internal;

namespace System.Management.Automation;

/// <summary>A command without session state. Everything it writes goes to <see cref="CommandRuntime"/>, which is where a host listens.</summary>
public abstract class Cmdlet : InternalCommand
{
    ICommandRuntime? runtime;

    public ICommandRuntime CommandRuntime { get => runtime!; set => runtime = value; }

    public bool Stopping { get; internal set; }

    ICommandRuntime Runtime => runtime
        ?? throw new NotImplementedException("The cmdlet was called outside a pipeline: it has no CommandRuntime.");

    public void WriteObject(object? sendToPipeline) => Runtime.WriteObject(sendToPipeline);

    public void WriteObject(object? sendToPipeline, bool enumerateCollection) => Runtime.WriteObject(sendToPipeline, enumerateCollection);

    public void WriteError(ErrorRecord errorRecord) => Runtime.WriteError(errorRecord);

    public void WriteWarning(string text) => Runtime.WriteWarning(text);

    public void WriteVerbose(string text) => Runtime.WriteVerbose(text);

    public void WriteDebug(string text) => Runtime.WriteDebug(text);

    public void WriteCommandDetail(string text) => Runtime.WriteCommandDetail(text);

    public void WriteProgress(ProgressRecord progressRecord) => Runtime.WriteProgress(progressRecord);

    public void WriteInformation(InformationRecord informationRecord)
    {
        if (Runtime is ICommandRuntime2 second)
            second.WriteInformation(informationRecord);
    }

    public void WriteInformation(object messageData, string[]? tags)
    {
        var record = new InformationRecord(messageData, GetType().FullName);
        record.Tags.AddRange(tags ?? []);
        WriteInformation(record);
    }

    public bool ShouldProcess(string? target) => Runtime.ShouldProcess(target);

    public bool ShouldProcess(string? target, string? action) => Runtime.ShouldProcess(target, action);

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption) =>
        Runtime.ShouldProcess(verboseDescription, verboseWarning, caption);

    public bool ShouldProcess(string? verboseDescription, string? verboseWarning, string? caption, out ShouldProcessReason shouldProcessReason) =>
        Runtime.ShouldProcess(verboseDescription, verboseWarning, caption, out shouldProcessReason);

    public bool ShouldContinue(string? query, string? caption) => Runtime.ShouldContinue(query, caption);

    public bool ShouldContinue(string? query, string? caption, ref bool yesToAll, ref bool noToAll) =>
        Runtime.ShouldContinue(query, caption, ref yesToAll, ref noToAll);

    public void ThrowTerminatingError(ErrorRecord errorRecord)
    {
        if (errorRecord is null)
            throw new ArgumentNullException(nameof(errorRecord));
        Runtime.ThrowTerminatingError(errorRecord);
    }

    protected virtual void BeginProcessing()
    {
    }

    protected virtual void ProcessRecord()
    {
    }

    protected virtual void EndProcessing()
    {
    }

    protected virtual void StopProcessing()
    {
    }

    internal void DoBeginProcessing() => BeginProcessing();

    internal void DoProcessRecord() => ProcessRecord();

    internal void DoEndProcessing() => EndProcessing();

    internal void DoStopProcessing() => StopProcessing();
}
