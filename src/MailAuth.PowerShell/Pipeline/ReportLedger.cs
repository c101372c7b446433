using System;
using System.Collections.Generic;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Which reports were written: in this run, and in earlier ones where a state is kept.</summary>
sealed class ReportLedger : IDisposable
{
    readonly HashSet<string> begun = new(StringComparer.Ordinal);
    readonly HashSet<string> done = new(StringComparer.Ordinal);

    /// <summary>Whether a report was written to its end. Any thread may ask.</summary>
    public bool IsDone(string key)
    {
        lock (done)
            return done.Contains(key);
    }

    /// <summary>Takes a report on; false where it was written already, or is being written.</summary>
    public bool TryBegin(string key) => !IsDone(key) && begun.Add(key);

    /// <summary>Remembers a report as written: its last object was accepted by the pipeline.</summary>
    public void MarkDone(string key)
    {
        begun.Remove(key);
        lock (done)
            done.Add(key);
    }

    /// <summary>Forgets a report that could not be written to its end: another copy may be whole.</summary>
    public void GiveUp(string key) => begun.Remove(key);

    /// <summary>Lets go of the state.</summary>
    public void Dispose()
    {
    }
}
