using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Dns;

/// <summary>
/// The pace at which packets go out to one server. Whoever wants to send waits in line; turns come evenly spread, and rest is not
/// saved up for a burst later. All who speak to the same server in this process stand in one line: it is the server that is to be spared.
/// </summary>
sealed class QueryPace : IDisposable
{
    static readonly ConcurrentDictionary<string, QueryPace> Known = new(StringComparer.Ordinal);

    // A timer that comes late, as every 15 ms on Windows, must not slow the pace; a machine that slept must not burst.
    static readonly TimeSpan MostLateness = TimeSpan.FromMilliseconds(50);

    readonly LinkedList<Turn> line = new();
    readonly Func<TimeSpan> clock;
    readonly Timer? alarm;

    // When the next may go.
    TimeSpan next;

    QueryPace()
    {
        var running = Stopwatch.StartNew();
        clock = () => running.Elapsed;
        alarm = new(_ => Advance(), null, Timeout.Infinite, Timeout.Infinite);
    }

    /// <summary>A pace by a clock of one's own, which calls <see cref="Advance"/> itself.</summary>
    internal QueryPace(Func<TimeSpan> clock) => this.clock = clock;

    /// <summary>The line of a server.</summary>
    public static QueryPace Of(DnsEndpoint server) => Known.GetOrAdd(server.ToString(), _ => new());

    /// <summary>How many wait.</summary>
    public int WaitingCount
    {
        get
        {
            lock (line)
                return line.Count;
        }
    }

    /// <summary>Waits for one's turn, however long the line; whoever is cancelled leaves it at once and takes nobody's turn.</summary>
    /// <param name="perSecond">How many may go in a second, as far as the caller is concerned: at least 1.</param>
    /// <param name="cancellationToken">Leaves the line.</param>
    public Task WaitAsync(int perSecond, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled(cancellationToken);
        var apart = TimeSpan.FromTicks(TimeSpan.TicksPerSecond / perSecond);
        Turn turn;
        lock (line)
        {
            var now = clock();
            if (line.Count == 0 && next <= now)
            {
                next = now + apart;
                return Task.CompletedTask;
            }

            turn = new(apart);
            turn.Place = line.AddLast(turn);
            if (line.Count == 1)
                SetAlarm(now);
        }

        // Outside the lock: a token that has just been cancelled calls back here and now.
        if (cancellationToken.CanBeCanceled)
        {
            var leave = cancellationToken.Register(() => Drop(turn, cancellationToken));
            turn.Leave = leave;
            // Gone meanwhile, when there was nothing to take back yet.
            if (turn.Task.IsCompleted)
                leave.Dispose();
        }

        return turn.Task;
    }

    /// <summary>Lets those go whose turn it is.</summary>
    internal void Advance()
    {
        var gone = new List<Turn>();
        lock (line)
        {
            var now = clock();
            if (next < now - MostLateness)
                next = now - MostLateness;
            while (next <= now && line.First is { Value: var turn })
            {
                line.RemoveFirst();
                turn.Place = null;
                gone.Add(turn);
                next += turn.Apart;
            }

            if (line.Count > 0)
                SetAlarm(now);
        }

        foreach (var turn in gone)
        {
            turn.Leave.Dispose();
            turn.TrySetResult(true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => alarm?.Dispose();

    void Drop(Turn turn, CancellationToken cancellationToken)
    {
        lock (line)
        {
            if (turn.Place is null)
                return;
            line.Remove(turn.Place);
            turn.Place = null;
        }

        turn.TrySetCanceled(cancellationToken);
    }

    void SetAlarm(TimeSpan now) => alarm?.Change((int)Math.Max(1, Math.Ceiling((next - now).TotalMilliseconds)), Timeout.Infinite);

    sealed class Turn(TimeSpan apart) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public TimeSpan Apart => apart;

        public LinkedListNode<Turn>? Place { get; set; }

        public CancellationTokenRegistration Leave { get; set; }
    }
}
