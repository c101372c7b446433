using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.PowerShell.Pipeline;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Tests.Pipeline;

/// <summary>What a probe did, and what a test lets it do. Each test hands its own to the cmdlet.</summary>
public sealed class ProbeLog
{
    readonly ConcurrentDictionary<string, TaskCompletionSource<bool>> gates = new();
    int underWay;

    /// <summary>The domains that were asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What happened to the cmdlet.</summary>
    public ConcurrentQueue<string> Events { get; } = new();

    /// <summary>The most domains that were under way at once.</summary>
    public int Most { get; private set; }

    /// <summary>Domains that wait until <see cref="Open"/>.</summary>
    public HashSet<string> Held { get; } = [];

    /// <summary>By domain, the one whose start lets it go on.</summary>
    public Dictionary<string, string> OpenedBy { get; } = [];

    /// <summary>Lets a domain go on, from a thread that is not the pipeline's.</summary>
    public void Open(string domain) => Task.Run(() => Gate(domain).TrySetResult(true));

    internal TaskCompletionSource<bool> Gate(string domain) =>
        gates.GetOrAdd(domain, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    internal void Enter(string domain)
    {
        Asked.Enqueue(domain);
        underWay++;
        Most = Math.Max(Most, underWay);
        foreach (var (held, opener) in OpenedBy)
        {
            if (opener == domain)
                Open(held);
        }
    }

    internal void Leave() => underWay--;
}

/// <summary>A cmdlet as simple as can be on top of the real base classes; no DNS behind it.</summary>
[Cmdlet("Get", "Probe")]
public sealed class GetProbeCommand : DomainCommand
{
    [Parameter(Mandatory = true)]
    public ProbeLog Log { get; set; } = new();

    [Parameter]
    public SwitchParameter IgnoreStop { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Note { get; set; }

    protected override void Prepare() => Log.Events.Enqueue("prepare");

    protected override async Task<object> FindAsync(Domain domain, CancellationToken cancellationToken)
    {
        var (name, note, thread) = (domain.Ascii, Note, Environment.CurrentManagedThreadId);
        Log.Enter(name);
        if (name.StartsWith("broken", StringComparison.Ordinal))
            throw new InvalidOperationException("a fault of the engine");
        if (Log.Held.Contains(name) || Log.OpenedBy.ContainsKey(name))
        {
            using var cancelled = IgnoreStop ? default : cancellationToken.Register(() => Log.Gate(name).TrySetCanceled(cancellationToken));
            await Log.Gate(name).Task;
        }
        else
        {
            await Task.Run(() => { }, CancellationToken.None);
        }

        Log.Leave();
        Assert.Same(thread, Environment.CurrentManagedThreadId, "An await came back to another thread than the pipeline's.");
        return note is null ? name : $"{name} {note}";
    }

    protected override void Complete() => Log.Events.Enqueue("complete");

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Log.Events.Enqueue(Stopped.IsCancellationRequested ? "dispose, cancelled" : "dispose");
    }

    static class Assert
    {
        public static void Same(int expected, int actual, string message)
        {
            if (expected != actual)
                throw new InvalidOperationException(message);
        }
    }
}
