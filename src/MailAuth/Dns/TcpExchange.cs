using System;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Dns;

/// <summary>One question over a TCP connection of its own (RFC 7766), for answers that do not fit a UDP packet.</summary>
static class TcpExchange
{
    public static async Task<Reply> AskAsync(IPEndPoint server, byte[] query, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);

        // Closing is the only way to stop Begin/End calls on .NET Framework.
        using (limit.Token.Register(socket.Dispose))
        {
            try
            {
                return await ExchangeAsync(socket, server, query).ConfigureAwait(false);
            }
            catch (Exception) when (limit.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new(null, null);
            }
            catch (SocketException problem)
            {
                return new(null, "over TCP, " + SocketProblem.Describe(problem.SocketErrorCode));
            }
        }
    }

    static async Task<Reply> ExchangeAsync(Socket socket, IPEndPoint server, byte[] query)
    {
        await Task.Factory.FromAsync((done, state) => socket.BeginConnect(server, done, state), socket.EndConnect, null).ConfigureAwait(false);

        var framed = new byte[query.Length + 2];
        framed[0] = (byte)(query.Length >> 8);
        framed[1] = (byte)query.Length;
        Buffer.BlockCopy(query, 0, framed, 2, query.Length);
        for (var sent = 0; sent < framed.Length;)
        {
            var from = sent;
            sent += await Task.Factory.FromAsync(
                (done, state) => socket.BeginSend(framed, from, framed.Length - from, SocketFlags.None, done, state), socket.EndSend, null).ConfigureAwait(false);
        }

        if (await ReadAsync(socket, 2).ConfigureAwait(false) is not { } size
            || await ReadAsync(socket, (size[0] << 8) | size[1]).ConfigureAwait(false) is not { } packet)
            return new(null, "over TCP, the server closed the connection before the answer's end");
        return DnsMessage.IsResponseTo(query, packet, 0, packet.Length)
            ? new(packet, null)
            : new(null, "over TCP, the server answered another question");
    }

    static async Task<byte[]?> ReadAsync(Socket socket, int count)
    {
        var bytes = new byte[count];
        for (var read = 0; read < count;)
        {
            var from = read;
            var more = await Task.Factory.FromAsync(
                (done, state) => socket.BeginReceive(bytes, from, count - from, SocketFlags.None, done, state), socket.EndReceive, null).ConfigureAwait(false);
            if (more == 0)
                return null;
            read += more;
        }

        return bytes;
    }
}
