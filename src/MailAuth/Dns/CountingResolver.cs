using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Counts what is asked through it, for budgets such as SPF's (RFC 7208 section 4.6.4). It stops nothing by itself.</summary>
/// <param name="inner">The resolver that answers.</param>
public sealed class CountingResolver(IDnsResolver inner) : IDnsResolver
{
    readonly IDnsResolver inner = inner ?? throw new ArgumentNullException(nameof(inner));
    int asked;
    int absent;
    int failed;

    /// <summary>How many questions were asked.</summary>
    public int Asked => asked;

    /// <summary>How many came back as NoData or NoSuchName: SPF's void lookups.</summary>
    public int Absent => absent;

    /// <summary>How many failed.</summary>
    public int Failed => failed;

    /// <inheritdoc/>
    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref asked);
        var answer = await inner.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        if (answer.IsAbsent)
            Interlocked.Increment(ref absent);
        else if (answer.IsFailure)
            Interlocked.Increment(ref failed);
        return answer;
    }
}
