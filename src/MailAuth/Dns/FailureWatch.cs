using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Notes which of the questions that pass through it failed, and whether any did in a way that may pass: no answer in time, or a server's failure.</summary>
/// <param name="inner">The resolver that answers.</param>
public sealed class FailureWatch(IDnsResolver inner) : IDnsResolver
{
    /// <summary>More failures than these say no more.</summary>
    public const int MostQuestions = 100;

    readonly IDnsResolver inner = inner ?? throw new ArgumentNullException(nameof(inner));
    readonly HashSet<string> failed = new(StringComparer.Ordinal);
    int isSeen;

    /// <summary>The questions that failed, in alphabetical order, as <c>TXT _dmarc.contoso.example</c>; at most <see cref="MostQuestions"/>.</summary>
    public IReadOnlyList<string> FailedQuestions
    {
        get
        {
            lock (failed)
                return failed.OrderBy(question => question, StringComparer.Ordinal).ToArray();
        }
    }

    /// <summary>Whether there was a failure that may pass.</summary>
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
        if (!answer.IsFailure)
            return;
        lock (failed)
        {
            if (failed.Count < MostQuestions)
                failed.Add($"{DnsTypeText.Format(answer.Type)} {answer.Name}");
        }
    }
}
