using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// The base of every cmdlet that waits. It keeps up to <see cref="ThrottleLimit"/> inputs under way at once and writes
/// their results in the order of the input, each as soon as it is its turn.
/// </summary>
/// <remarks>
/// <para>A derived cmdlet overrides <see cref="Accept"/>, called once for each pipeline record with its parameters
/// bound, and calls <see cref="Start"/> for each input in it. Two delegates say what to do. The first one finds
/// something out and may await; it reads the cmdlet's parameters before its first await, since the next record changes
/// them, and writes nothing. The second one gets the result when it is its turn and writes. Both run on the
/// pipeline's thread; the engine, which awaits with <c>ConfigureAwait(false)</c>, does not. Cmdlets do not use it.</para>
/// <para><see cref="Prepare"/> and <see cref="Complete"/> take the places of BeginProcessing and EndProcessing. Whatever
/// holds sockets or files is released in <see cref="Dispose(bool)"/>: after <c>Select-Object -First 1</c> nothing else
/// is called.</para>
/// <para>An exception out of the first delegate becomes an error about that input, and the others go on; what the network
/// says should not be one.</para>
/// </remarks>
public abstract class NetworkCommand : PSCmdlet, IDisposable
{
    readonly PipelineThread pipeline = new();
    readonly CancellationTokenSource stop = new();
    readonly Queue<PendingItem> window = new();
    readonly WaitingProgress progress;

    /// <summary>Makes the cmdlet.</summary>
    protected NetworkCommand()
    {
        var clock = Stopwatch.StartNew();
        progress = new(this, () => clock.Elapsed);
    }

    /// <summary>How many inputs are under way at once, 1 to 1024. A result that waits for its turn counts.</summary>
    [Parameter]
    [ValidateRange(1, 1024)]
    public int ThrottleLimit { get; set; } = 32;

    /// <summary>Cancelled when the user stops the pipeline, and when the cmdlet is disposed of.</summary>
    protected CancellationToken Stopped => stop.Token;

    /// <summary>Called before the first record.</summary>
    protected virtual void Prepare()
    {
    }

    /// <summary>Called for each record, its parameters bound: calls <see cref="Start"/> for each input in it.</summary>
    protected abstract void Accept();

    /// <summary>Called after the last record, before the results that are missing are waited for: starts what only the end of the input completes.</summary>
    protected virtual void AcceptEnd()
    {
    }

    /// <summary>Called when every result has been written: starts what is to be tried once more, and is called again when that has been written.</summary>
    /// <returns>Whether it started anything.</returns>
    protected virtual bool AcceptLate() => false;

    /// <summary>Called when every result has been written, and nothing is tried once more.</summary>
    protected virtual void Complete()
    {
    }

    /// <summary>Takes an input under way; first waits, where as many as allowed are, until the oldest has been written.</summary>
    /// <param name="input">The input as the user gave it.</param>
    /// <param name="work">Finds the result; it gets <see cref="Stopped"/>.</param>
    /// <param name="write">Writes the result, in turn.</param>
    protected void Start<T>(string input, Func<CancellationToken, Task<T>> work, Action<T> write)
    {
        if (work is null)
            throw new ArgumentNullException(nameof(work));
        while (window.Count >= ThrottleLimit)
            WriteOldest();
        window.Enqueue(new PendingItem<T>(input, Run(work), write));
        progress.Started++;
    }

    /// <summary>Waits, in a write, for more of the same input, while what else has ended is taken in and progress is shown.</summary>
    /// <param name="input">The input as the user gave it.</param>
    /// <param name="more">What to wait for. It may fail: that is for the caller to see.</param>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    protected void WaitFor(string input, Task more)
    {
        if (more is null)
            throw new ArgumentNullException(nameof(more));
        if (!more.IsCompleted)
            more.ContinueWith(_ => pipeline.Post(static _ => { }, null), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        pipeline.RunUntil(() => more.IsCompleted, () => progress.Show(input));
    }

    /// <summary>Has progress say something else than how many inputs are done and under way.</summary>
    /// <param name="status">Makes the line from the time that has passed.</param>
    protected void ShowProgressAs(Func<TimeSpan, string> status) => progress.Status = status;

    /// <summary>Writes an error about an input when its turn comes.</summary>
    protected void StartError(string input, ErrorRecord error) => Start(input, _ => Task.FromResult(error), WriteError);

    /// <inheritdoc/>
    protected sealed override void BeginProcessing()
    {
        using (pipeline.Enter())
            Prepare();
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        using (pipeline.Enter())
        {
            Accept();
            pipeline.RunQueued();
            while (window.Count > 0 && window.Peek().Task.IsCompleted)
                WriteOldest();
            progress.Show(window);
        }
    }

    /// <inheritdoc/>
    protected sealed override void EndProcessing()
    {
        using (pipeline.Enter())
        {
            AcceptEnd();
            do
            {
                while (window.Count > 0)
                    WriteOldest();
            }
            while (AcceptLate());
            progress.Finish();
            Complete();
        }
    }

    /// <inheritdoc/>
    protected sealed override void StopProcessing()
    {
        // On another thread, while ours may sleep in the pump.
        pipeline.Stop();
        stop.Cancel();
    }

    /// <summary>Cancels what is under way and lets go of what the cmdlet holds.</summary>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels what is under way; derived cmdlets let go of what they hold, then call this.</summary>
    protected virtual void Dispose(bool disposing)
    {
        // The source itself has nothing to release, and what is still under way may look at its token.
        if (disposing && !stop.IsCancellationRequested)
            stop.Cancel();
    }

    // Awaiting here, on the pipeline's context, queues a continuation on completion, and that wakes the pump.
    async Task<T> Run<T>(Func<CancellationToken, Task<T>> work) => await work(stop.Token);

    void WriteOldest()
    {
        var oldest = window.Peek();
        pipeline.RunUntil(() => oldest.Task.IsCompleted, () => progress.Show(window));
        window.Dequeue();
        progress.Finished++;
        if (oldest.Task.IsCanceled && stop.IsCancellationRequested)
            throw new PipelineStoppedException();
        if (oldest.Task.IsFaulted || oldest.Task.IsCanceled)
            WriteError(CommandErrors.UnexpectedFailure(oldest.Task.Exception?.InnerException ?? new TaskCanceledException(oldest.Task), oldest.Name));
        else
            oldest.Write();
    }
}
