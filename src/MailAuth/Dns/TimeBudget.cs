using System;
using System.Diagnostics;

namespace MailAuth.Dns;

/// <summary>How long a question may still take. Time spent in our own queue does not count against servers that answer.</summary>
sealed class TimeBudget(TimeSpan total)
{
    readonly Stopwatch running = Stopwatch.StartNew();

    TimeSpan charged;

    public TimeSpan Elapsed => running.Elapsed + charged;

    public TimeSpan Left => total > Elapsed ? total - Elapsed : TimeSpan.Zero;

    public bool IsSpent => Elapsed >= total;

    /// <summary>Counts time that passed while the budget was paused.</summary>
    public void Charge(TimeSpan time) => charged += time;

    public void Pause() => running.Stop();

    public void Continue() => running.Start();
}
