using System;
using System.Diagnostics;

namespace MailAuth.Dns;

/// <summary>How long a question may still take. Time spent in our own queue does not count against the servers.</summary>
sealed class TimeBudget(TimeSpan total)
{
    readonly Stopwatch running = Stopwatch.StartNew();

    public TimeSpan Elapsed => running.Elapsed;

    public TimeSpan Left => total > running.Elapsed ? total - running.Elapsed : TimeSpan.Zero;

    public bool IsSpent => running.Elapsed >= total;

    public void Pause() => running.Stop();

    public void Continue() => running.Start();
}
