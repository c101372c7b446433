using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>
/// Keeps answers for their TTL, and asks one question for all who ask the same at the same time. Bounded in bytes: the
/// answer that came longest ago and was not used since goes first. Failures are kept for five seconds (RFC 9520 section 3.2), so that one
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
    readonly Dictionary<(DomainName, DnsType), SharedQuestion> inFlight = [];

    // Read by many at a time without a lock, changed only under that of the questions in flight.
    readonly ConcurrentDictionary<(DomainName, DnsType), LinkedListNode<Entry>> kept = new();
    readonly LinkedList<Entry> queue = new();
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
            lock (inFlight)
                return bytes;
        }
    }

    /// <inheritdoc/>
    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<DnsAnswer>(cancellationToken);
        var key = (name, type);
        if (Find(key) is { } answer)
            return answer;
        SharedQuestion shared;
        bool isFirst;
        lock (inFlight)
        {
            if (Find(key) is { } meanwhile)
                return meanwhile;
            if (kept.TryGetValue(key, out var expired))
                Remove(expired);
            isFirst = !inFlight.TryGetValue(key, out shared!) || !shared.TryJoin();
            if (isFirst)
                inFlight[key] = shared = new();
        }

        if (isFirst)
            _ = AskAsync(key, shared);
        return shared.WaitAsync(cancellationToken);
    }

    /// <summary>Forgets that questions failed, so that they are asked again; what is in flight goes on.</summary>
    public void ForgetFailures()
    {
        lock (inFlight)
        {
            foreach (var entry in kept)
            {
                if (entry.Value.Value.IsFailure)
                    Remove(entry.Value);
            }
        }
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

        lock (inFlight)
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
        while (bytes + size > maxBytes && queue.First is { } oldest)
        {
            Remove(oldest);

            // Used since it stood here last: to the end of the queue.
            if (oldest.Value.IsUsed)
                Add(oldest.Value);
            oldest.Value.IsUsed = false;
        }

        Add(new(key, Task.FromResult(answer), clock() + seconds, size, answer.IsFailure));
    }

    void Add(Entry entry)
    {
        kept[entry.Key] = queue.AddLast(entry);
        bytes += entry.Size;
    }

    void Remove(LinkedListNode<Entry> node)
    {
        queue.Remove(node);
        kept.TryRemove(node.Value.Key, out _);
        bytes -= node.Value.Size;
    }

    Task<DnsAnswer>? Find((DomainName, DnsType) key)
    {
        if (!kept.TryGetValue(key, out var node) || node.Value.Until <= clock())
            return null;
        node.Value.IsUsed = true;
        return node.Value.Answer;
    }

    sealed class Entry((DomainName, DnsType) key, Task<DnsAnswer> answer, long until, int size, bool isFailure)
    {
        public (DomainName, DnsType) Key => key;

        public Task<DnsAnswer> Answer => answer;

        /// <summary>In seconds of the clock.</summary>
        public long Until => until;

        public int Size => size;

        public bool IsFailure => isFailure;

        public bool IsUsed { get; set; }
    }
}
