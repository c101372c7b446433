using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>
/// Keeps answers for their TTL, and asks one question for all who ask the same at the same time. Bounded in bytes: the
/// answer that was used longest ago goes first. Failures are kept for five seconds (RFC 9520 section 3.2), so that one
/// dead server is not asked the same again and again.
/// </summary>
public sealed class CachingResolver : IDnsResolver
{
    /// <summary>The size when nothing else is said: 16 MiB, about 25,000 answers.</summary>
    public const long DefaultMaxBytes = 16 * 1024 * 1024;

    const int FailureSeconds = 5;

    // One day (RFC 8767 section 4 names it as a sane cap); a run is shorter anyway.
    const int LongestSeconds = 86400;

    readonly IDnsResolver inner;
    readonly long maxBytes;
    readonly Func<long> clock;
    readonly Dictionary<(DomainName, DnsType), LinkedListNode<Entry>> kept = [];
    readonly LinkedList<Entry> byUse = new();
    readonly Dictionary<(DomainName, DnsType), SharedQuestion> inFlight = [];
    long bytes;

    /// <summary>Puts a cache before a resolver.</summary>
    /// <param name="inner">The resolver that answers.</param>
    /// <param name="maxBytes">About how many bytes of answers are kept.</param>
    public CachingResolver(IDnsResolver inner, long maxBytes = DefaultMaxBytes)
        : this(inner, maxBytes, () => Stopwatch.GetTimestamp() / Stopwatch.Frequency)
    {
    }

    /// <summary>The same with a clock of its own, in seconds.</summary>
    internal CachingResolver(IDnsResolver inner, long maxBytes, Func<long> clock)
    {
        this.inner = inner ?? throw new ArgumentNullException(nameof(inner));
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /// <summary>About how many bytes of answers are kept now.</summary>
    public long Bytes
    {
        get
        {
            lock (kept)
                return bytes;
        }
    }

    /// <inheritdoc/>
    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<DnsAnswer>(cancellationToken);
        var key = (name, type);
        SharedQuestion shared;
        bool isFirst;
        lock (kept)
        {
            if (kept.TryGetValue(key, out var node))
            {
                if (node.Value.Until > clock())
                {
                    byUse.Remove(node);
                    byUse.AddFirst(node);
                    return node.Value.Answer;
                }

                Remove(node);
            }

            isFirst = !inFlight.TryGetValue(key, out shared!) || !shared.TryJoin();
            if (isFirst)
                inFlight[key] = shared = new();
        }

        if (isFirst)
            _ = AskAsync(key, shared);
        return shared.WaitAsync(cancellationToken);
    }

    async Task AskAsync((DomainName Name, DnsType Type) key, SharedQuestion shared)
    {
        DnsAnswer? answer = null;
        Exception? bug = null;
        try
        {
            answer = await inner.ResolveAsync(key.Name, key.Type, shared.Token).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            // Cancelled by the last who waited, or a bug: whoever waits gets it, nobody later does.
            bug = thrown;
        }

        lock (kept)
        {
            if (inFlight.TryGetValue(key, out var current) && ReferenceEquals(current, shared))
                inFlight.Remove(key);
            if (answer is not null)
                Keep(key, answer);
        }

        shared.Finish(answer, bug);
    }

    void Keep((DomainName, DnsType) key, DnsAnswer answer)
    {
        var seconds = answer.IsFailure ? FailureSeconds : Math.Min(answer.TtlSeconds ?? 0, LongestSeconds);
        var size = AnswerSize.Of(answer);
        if (seconds <= 0 || size > maxBytes)
            return;
        if (kept.TryGetValue(key, out var old))
            Remove(old);
        kept.Add(key, byUse.AddFirst(new Entry(key, Task.FromResult(answer), clock() + seconds, size)));
        bytes += size;
        while (bytes > maxBytes && byUse.Last is { } last)
            Remove(last);
    }

    void Remove(LinkedListNode<Entry> node)
    {
        byUse.Remove(node);
        kept.Remove(node.Value.Key);
        bytes -= node.Value.Size;
    }

    sealed record Entry((DomainName, DnsType) Key, Task<DnsAnswer> Answer, long Until, int Size);
}
