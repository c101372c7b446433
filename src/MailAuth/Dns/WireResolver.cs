using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>
/// Asks servers over UDP with EDNS0, and over TCP where an answer was truncated (RFC 1035, RFC 6891, RFC 7766). Only the
/// asked server, port, id and question are believed. A question goes from server to server, each round waiting twice as
/// long, until its time budget is spent.
/// </summary>
public sealed class WireResolver : IDnsResolver, IDisposable
{
    /// <summary>How long a question may take when nothing else is said: 5 seconds.</summary>
    public static readonly TimeSpan DefaultTimeout = TimeSpan.FromSeconds(5);

    // In the third octet of a message (RFC 1035 section 4.1.1).
    const int TruncatedBit = 0x02;

    static readonly TimeSpan LongestFirstWait = TimeSpan.FromSeconds(1);
    static readonly TimeSpan SweepEvery = TimeSpan.FromMilliseconds(20);

    readonly RandomNumbers random = new();
    readonly UdpServer[] servers;
    readonly string all;
    readonly TimeSpan timeout;
    readonly Timer sweeper;

    /// <summary>Asks these servers, in this order.</summary>
    /// <param name="endpoints">Addresses; those of HTTPS are not for this resolver.</param>
    /// <param name="timeout">The time budget of a question over all servers and tries; waiting for a free place among the 64 questions in flight counts only while the server is silent.</param>
    /// <param name="queriesPerSecond">How many packets go out to each of the servers in a second, those of others in this process included: at least 1; null: no limit. Waiting for it is no part of the time budget.</param>
    /// <exception cref="ArgumentException">An endpoint is a URL, or there is none.</exception>
    public WireResolver(IReadOnlyList<DnsEndpoint> endpoints, TimeSpan timeout, int? queriesPerSecond = null)
    {
        if (endpoints is null)
            throw new ArgumentNullException(nameof(endpoints));
        if (endpoints.Count == 0 || endpoints.Any(endpoint => endpoint.Address is null))
            throw new ArgumentException("At least one endpoint, and all of them IP addresses.", nameof(endpoints));
        if (queriesPerSecond < 1)
            throw new ArgumentOutOfRangeException(nameof(queriesPerSecond));
        servers = endpoints.Select(endpoint => new UdpServer(endpoint, random, queriesPerSecond)).ToArray();
        all = string.Join(", ", servers.Select(server => server.Text));
        this.timeout = timeout;
        sweeper = new(_ => Sweep(), null, SweepEvery, SweepEvery);
    }

    /// <inheritdoc/>
    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        var chain = new AliasChain(name, type, DateTimeOffset.UtcNow);
        var budget = new TimeBudget(timeout);
        while (true)
        {
            var outcome = await AskServersAsync(chain.Current, type, budget, cancellationToken).ConfigureAwait(false);
            var (source, isTrusted) = (outcome.Server?.Text ?? all, outcome.Server?.IsTrusted ?? false);
            if (outcome.Message is null)
                return chain.Finish(outcome.Status, source, [], null, outcome.Problem, budget.Elapsed, isTrusted);
            chain.Authenticate(outcome.Message.IsAuthenticated);
            var answer = WireAnswer.Read(outcome.Message, chain, type);
            if (answer.Status is { } status)
                return chain.Finish(status, source, answer.Records, answer.TtlSeconds, answer.Problem, budget.Elapsed, isTrusted);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        sweeper.Dispose();
        foreach (var server in servers)
            server.Dispose();
    }

    async Task<Outcome> AskServersAsync(DomainName name, DnsType type, TimeBudget budget, CancellationToken cancellationToken)
    {
        // Servers that have been silent go last, but are not given up.
        var left = servers.Length == 1 ? [servers[0]] : servers.OrderBy(server => server.IsSilent ? 1 : 0).ToList();
        var wait = Shorter(LongestFirstWait, TimeSpan.FromTicks(timeout.Ticks / (2 * servers.Length)));
        Outcome? worst = null;
        while (left.Count > 0 && !budget.IsSpent)
        {
            for (var i = 0; i < left.Count && !budget.IsSpent; i++)
            {
                var outcome = await AskServerAsync(left[i], name, type, wait, budget, cancellationToken).ConfigureAwait(false);
                if (outcome is null)
                    continue;
                if (outcome.Message is not null)
                    return outcome;

                // What a server said counts for more than that another one cannot be reached.
                if (worst is null || worst.Status == DnsStatus.Timeout)
                    worst = outcome;
                left.RemoveAt(i--);
            }

            // Where nothing has been heard for long, this try was one more knock at the door; further ones are for others.
            if (left.Count > 0 && left.TrueForAll(server => server.IsDead(timeout)))
                return worst ?? Dead(left);
            wait = wait.Add(wait);
        }

        return worst ?? new(null, null, DnsStatus.Timeout, FormattableString.Invariant($"no answer within {timeout.TotalSeconds:0.###} s"));
    }

    static Outcome Dead(List<UdpServer> silent) => new(null, null, DnsStatus.Timeout, FormattableString.Invariant(
        $"no answer, nor to the last {silent.Min(server => server.SilentTries)} tries with other questions"));

    /// <summary>One try at one server; null where it stayed silent.</summary>
    async Task<Outcome?> AskServerAsync(
        UdpServer server, DomainName name, DnsType type, TimeSpan wait, TimeBudget budget, CancellationToken cancellationToken)
    {
        budget.Pause();
        // Before the place: those who wait for their turn do not keep others from it.
        await server.WaitForPaceAsync(cancellationToken).ConfigureAwait(false);
        var patience = server.IsDead(timeout) ? wait : timeout;
        var hasPlace = await server.WaitForPlaceAsync(patience, cancellationToken).ConfigureAwait(false);
        budget.Continue();
        if (!hasPlace)
        {
            budget.Charge(patience);
            return null;
        }

        try
        {
            while (true)
            {
                var withEdns = !server.IsPlain;
                var query = DnsMessage.Query(0, name, type, withEdns);
                var reply = await server.AskAsync(query, Shorter(wait, budget.Left), cancellationToken).ConfigureAwait(false);
                if (reply.Packet is { } packet && (packet[2] & TruncatedBit) != 0)
                {
                    await WaitForPaceAsync(server, budget, cancellationToken).ConfigureAwait(false);
                    reply = await server.AskOverTcpAsync(query, budget.Left, cancellationToken).ConfigureAwait(false);
                }

                if (reply.Packet is null)
                    return reply.Problem is null ? null : new(null, server, DnsStatus.Timeout, reply.Problem);
                if (!DnsMessage.TryRead(reply.Packet, 0, reply.Packet.Length, out var message, out var problem))
                    return new(null, server, DnsStatus.Malformed, problem);
                if (WireAnswer.Failure(message) is not { } failure)
                    return new(message, server, default, null);

                // FORMERR, NOTIMP or BADVERS without EDNS in it: a server from before 1999, or a box in front of one.
                if (!withEdns || message.HasEdns || message.ResponseCode is not (1 or 4 or 16))
                    return new(null, server, failure.Status, failure.Problem);
                server.IsPlain = true;
                await WaitForPaceAsync(server, budget, cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            server.ReleasePlace();
        }
    }

    static async Task WaitForPaceAsync(UdpServer server, TimeBudget budget, CancellationToken cancellationToken)
    {
        budget.Pause();
        await server.WaitForPaceAsync(cancellationToken).ConfigureAwait(false);
        budget.Continue();
    }

    void Sweep()
    {
        var now = Stopwatch.GetTimestamp();
        foreach (var server in servers)
            server.Expire(now);
    }

    static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    /// <summary>What came of a question: a message that answers it, or a failure with the server that it is of, if of one.</summary>
    sealed record Outcome(DnsMessage? Message, UdpServer? Server, DnsStatus Status, string? Problem);
}
