using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Dns;

/// <summary>A question in flight that several wait for. It is cancelled only when the last of them has gone.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "A source without timer and wait handle holds nothing, and disposing it would race with the last who leaves.")]
sealed class SharedQuestion
{
    readonly TaskCompletionSource<DnsAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly CancellationTokenSource stop = new();
    int waiting = 1;

    public CancellationToken Token => stop.Token;

    /// <summary>One more waits; false where all have gone and the question is being stopped.</summary>
    public bool TryJoin()
    {
        while (true)
        {
            var now = Volatile.Read(ref waiting);
            if (now == 0)
                return false;
            if (Interlocked.CompareExchange(ref waiting, now + 1, now) == now)
                return true;
        }
    }

    /// <summary>Waits as one of those who joined; leaves when cancelled.</summary>
    public Task<DnsAnswer> WaitAsync(CancellationToken cancellationToken) =>
        answer.Task.IsCompleted || !cancellationToken.CanBeCanceled ? answer.Task : WaitOrLeaveAsync(cancellationToken);

    public void Finish(DnsAnswer? result, Exception? bug)
    {
        if (result is not null)
            answer.TrySetResult(result);
        else if (bug is OperationCanceledException)
            answer.TrySetCanceled();
        else
            answer.TrySetException(bug!);
    }

    async Task<DnsAnswer> WaitOrLeaveAsync(CancellationToken cancellationToken)
    {
        var left = new TaskCompletionSource<DnsAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        using (cancellationToken.Register(() => left.TrySetCanceled(cancellationToken)))
        {
            var first = await Task.WhenAny(answer.Task, left.Task).ConfigureAwait(false);
            if (ReferenceEquals(first, left.Task) && Interlocked.Decrement(ref waiting) == 0)
                stop.Cancel();
            return await first.ConfigureAwait(false);
        }
    }
}
