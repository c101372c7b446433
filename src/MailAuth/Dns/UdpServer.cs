using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Dns;

/// <summary>One server over UDP and TCP: its sockets, at most 64 questions in flight, and how it has behaved.</summary>
sealed class UdpServer(DnsEndpoint endpoint, RandomNumbers random, int? queriesPerSecond) : IDisposable
{
    const int MaxInFlight = 64;

    // Enough that the 64 questions do not all share one port, few enough that each is used.
    const int OpenChannels = 4;
    const int SilencesUntilLast = 2;

    readonly IPEndPoint address = endpoint.Address!;
    readonly ServerPlaces places = new(MaxInFlight);
    readonly List<UdpChannel> channels = [];
    readonly List<UdpChannel> closing = [];
    bool isClosed;

    /// <summary>The server as it stands in answers.</summary>
    public string Text { get; } = endpoint.ToString();

    /// <summary>Whether its AD bit may be believed.</summary>
    public bool IsTrusted => endpoint.IsTrusted;

    /// <summary>Whether it did not answer the last few times, so that others are asked first.</summary>
    public bool IsSilent => places.SilentTries >= SilencesUntilLast;

    /// <summary>How many tries in a row it has left without any packet.</summary>
    public int SilentTries => places.SilentTries;

    /// <summary>Whether it refused a query with EDNS and gets plain ones from then on (RFC 6891 section 7).</summary>
    public bool IsPlain { get; set; }

    /// <summary>Whether many tries over at least that time got nothing.</summary>
    public bool IsDead(TimeSpan timeout) => places.IsDead(timeout);

    /// <summary>Waits until one more packet may go out to it, where there is a limit.</summary>
    public Task WaitForPaceAsync(CancellationToken cancellationToken) =>
        queriesPerSecond is { } rate ? QueryPace.Of(endpoint).WaitAsync(rate, cancellationToken) : Task.CompletedTask;

    /// <summary>Waits for a place among the questions in flight; false where nothing was heard of the server for so long.</summary>
    public Task<bool> WaitForPlaceAsync(TimeSpan patience, CancellationToken cancellationToken) => places.WaitAsync(patience, cancellationToken);

    public void ReleasePlace() => places.Release();

    /// <summary>Asks over UDP and waits so long.</summary>
    public async Task<Reply> AskAsync(byte[] query, TimeSpan wait, CancellationToken cancellationToken)
    {
        var deadline = Stopwatch.GetTimestamp() + (long)(wait.TotalSeconds * Stopwatch.Frequency);
        UdpChannel channel;
        UdpQuestion question;
        try
        {
            places.Ask();
            (channel, question) = Send(query, deadline);
        }
        catch (SocketException problem)
        {
            return new(null, SocketProblem.Describe(problem.SocketErrorCode));
        }
        catch (ObjectDisposedException)
        {
            return new(null, SocketProblem.Describe(SocketError.OperationAborted));
        }

        try
        {
            using (cancellationToken.Register(() => question.Cancel(cancellationToken)))
            {
                var reply = await question.Reply.ConfigureAwait(false);
                if (reply.Packet is null)
                    places.Miss();
                return reply;
            }
        }
        finally
        {
            channel.Forget(question);
        }
    }

    /// <summary>Asks over TCP, where an answer did not fit.</summary>
    public Task<Reply> AskOverTcpAsync(byte[] query, TimeSpan wait, CancellationToken cancellationToken) =>
        TcpExchange.AskAsync(address, query, wait, cancellationToken);

    /// <summary>Ends the questions whose time is up.</summary>
    public void Expire(long now)
    {
        UdpChannel[] all;
        lock (channels)
        {
            closing.RemoveAll(channel => channel.IsIdle);
            all = [.. channels, .. closing];
        }

        foreach (var channel in all)
            channel.Expire(now);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        UdpChannel[] all;
        lock (channels)
        {
            isClosed = true;
            all = [.. channels, .. closing];
            channels.Clear();
            closing.Clear();
        }

        foreach (var channel in all)
            channel.Dispose();
    }

    (UdpChannel Channel, UdpQuestion Question) Send(byte[] query, long deadline)
    {
        while (true)
        {
            var channel = Pick();
            if (channel.Send(query, deadline) is { } question)
                return (channel, question);
        }
    }

    UdpChannel Pick()
    {
        lock (channels)
        {
            if (isClosed)
                throw new ObjectDisposedException(nameof(UdpServer));
            for (var i = channels.Count - 1; i >= 0; i--)
            {
                if (!channels[i].IsSpent)
                    continue;
                if (!channels[i].IsIdle)
                    closing.Add(channels[i]);
                channels.RemoveAt(i);
            }

            if (channels.Count < OpenChannels)
            {
                var opened = UdpChannel.Open(address, random, places.Hear);
                channels.Add(opened);
                return opened;
            }

            return channels[random.Next() % channels.Count];
        }
    }
}
