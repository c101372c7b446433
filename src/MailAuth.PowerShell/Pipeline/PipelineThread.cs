using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Brings continuations back to the thread that the pipeline runs on, the only one a cmdlet may write from. While it
/// is installed, what follows an <c>await</c> in a cmdlet is queued here, and runs when the cmdlet pumps the queue.
/// </summary>
sealed class PipelineThread : SynchronizationContext
{
    /// <summary>How long the pump sleeps at most, so that progress shows although nothing arrives.</summary>
    static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(200);

    readonly Queue<KeyValuePair<SendOrPostCallback, object?>> queue = new();
    bool isStopped;

    /// <summary>
    /// Installs this context until the result is disposed of. Every entry into a cmdlet does so anew: a cmdlet further
    /// down the pipeline runs, and pumps its own queue, inside our <c>WriteObject</c>, on this very thread.
    /// </summary>
    public Installation Enter() => new(this);

    /// <summary>Queues a continuation. After the cmdlet has ended nobody pumps any more, and it is forgotten.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (queue)
        {
            queue.Enqueue(new(d, state));
            Monitor.Pulse(queue);
        }
    }

    /// <summary>Runs at once where the caller is on this thread; nobody else may wait for the pipeline.</summary>
    public override void Send(SendOrPostCallback d, object? state)
    {
        if (Current != this)
            throw new NotSupportedException("Only the pipeline's own thread can run something on it and wait.");
        d(state);
    }

    /// <inheritdoc/>
    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Makes the pump, and every later one, end with <see cref="PipelineStoppedException"/>. Any thread may call it.</summary>
    public void Stop()
    {
        lock (queue)
        {
            isStopped = true;
            Monitor.Pulse(queue);
        }
    }

    /// <summary>Runs what is queued, and waits for more, until the condition holds; <paramref name="tick"/> is called now and then.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public void RunUntil(Func<bool> isDone, Action tick)
    {
        while (!isDone())
        {
            if (Take(LongestSleep) is { Key: { } callback } next)
                callback(next.Value);
            tick();
        }
    }

    /// <summary>Runs what is queued already, without waiting.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public void RunQueued()
    {
        while (Take(TimeSpan.Zero) is { Key: { } callback } next)
            callback(next.Value);
    }

    KeyValuePair<SendOrPostCallback, object?> Take(TimeSpan patience)
    {
        lock (queue)
        {
            if (queue.Count == 0 && !isStopped && patience > TimeSpan.Zero)
                Monitor.Wait(queue, patience);
            if (isStopped)
                throw new PipelineStoppedException();
            return queue.Count == 0 ? default : queue.Dequeue();
        }
    }

    /// <summary>The time in which the context is installed.</summary>
    internal readonly struct Installation : IDisposable
    {
        readonly SynchronizationContext? previous;

        internal Installation(PipelineThread pipeline)
        {
            previous = Current;
            SetSynchronizationContext(pipeline);
        }

        /// <summary>Puts back what was there before.</summary>
        public void Dispose() => SetSynchronizationContext(previous);
    }
}
