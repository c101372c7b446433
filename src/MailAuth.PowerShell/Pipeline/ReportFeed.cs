using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Brings what a worker finds in one input to the pipeline, piece by piece, in order. A worker that is far ahead waits, so
/// that an input of any size takes little memory.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "Semaphores without wait handles hold nothing, and disposing them would race with the worker.")]
sealed class ReportFeed
{
    /// <summary>How many pieces may lie here.</summary>
    const int Capacity = 4;

    readonly Queue<ReportPiece?> pieces = new();
    readonly SemaphoreSlim room = new(Capacity);
    readonly SemaphoreSlim ready = new(0);

    /// <summary>Ends when the first piece is there, or the end.</summary>
    public Task WaitForFirst(CancellationToken stopped) => Wait(stopped);

    /// <summary>Puts a piece in, once there is room.</summary>
    public async Task Add(ReportPiece piece, CancellationToken stopped)
    {
        await room.WaitAsync(stopped).ConfigureAwait(false);
        Put(piece);
    }

    /// <summary>Says that nothing more comes.</summary>
    public void End() => Put(null);

    /// <summary>The next piece; null at the end, and ever after.</summary>
    public async Task<ReportPiece?> Take(CancellationToken stopped)
    {
        await ready.WaitAsync(stopped).ConfigureAwait(false);
        lock (pieces)
        {
            if (pieces.Peek() is null)
            {
                ready.Release();
                return null;
            }

            room.Release();
            return pieces.Dequeue();
        }
    }

    async Task Wait(CancellationToken stopped)
    {
        await ready.WaitAsync(stopped).ConfigureAwait(false);
        ready.Release();
    }

    void Put(ReportPiece? piece)
    {
        lock (pieces)
            pieces.Enqueue(piece);
        ready.Release();
    }
}
