using System;
using System.Collections.Generic;
using System.IO;

namespace MailAuth.Reports;

/// <summary>
/// Which reports were given on: in this run, and with a file in all runs before it. A report counts as given on once
/// <see cref="MarkDone"/> was called for it; those that a killed run had in flight come again, whole, and no other does.
/// Several threads may call at once.
/// </summary>
public sealed class ReportState : IDisposable
{
    readonly object gate = new();
    readonly StateLog? log;
    readonly Dictionary<ReportKeyNumber, StateEntryKind> before;
    readonly Dictionary<ReportKeyNumber, bool> doneInThisRun = [];
    readonly Dictionary<ReportKeyNumber, ReportStateAnswer> inFlight = [];
    bool isDisposed;

    ReportState(StateLog? log, StateTable table)
    {
        this.log = log;
        before = table.Entries;
        DamagedLines = table.DamagedLines;
    }

    /// <summary>How many lines of the file were damaged, by whatever; what they said is not known any more, and those reports come again.</summary>
    public long DamagedLines { get; }

    /// <summary>Opens the state in a file, for this run alone; makes it where there is none. Beside it stand a file with <c>.lock</c> behind the name and, while it is written anew, one with <c>.new</c>.</summary>
    /// <exception cref="ReportStateException">Another run uses it, it is something else, or it cannot be read or written.</exception>
    public static ReportState Open(string path) => Open(path, new DiskStateFiles());

    /// <summary>The state in a file as it stands, for a run that changes nothing in it.</summary>
    /// <exception cref="ReportStateException">It is something else, or it cannot be read.</exception>
    public static ReportState OpenUnchanged(string path) =>
        path is null ? throw new ArgumentNullException(nameof(path)) : new(null, StateLog.Look(path, new DiskStateFiles()));

    /// <summary>A state that lasts as long as this run.</summary>
    public static ReportState InMemory() => new(null, new());

    /// <summary>Opens the state in a file of such a file system.</summary>
    internal static ReportState Open(string path, IStateFiles files)
    {
        if (path is null)
            throw new ArgumentNullException(nameof(path));
        var log = StateLog.Open(path, files, out var table);
        return new(log, table);
    }

    /// <summary>Asks what is known of a report and takes nothing in flight; of one that is, what was known before.</summary>
    /// <param name="reportKey">Its key.</param>
    /// <exception cref="ArgumentException">It is no key.</exception>
    public ReportStateAnswer Look(string reportKey)
    {
        var key = KeyOf(reportKey);
        lock (gate)
            return AnswerTo(key);
    }

    /// <summary>
    /// Asks whether a report is to be given on, and on <see cref="ReportStateAnswer.New"/>, <see cref="ReportStateAnswer.Resumed"/> and
    /// <see cref="ReportStateAnswer.InPart"/> takes it in flight: <see cref="MarkDone"/> or <see cref="Abandon"/> has to follow. Call it before the first object of the report goes out.
    /// </summary>
    /// <param name="reportKey">Its <see cref="DmarcReport.ReportKey"/>: 32 hexadecimal digits.</param>
    /// <exception cref="ArgumentException">It is no key.</exception>
    /// <exception cref="ReportStateException">The file cannot be written.</exception>
    public ReportStateAnswer TryBegin(string reportKey)
    {
        var key = KeyOf(reportKey);
        lock (gate)
        {
            if (inFlight.ContainsKey(key))
                return ReportStateAnswer.SeenInThisRun;
            var answer = AnswerTo(key);
            if (answer is ReportStateAnswer.SeenBefore or ReportStateAnswer.SeenInThisRun)
                return answer;
            log?.Add(StateEntryKind.Begun, key);
            inFlight.Add(key, answer);
            return answer;
        }
    }

    /// <summary>Marks a report in flight as given on. Call it when the last object of it was accepted.</summary>
    /// <param name="reportKey">Its key.</param>
    /// <param name="isComplete">False where the copy was cut off (<see cref="DmarcReport.IsComplete"/>): a whole copy may follow.</param>
    /// <exception cref="ArgumentException">It is no key.</exception>
    /// <exception cref="InvalidOperationException">It is not in flight.</exception>
    /// <exception cref="ReportStateException">The file cannot be written.</exception>
    public void MarkDone(string reportKey, bool isComplete = true)
    {
        var key = KeyOf(reportKey);
        lock (gate)
        {
            Land(key);
            log?.Add(isComplete ? StateEntryKind.Done : StateEntryKind.DoneInPart, key);
            doneInThisRun[key] = isComplete;
        }
    }

    /// <summary>Takes a report out of flight that is not given on after all, or not to its end: another copy of it may be, in this run or a later one.</summary>
    /// <param name="reportKey">Its key.</param>
    /// <exception cref="ArgumentException">It is no key.</exception>
    /// <exception cref="InvalidOperationException">It is not in flight.</exception>
    /// <exception cref="ReportStateException">The file cannot be written.</exception>
    public void Abandon(string reportKey)
    {
        var key = KeyOf(reportKey);
        lock (gate)
        {
            var answer = Land(key);
            // What was done of it in part still is.
            if (answer == ReportStateAnswer.InPart)
                log?.Add(StateEntryKind.DoneInPart, key);
        }
    }

    /// <summary>Closes the file. What is in flight comes again in the next run.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            if (isDisposed)
                return;
            isDisposed = true;
            log?.Dispose();
        }
    }

    ReportStateAnswer AnswerTo(ReportKeyNumber key)
    {
        if (doneInThisRun.TryGetValue(key, out var isComplete))
            return isComplete ? ReportStateAnswer.SeenInThisRun : ReportStateAnswer.InPart;
        if (!before.TryGetValue(key, out var kind))
            return ReportStateAnswer.New;
        return kind switch
        {
            StateEntryKind.Done => ReportStateAnswer.SeenBefore,
            StateEntryKind.DoneInPart => ReportStateAnswer.InPart,
            _ => ReportStateAnswer.Resumed,
        };
    }

    ReportStateAnswer Land(ReportKeyNumber key)
    {
        if (isDisposed)
            throw new ObjectDisposedException(nameof(ReportState));
        if (!inFlight.TryGetValue(key, out var answer))
            throw new InvalidOperationException("The report is not in flight.");
        inFlight.Remove(key);
        return answer;
    }

    static ReportKeyNumber KeyOf(string reportKey) =>
        ReportKeyNumber.TryParse(reportKey, out var key) ? key : throw new ArgumentException("Not a report's key.", nameof(reportKey));
}
