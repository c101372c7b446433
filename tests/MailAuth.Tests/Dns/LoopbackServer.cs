using System;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;

namespace MailAuth.Tests.Dns;

/// <summary>A DNS server on loopback that answers as a test says: truly, falsely, several times, cut, or not at all.</summary>
sealed class LoopbackServer : IDisposable
{
    readonly Socket udp;
    readonly Socket tcp;
    readonly CancellationTokenSource stop = new();
    readonly Func<DnsMessage, IEnumerable<byte[]>> overUdp;
    readonly Func<DnsMessage, byte[]?> overTcp;
    int questions;
    int inFlight;

    /// <param name="overUdp">The packets to send back for a query; none is silence.</param>
    /// <param name="overTcp">The message for a query over TCP; null closes the connection.</param>
    public LoopbackServer(Func<DnsMessage, IEnumerable<byte[]>> overUdp, Func<DnsMessage, byte[]?>? overTcp = null)
    {
        this.overUdp = overUdp;
        this.overTcp = overTcp ?? (_ => null);
        (udp, tcp) = Bind();
        _ = ServeUdpAsync();
        _ = ServeTcpAsync();
    }

    public IPEndPoint Address => (IPEndPoint)udp.LocalEndPoint!;

    public DnsEndpoint Endpoint => DnsEndpoint.TryParse(Address.ToString(), out var endpoint, out var problem) ? endpoint : throw new InvalidOperationException(problem);

    /// <summary>How many queries came over UDP.</summary>
    public int Questions => questions;

    /// <summary>How many came over TCP.</summary>
    public int TcpQuestions { get; private set; }

    /// <summary>How many queries came from each port of the client.</summary>
    public ConcurrentDictionary<int, int> QuestionsByPort { get; } = new();

    /// <summary>When set, queries wait for it before they are answered.</summary>
    public Task? Gate { get; init; }

    /// <summary>The most queries that waited for an answer at one time.</summary>
    public int MostInFlight { get; private set; }

    /// <summary>A server that answers what a zone text says.</summary>
    public static LoopbackServer Over(string zoneText, Task? gate = null)
    {
        var zone = Zone.Resolver(zoneText);
        return new(query => [Answer(query, zone)], query => Answer(query, zone)) { Gate = gate };
    }

    /// <summary>The truth in a packet.</summary>
    public static byte[] Answer(DnsMessage query, IDnsResolver zone) => Message(query, zone.Ask(query.Name.Ascii, query.Type)).ToArray();

    /// <summary>An answer as a recursive server sends it.</summary>
    public static DnsMessage Message(DnsMessage query, DnsAnswer answer) => new()
    {
        Id = query.Id,
        Flags = 0x8180 | (answer.IsAuthenticated ? 0x20 : 0),
        ResponseCode = answer.Status switch
        {
            DnsStatus.Success or DnsStatus.NoData => 0,
            DnsStatus.NoSuchName => 3,
            DnsStatus.Refused => 5,
            _ => 2,
        },
        Name = query.Name,
        Type = query.Type,
        Answers = [.. answer.Aliases, .. answer.Records],
        Authority = answer.IsAbsent
            ? [new SoaRecord(query.Name, 900, query.Name, query.Name, 1, 1, 1, 1, answer.TtlSeconds ?? 60)] : [],
        HasEdns = query.HasEdns,
    };

    /// <summary>An empty answer with a code of one's choice.</summary>
    public static byte[] Code(DnsMessage query, int code, int flags = 0x8180) =>
        new DnsMessage { Id = query.Id, Flags = flags, ResponseCode = code, Name = query.Name, Type = query.Type, HasEdns = query.HasEdns }.ToArray();

    /// <summary>The same packet, its TC bit set and all behind the question gone.</summary>
    public static byte[] Truncated(DnsMessage query) => Code(query, 0, 0x8380);

    public void Dispose()
    {
        stop.Cancel();
        udp.Dispose();
        tcp.Dispose();
        stop.Dispose();
    }

    /// <summary>One port for both; a free one of UDP may be taken for TCP.</summary>
    static (Socket Udp, Socket Tcp) Bind()
    {
        while (true)
        {
            var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            try
            {
                tcp.Bind(udp.LocalEndPoint!);
                tcp.Listen();
                return (udp, tcp);
            }
            catch (SocketException)
            {
                udp.Dispose();
                tcp.Dispose();
            }
        }
    }

    async Task ServeUdpAsync()
    {
        var buffer = new byte[65535];
        try
        {
            while (true)
            {
                var got = await udp.ReceiveFromAsync(buffer, new IPEndPoint(IPAddress.Any, 0), stop.Token);
                Interlocked.Increment(ref questions);
                QuestionsByPort.AddOrUpdate(((IPEndPoint)got.RemoteEndPoint).Port, 1, (_, count) => count + 1);
                MostInFlight = Math.Max(MostInFlight, Interlocked.Increment(ref inFlight));
                _ = ReplyAsync(buffer.AsSpan(0, got.ReceivedBytes).ToArray(), got.RemoteEndPoint);
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // The test is over.
        }
    }

    async Task ReplyAsync(byte[] packet, EndPoint client)
    {
        if (Gate is not null)
            await Gate;
        if (DnsMessage.TryRead(packet, 0, packet.Length, out var query, out _))
        {
            foreach (var reply in overUdp(query))
                await udp.SendToAsync(reply, client, stop.Token);
        }

        Interlocked.Decrement(ref inFlight);
    }

    async Task ServeTcpAsync()
    {
        try
        {
            while (true)
            {
                using var client = await tcp.AcceptAsync(stop.Token);
                TcpQuestions++;
                using var stream = new NetworkStream(client);
                var size = new byte[2];
                await stream.ReadExactlyAsync(size, stop.Token);
                var packet = new byte[BinaryPrimitives.ReadUInt16BigEndian(size)];
                await stream.ReadExactlyAsync(packet, stop.Token);
                if (DnsMessage.TryRead(packet, 0, packet.Length, out var query, out _) && overTcp(query) is { } reply)
                {
                    BinaryPrimitives.WriteUInt16BigEndian(size, (ushort)reply.Length);
                    await stream.WriteAsync(size, stop.Token);
                    await stream.WriteAsync(reply, stop.Token);
                }
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or ObjectDisposedException or SocketException or System.IO.IOException)
        {
            // The test is over.
        }
    }
}
