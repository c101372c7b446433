using System;
using System.Threading.Tasks;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>One input under way: what it is called, and what is written when its turn comes.</summary>
abstract class PendingItem(string name)
{
    /// <summary>The input as the user gave it, for progress and errors.</summary>
    public string Name { get; } = name;

    /// <summary>Ends when the item's result, or its failure, is there.</summary>
    public abstract Task Task { get; }

    /// <summary>Writes the result; only after the task ran to completion.</summary>
    public abstract void Write();
}

/// <summary>One input under way, with a result of a certain type.</summary>
sealed class PendingItem<T>(string name, Task<T> task, Action<T> write) : PendingItem(name)
{
    public override Task Task => task;

    // The caller has seen the task complete: this never blocks.
    public override void Write() => write(task.GetAwaiter().GetResult());
}
