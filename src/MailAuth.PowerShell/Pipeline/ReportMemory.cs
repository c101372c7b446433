using System;
using System.Collections.Generic;
using System.Management.Automation;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>What an import remembers of the reports it has written, in this run or with a file across runs.</summary>
sealed class ReportMemory : IDisposable
{
    readonly ReportState state;
    readonly string? path;

    // What was written in this run, by key: how many objects, of how many messages.
    readonly Dictionary<string, (long Objects, long Messages)> written = new(StringComparer.Ordinal);

    ReportMemory(ReportState state, string? path)
    {
        this.state = state;
        this.path = path;
    }

    /// <summary>Opens the file, or, where there is to be none, a memory of this run.</summary>
    /// <param name="cmdlet">The cmdlet, which asks whether the file may change.</param>
    /// <param name="path">The file; null for none.</param>
    /// <exception cref="CommandException">It cannot be used.</exception>
    public static ReportMemory Open(PSCmdlet cmdlet, string? path) => Try(() =>
    {
        if (path is null)
            return new ReportMemory(ReportState.InMemory(), null);
        var state = cmdlet.ShouldProcess(path, Messages.Format("KeepState")) ? ReportState.Open(path) : ReportState.OpenUnchanged(path);
        if (state.DamagedLines > 0)
            cmdlet.WriteWarning(Messages.Format("DamagedState", state.DamagedLines, path));
        return new ReportMemory(state, path);
    });

    /// <summary>What is known of a report; any thread may ask.</summary>
    public ReportStateAnswer Look(string key) => state.Look(key);

    /// <summary>Whether a file is the memory's own: it may lie in the folder that is imported.</summary>
    public bool IsOwn(string file) =>
        path is not null && file.StartsWith(path, FilePath.Comparison) && file.Substring(path.Length) is "" or ".lock" or ".new";

    /// <summary>Takes a report on whose first objects are about to be written.</summary>
    /// <returns>What is known of it; <see cref="ReportStateAnswer.InPart"/> where it is not taken on, being cut off as the copy before it.</returns>
    /// <exception cref="CommandException">The file cannot be written. The report must not be either: the next run would write it again.</exception>
    public ReportStateAnswer TryBegin(ReportObjects first) => Try(() =>
    {
        if (first.Reading.Key is not { } key)
            return ReportStateAnswer.New;
        var answer = state.TryBegin(key);
        if (answer != ReportStateAnswer.InPart)
            return answer;
        // Of a long one in the same run it is not known yet, and it is written.
        if (!first.IsLast || first.Reading.IsComplete?.Invoke() != false)
            return ReportStateAnswer.New;
        state.Abandon(key);
        return answer;
    });

    /// <summary>Marks a report as written: the pipeline has accepted its last object.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public void MarkDone(ReportReading reading) => Try(() =>
    {
        if (reading.Key is not { } key)
            return true;
        var isComplete = reading.IsComplete?.Invoke() ?? true;
        state.MarkDone(key, isComplete);
        if (isComplete)
            written[key] = Size(reading);
        return true;
    });

    /// <summary>How many objects and messages the report had that was written in this run; null where a copy, gone through to its end, has as many, or cannot be compared.</summary>
    public (long Objects, long Messages)? WrittenOtherThan(ReportReading copy) =>
        copy.Key is { } key && copy.IsComplete?.Invoke() != false && written.TryGetValue(key, out var size) && size != Size(copy) ? size : null;

    static (long Objects, long Messages) Size(ReportReading reading) => (reading.ObjectCount, reading.MessageCount?.Invoke() ?? 0);

    /// <summary>Gives up a report that could not be read to its end: another copy may be whole.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public void Abandon(ReportReading reading) => Try(() =>
    {
        if (reading.Key is { } key)
            state.Abandon(key);
        return true;
    });

    /// <summary>Closes the file.</summary>
    public void Dispose() => state.Dispose();

    static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (ReportStateException e)
        {
            throw new CommandException(CommandErrors.UnusableState(e));
        }
    }
}
