using System;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Dns;

/// <summary>
/// The places for questions in flight to one server, and whether it is still there. While it answers, a question waits for
/// its place as long as it takes; at a server that has fallen silent, the wait is as bounded as the question itself, or a
/// dead server would be given the whole of everybody's time, place by place.
/// </summary>
sealed class ServerPlaces(int count) : IDisposable
{
    // A packet or two are lost by everybody; so many in a row, over a whole time budget, are not.
    const int TriesUntilDead = 16;

    readonly SemaphoreSlim places = new(count);
    int silentTries;
    long heardAt;
    long silentSince;

    /// <summary>How many tries in a row have stayed without any packet from the server.</summary>
    public int SilentTries => Volatile.Read(ref silentTries);

    /// <summary>Waits for a place; false where nothing was heard of the server for as long as <paramref name="patience"/>.</summary>
    public async Task<bool> WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var from = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = patience - Since(Math.Max(from, Interlocked.Read(ref heardAt)));
            if (await places.WaitAsync(left > TimeSpan.Zero ? left : TimeSpan.Zero, cancellationToken).ConfigureAwait(false))
                return true;
            if (left <= TimeSpan.Zero)
                return false;
        }
    }

    public void Release() => places.Release();

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
    public void Dispose() => places.Dispose();

    static TimeSpan Since(long timestamp) => TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - timestamp) / (double)Stopwatch.Frequency);
}
