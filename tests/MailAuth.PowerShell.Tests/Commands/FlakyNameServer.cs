using System;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>A DNS server on loopback for which nothing exists, and which says that it failed where the test wants it.</summary>
sealed class FlakyNameServer : IDisposable
{
    const int ServerFailure = 2;
    const int NoSuchName = 3;

    readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    readonly Func<string, bool> fails;

    /// <param name="fails">Whether a question about a name fails; asked for each, in order.</param>
    public FlakyNameServer(Func<string, bool> fails)
    {
        this.fails = fails;
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _ = ServeAsync();
    }

    public string Address => socket.LocalEndPoint!.ToString()!;

    /// <summary>The names that were asked for, in order.</summary>
    public ConcurrentQueue<string> Names { get; } = new();

    public void Dispose() => socket.Dispose();

    async Task ServeAsync()
    {
        var packet = new byte[1500];
        try
        {
            while (true)
            {
                var received = await socket.ReceiveFromAsync(packet, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0));
                var (name, end) = Question(packet);
                Names.Enqueue(name);
                packet[2] = 0x81;
                packet[3] = (byte)(0x80 | (fails(name) ? ServerFailure : NoSuchName));
                // The question, and nothing behind it.
                packet[10] = packet[11] = 0;
                await socket.SendToAsync(packet.AsMemory(0, end), SocketFlags.None, received.RemoteEndPoint);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Closed.
        }
    }

    static (string Name, int End) Question(byte[] packet)
    {
        var name = new StringBuilder();
        var at = 12;
        for (; packet[at] != 0; at += packet[at] + 1)
            name.Append(name.Length > 0 ? "." : "").Append(Encoding.ASCII.GetString(packet, at + 1, packet[at]));
        return (name.ToString(), at + 5);
    }
}
