using System;
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

    public SpfQuestions(IDnsResolver resolver, TimeSpan budget, CancellationToken stop)
    {
        this.resolver = resolver;
        this.budget = budget;
        this.stop = stop;
        time = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (budget == TimeSpan.Zero)
            time.Cancel();
        else
            time.CancelAfter(budget);
    }

    /// <summary>Whether a question went unanswered because the time was spent.</summary>
    public bool IsOutOfTime { get; private set; }

    /// <summary>Asks, and notes the answer at the step. When the time is spent, that is a failure like any other of the DNS.</summary>
    /// <exception cref="OperationCanceledException">The caller wants no answer any more.</exception>
    public async Task<DnsAnswer> AskAsync(SpfStepDraft step, DomainName name, DnsType type)
    {
        var answer = await AskInTimeAsync(name, type).ConfigureAwait(false) ?? Unanswered(name, type);
        step.Add(answer);
        return answer;
    }

    public void Dispose() => time.Dispose();

    async Task<DnsAnswer?> AskInTimeAsync(DomainName name, DnsType type)
    {
        stop.ThrowIfCancellationRequested();
        if (time.IsCancellationRequested)
            return null;
        try
        {
            return await resolver.ResolveAsync(name, type, time.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (time.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            return null;
        }
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
