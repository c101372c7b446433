using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Notes whether any of the questions that pass through it failed in a way that may pass: no answer in time, or a server's failure.</summary>
/// <param name="inner">The resolver that answers.</param>
public sealed class FailureWatch(IDnsResolver inner) : IDnsResolver
{
    readonly IDnsResolver inner = inner ?? throw new ArgumentNullException(nameof(inner));
    int isSeen;

    /// <summary>Whether there was such a failure.</summary>
    public bool HasSeenFailure => Volatile.Read(ref isSeen) != 0;

    /// <inheritdoc/>
    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        var asked = inner.ResolveAsync(name, type, cancellationToken);
        if (asked.Status != TaskStatus.RanToCompletion)
            return WatchAsync(asked);
        Look(asked.GetAwaiter().GetResult());
        return asked;
    }

    async Task<DnsAnswer> WatchAsync(Task<DnsAnswer> asked)
    {
        var answer = await asked.ConfigureAwait(false);
        Look(answer);
        return answer;
    }

    void Look(DnsAnswer answer)
    {
        if (answer.Status is DnsStatus.Timeout or DnsStatus.ServerFailure)
            Volatile.Write(ref isSeen, 1);
    }
}
