using System;
using System.Diagnostics;
using System.Globalization;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Asks a check's questions, as long as its time lasts.</summary>
sealed class SpfQuestions : IDisposable
{
    readonly IDnsResolver resolver;
    readonly TimeSpan budget;
    readonly CancellationToken stop;
    readonly CancellationTokenSource time;
    readonly long deadline;
    bool isTimed;

    public SpfQuestions(IDnsResolver resolver, TimeSpan budget, CancellationToken stop)
    {
        this.resolver = resolver;
        this.budget = budget;
        this.stop = stop;
        time = stop.CanBeCanceled ? CancellationTokenSource.CreateLinkedTokenSource(stop) : new();
        deadline = Stopwatch.GetTimestamp() + (long)(budget.TotalSeconds * Stopwatch.Frequency);
    }

    /// <summary>Whether a question went unanswered because the time was spent.</summary>
    public bool IsOutOfTime { get; private set; }

    /// <summary>Asks, and notes the answer at the step. When the time is spent, that is a failure like any other of the DNS.</summary>
    /// <exception cref="OperationCanceledException">The caller wants no answer any more.</exception>
    public Task<DnsAnswer> AskAsync(SpfStepDraft step, DomainName name, DnsType type)
    {
        stop.ThrowIfCancellationRequested();
        var left = deadline - Stopwatch.GetTimestamp();
        var asking = left <= 0 || time.IsCancellationRequested ? Task.FromResult(Unanswered(name, type)) : resolver.ResolveAsync(name, type, time.Token);
        if (asking.Status != TaskStatus.RanToCompletion)
            return WaitAsync(step, asking, name, type, left);
        step.Add(asking.Result);
        return asking;
    }

    /// <summary>The SPF record of an answer.</summary>
    public SpfPublished Read(DnsAnswer answer) => resolver is OnceResolver once ? once.Read(answer) : SpfPublished.Of(answer);

    public void Dispose() => time.Dispose();

    async Task<DnsAnswer> WaitAsync(SpfStepDraft step, Task<DnsAnswer> asking, DomainName name, DnsType type, long left)
    {
        // A timer costs more than answers that are there already.
        if (!isTimed)
            time.CancelAfter(TimeSpan.FromSeconds(left / (double)Stopwatch.Frequency));
        isTimed = true;
        DnsAnswer answer;
        try
        {
            answer = await asking.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            answer = Unanswered(name, type);
        }

        step.Add(answer);
        return answer;
    }

    DnsAnswer Unanswered(DomainName name, DnsType type)
    {
        IsOutOfTime = true;
        return new()
        {
            Name = name,
            Type = type,
            Status = DnsStatus.Timeout,
            Source = "",
            Problem = string.Format(CultureInfo.InvariantCulture, "the check's {0} s are spent", budget.TotalSeconds),
        };
    }
}
