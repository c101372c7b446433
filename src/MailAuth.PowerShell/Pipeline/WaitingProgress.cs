using System;
using System.Collections.Generic;
using System.Globalization;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Shows how far a cmdlet is, once it has taken longer than two seconds: a count and the input that is waited for.</summary>
/// <param name="cmdlet">The cmdlet that waits.</param>
/// <param name="elapsed">How long it has run.</param>
sealed class WaitingProgress(Cmdlet cmdlet, Func<TimeSpan> elapsed)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    TimeSpan next = Patience;
    bool isShown;

    /// <summary>How many inputs were taken so far.</summary>
    public int Started { get; set; }

    /// <summary>How many results were written so far.</summary>
    public int Finished { get; set; }

    /// <summary>What to say of the present state instead of the count; null for that.</summary>
    public Func<TimeSpan, string>? Status { get; set; }

    /// <summary>Shows the present state, unless it is too early or has just been shown.</summary>
    public void Show(Queue<PendingItem> window)
    {
        if (window.Count > 0)
            Show(window.Peek().Name);
    }

    /// <summary>Shows the present state while this input is waited for, unless it is too early or has just been shown.</summary>
    public void Show(string current)
    {
        if (elapsed() < next)
            return;
        next = elapsed() + Interval;
        isShown = true;
        cmdlet.WriteProgress(Record(State(), VisibleText.Escape(current)));
    }

    /// <summary>Takes the bar away, where one is shown.</summary>
    public void Finish()
    {
        if (!isShown)
            return;
        var record = Record(State(), null);
        record.RecordType = ProgressRecordType.Completed;
        cmdlet.WriteProgress(record);
    }

    string State() => Status?.Invoke(elapsed()) ?? Messages.Format("Progress", Finished, Started - Finished);

    ProgressRecord Record(string status, string? current)
    {
        // Several of our cmdlets may wait in one pipeline: each has a bar of its own.
        var id = RuntimeHelpers.GetHashCode(cmdlet) & int.MaxValue;
        var activity = cmdlet.GetType().Name;
        if (Attribute.GetCustomAttribute(cmdlet.GetType(), typeof(CmdletAttribute)) is CmdletAttribute named)
            activity = string.Format(CultureInfo.InvariantCulture, "{0}-{1}", named.VerbName, named.NounName);
        return new(id, activity, status) { CurrentOperation = current };
    }
}
