using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;

namespace PowerShellDriver.Running;

/// <summary>Cmdlets joined by |, run on the thread that calls <see cref="Run"/>. Only <see cref="Stop"/> may come from another.</summary>
public sealed class PipelineRun
{
    readonly PipelineHost host;
    readonly PipelineCommand[] commands;
    readonly object gate = new();
    PipelineCommand? turn;
    Thread? thread;
    long wanted = long.MaxValue;
    bool finished;
    volatile bool stopping;

    /// <summary>Instantiates the cmdlets; nothing is bound yet.</summary>
    /// <param name="calls">The cmdlets, first to last.</param>
    /// <param name="host">Who listens.</param>
    /// <param name="hasInput">Whether the first one is given objects.</param>
    /// <param name="place">The folder that relative paths start from; null for the process's own.</param>
    public PipelineRun(IReadOnlyList<CommandCall> calls, PipelineHost host, bool hasInput, string? place = null)
    {
        this.host = host;
        var session = new SessionState { Path = new PathIntrinsics(place) };
        commands = [.. calls.Select((call, i) => new PipelineCommand(this, call, i, calls.Count, i > 0 || hasInput, host, session))];
    }

    /// <summary>Set while and after <see cref="Stop"/>.</summary>
    public bool IsStopping => stopping;

    /// <summary>After so many objects nobody wants more, as Select-Object -First has it: the commands are disposed of, neither ended nor stopped.</summary>
    public long OutputWanted { get => wanted; init => wanted = value; }

    /// <summary>
    /// Runs to the end. A wrong argument throws <see cref="ParameterBindingException"/>; an error that ended the pipeline
    /// is thrown as <see cref="TerminatingErrorException"/>; after <see cref="Stop"/> comes <see cref="PipelineStoppedException"/>.
    /// </summary>
    public void Run(IEnumerable<object?> input)
    {
        thread = Thread.CurrentThread;
        try
        {
            foreach (var command in commands)
                command.Bind();
            foreach (var command in commands)
                InTurn(command, command.Begin);
            if (commands[0].ExpectsInput)
            {
                foreach (var item in input)
                    Feed(commands[0], item);
            }
            else
            {
                InTurn(commands[0], commands[0].Process);
            }

            foreach (var command in commands)
                InTurn(command, command.End);
        }
        catch (EnoughException)
        {
            // The last command has what it wants; nothing went wrong.
        }
        finally
        {
            lock (gate)
                finished = true;
            foreach (var command in commands)
                InTurn(command, command.Dispose, always: true);
        }
    }

    /// <summary>Ctrl+C: every command is told on this thread, and whatever it writes from now on throws.</summary>
    public void Stop()
    {
        lock (gate)
        {
            if (finished || stopping)
                return;
            stopping = true;
        }

        foreach (var command in commands)
            command.Stop();
    }

    internal bool MayWrite(PipelineCommand command) => turn == command && Thread.CurrentThread == thread;

    internal void Emit(PipelineCommand from, object? value)
    {
        if (from.Position + 1 < commands.Length)
        {
            Feed(commands[from.Position + 1], value);
            return;
        }

        host.Output(value);
        if (--wanted <= 0)
            throw new EnoughException();
    }

    void Feed(PipelineCommand command, object? item) => InTurn(command, () => command.Process(item));

    void InTurn(PipelineCommand command, Action step, bool always = false)
    {
        if (stopping && !always)
            throw new PipelineStoppedException();
        var before = turn;
        turn = command;
        try
        {
            step();
        }
        catch (Exception e) when (e is not (PipelineStoppedException or ParameterBindingException))
        {
            throw Wrap(command, e);
        }
        finally
        {
            turn = before;
        }
    }

    /// <summary>What a cmdlet throws ends the pipeline as an error under the exception's name.</summary>
    static TerminatingErrorException Wrap(PipelineCommand command, Exception e)
    {
        var record = e is IContainsErrorRecord own
            ? new ErrorRecord(own.ErrorRecord, e)
            : new ErrorRecord(e, e.GetType().FullName ?? e.GetType().Name, ErrorCategory.NotSpecified, null);
        command.Sign(record);
        return new TerminatingErrorException(record);
    }

    /// <summary>Not an error; it passes through cmdlets as the engine's own stop does.</summary>
    sealed class EnoughException : PipelineStoppedException;
}
