using System;
using System.Collections.Generic;
using System.Management.Automation;
using PowerShellDriver.Binding;

namespace PowerShellDriver.Running;

/// <summary>One cmdlet of a pipeline with its bound arguments.</summary>
sealed class PipelineCommand
{
    readonly Cmdlet cmdlet;
    readonly ParameterBinder binder;
    readonly CommandRuntime runtime;
    readonly InvocationInfo invocation;
    bool disposed;

    public PipelineCommand(PipelineRun pipeline, CommandCall call, int position, int length, bool expectsInput, PipelineHost host, SessionState session)
    {
        Metadata = call.Command;
        Position = position;
        ExpectsInput = expectsInput;
        cmdlet = (Cmdlet)Activator.CreateInstance(Metadata.Type)!;
        var (common, rest) = CommonParameters.Split(Metadata, call.Arguments);
        runtime = new CommandRuntime(pipeline, this, host, common);
        cmdlet.CommandRuntime = runtime;
        invocation = new InvocationInfo
        {
            MyCommand = new CmdletInfo(Metadata.Name, Metadata.Type),
            InvocationName = Metadata.Name,
            ExpectingInput = expectsInput,
            PipelineLength = length,
            PipelinePosition = position + 1,
        };
        if (cmdlet is PSCmdlet sessionCmdlet)
            (sessionCmdlet.MyInvocation, sessionCmdlet.SessionState) = (invocation, session);
        binder = new ParameterBinder(Metadata, cmdlet, new EngineIntrinsics(session));
        Arguments = rest;
    }

    public CommandMetadata Metadata { get; }

    public int Position { get; }

    public bool ExpectsInput { get; }

    IReadOnlyList<CommandArgument> Arguments { get; }

    public void Bind()
    {
        try
        {
            binder.BindCommandLine(Arguments, ExpectsInput);
        }
        catch (ParameterBindingException e)
        {
            Sign(e.ErrorRecord);
            throw;
        }

        Tell();
    }

    public void Begin() => cmdlet.DoBeginProcessing();

    public void Process() => cmdlet.DoProcessRecord();

    /// <summary>Binds the object and runs the command on it; an object that does not bind is an error, and the next may.</summary>
    public void Process(object? input)
    {
        try
        {
            binder.BindInput(input);
        }
        catch (ParameterBindingException e)
        {
            e.ErrorRecord.TargetObject = input;
            runtime.Report(new ErrorRecord(e.ErrorRecord, e));
            return;
        }

        Tell();
        cmdlet.DoProcessRecord();
    }

    public void End() => cmdlet.DoEndProcessing();

    public void Stop()
    {
        cmdlet.Stopping = true;
        cmdlet.DoStopProcessing();
    }

    public void Dispose()
    {
        if (!disposed && cmdlet is IDisposable disposable)
        {
            disposed = true;
            disposable.Dispose();
        }
    }

    /// <summary>Puts the command's name on an error.</summary>
    public void Sign(ErrorRecord record)
    {
        record.CommandType ??= Metadata.Type;
        record.InvocationInfo ??= invocation;
    }

    void Tell()
    {
        invocation.BoundParameters.Clear();
        foreach (var (name, value) in binder.Bound)
            invocation.BoundParameters[name] = value;
        if (cmdlet is PSCmdlet sessionCmdlet)
            sessionCmdlet.ParameterSetName = binder.ParameterSetName;
    }
}
