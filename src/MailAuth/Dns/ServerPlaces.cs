using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Dns;

/// <summary>
/// The places for questions in flight to one server, and whether it is still there. While it answers, a question waits for
/// its place as long as it takes; at a server that has fallen silent, the wait is as bounded as the question itself, or a
/// dead server would be given the whole of everybody's time, place by place.
/// </summary>
sealed class ServerPlaces : IDisposable
{
    // A packet or two are lost by everybody; so many in a row, over a whole time budget, are not.
    const int TriesUntilDead = 16;

    static readonly Task<bool> Given = Task.FromResult(true);
    static readonly Task<bool> Refused = Task.FromResult(false);

    // One clock for all who wait: a timer and a registration for each of a survey's questions cost more than the questions.
    static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    readonly Queue<Waiter> line = new();
    readonly Timer clock;
    int free;
    bool isTicking;
    int silentTries;
    long heardAt;
    long silentSince;

    /// <summary>So many questions may be in flight.</summary>
    public ServerPlaces(int count)
    {
        free = count;
        clock = new(_ => SendAway(), null, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>How many tries in a row have stayed without any packet from the server.</summary>
    public int SilentTries => Volatile.Read(ref silentTries);

    /// <summary>Waits for a place; false where nothing was heard of the server for as long as <paramref name="patience"/>.</summary>
    public Task<bool> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (line)
        {
            if (free > 0)
            {
                free--;
                return Given;
            }

            if (patience <= TimeSpan.Zero)
                return Refused;
            var waiter = new Waiter(patience, cancellationToken);
            line.Enqueue(waiter);
            if (!isTicking)
                isTicking = clock.Change(Tick, Tick);
            return waiter.Task;
        }
    }

    /// <summary>Gives a place back, to the next in line who still waits.</summary>
    public void Release()
    {
        lock (line)
        {
            while (line.Count > 0)
            {
                if (line.Dequeue().TrySetResult(true))
                    return;
            }

            free++;
        }
    }

    /// <summary>Notes that a question goes out.</summary>
    public void Ask() => Interlocked.CompareExchange(ref silentSince, Stopwatch.GetTimestamp(), 0);

    /// <summary>Notes a sign of life, be it an answer that comes too late for its question.</summary>
    public void Hear()
    {
        Interlocked.Exchange(ref heardAt, Stopwatch.GetTimestamp());
        Interlocked.Exchange(ref silentSince, 0);
        Volatile.Write(ref silentTries, 0);
    }

    /// <summary>Notes a try that got nothing.</summary>
    public void Miss() => Interlocked.Increment(ref silentTries);

    /// <summary>Whether many tries over at least that time were all in vain: then one more short try is enough for a question.</summary>
    public bool IsDead(TimeSpan timeout)
    {
        var since = Interlocked.Read(ref silentSince);
        return since != 0 && SilentTries >= TriesUntilDead && Since(since) >= timeout;
    }

    /// <inheritdoc/>
    public void Dispose() => clock.Dispose();

    static TimeSpan Since(long timestamp) => TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - timestamp) / (double)Stopwatch.Frequency);

    /// <summary>Ends the wait of those whose patience is over, or who were stopped; they leave the line when it is their turn.</summary>
    void SendAway()
    {
        lock (line)
        {
            var heard = Interlocked.Read(ref heardAt);
            foreach (var waiter in line)
            {
                if (waiter.Stopped.IsCancellationRequested)
                    waiter.TrySetCanceled(waiter.Stopped);
                else if (Since(Math.Max(waiter.From, heard)) >= waiter.Patience)
                    waiter.TrySetResult(false);
            }

            if (line.Count == 0)
                isTicking = !clock.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }

    sealed class Waiter(TimeSpan patience, CancellationToken stopped) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public long From { get; } = Stopwatch.GetTimestamp();

        public TimeSpan Patience { get; } = patience;

        public CancellationToken Stopped { get; } = stopped;
    }
}
