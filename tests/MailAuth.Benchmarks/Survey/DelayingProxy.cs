using System;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Benchmarks.Survey;

/// <summary>A UDP proxy on loopback that holds every answer back, as a server far away would.</summary>
sealed class DelayingProxy : IDisposable
{
    readonly Socket front = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
    readonly ConcurrentDictionary<EndPoint, Socket> clients = new();
    readonly ConcurrentQueue<Held> held = new();
    readonly CancellationTokenSource stop = new();
    readonly IPEndPoint server;
    readonly TimeSpan delay;

    public DelayingProxy(IPEndPoint server, TimeSpan delay)
    {
        this.server = server;
        this.delay = delay;
        front.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Address = (IPEndPoint)front.LocalEndPoint!;
        _ = Task.Run(ForwardAsync);
        _ = Task.Run(SendDueAsync);
    }

    public IPEndPoint Address { get; }

    public void Dispose()
    {
        stop.Cancel();
        front.Dispose();
        foreach (var client in clients.Values)
            client.Dispose();
        stop.Dispose();
    }

    async Task ForwardAsync()
    {
        var buffer = new byte[4096];
        while (!stop.IsCancellationRequested)
        {
            var packet = await front.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), stop.Token);
            await clients.GetOrAdd(packet.RemoteEndPoint, Connect).SendAsync(buffer.AsMemory(0, packet.ReceivedBytes), SocketFlags.None, stop.Token);
        }
    }

    Socket Connect(EndPoint client)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server);
        _ = Task.Run(() => ReturnAsync(socket, client));
        return socket;
    }

    async Task ReturnAsync(Socket socket, EndPoint client)
    {
        var buffer = new byte[4096];
        while (!stop.IsCancellationRequested)
        {
            var length = await socket.ReceiveAsync(buffer, SocketFlags.None, stop.Token);
            held.Enqueue(new(Stopwatch.GetTimestamp(), buffer[..length], client));
        }
    }

    /// <summary>Sends what is due, once a millisecond: a timer for each packet would cost more than the audits.</summary>
    async Task SendDueAsync()
    {
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        while (await clock.WaitForNextTickAsync(stop.Token))
        {
            while (held.TryPeek(out var next) && Stopwatch.GetElapsedTime(next.Since) >= delay && held.TryDequeue(out next))
                await front.SendToAsync(next.Answer, SocketFlags.None, next.Client, stop.Token);
        }
    }

    readonly record struct Held(long Since, byte[] Answer, EndPoint Client);
}
