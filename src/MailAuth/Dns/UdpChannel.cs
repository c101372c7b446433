using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Dns;

/// <summary>What came of a question over a socket: the packet, or why there is none.</summary>
/// <param name="Packet">The response, id and question checked; null where none came.</param>
/// <param name="Problem">Why none came; null for mere silence.</param>
sealed record Reply(byte[]? Packet, string? Problem);

/// <summary>A question that waits for its packet.</summary>
sealed class UdpQuestion(byte[] query, long deadline)
{
    readonly TaskCompletionSource<Reply> reply = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public byte[] Query => query;

    /// <summary>When to give up, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    public long Deadline => deadline;

    public Task<Reply> Reply => reply.Task;

    public void Finish(byte[]? packet, string? problem) => reply.TrySetResult(new(packet, problem));

    public void Cancel(CancellationToken cancellationToken) => reply.TrySetCanceled(cancellationToken);
}

/// <summary>
/// One UDP socket on a random port, connected to one server so that the kernel drops packets from elsewhere, shared by a
/// few questions with random ids. After 32 questions it takes no more, so that nobody has long to guess port and id.
/// </summary>
sealed class UdpChannel : IDisposable
{
    const int MaxQuestions = 32;
    const int LowestPort = 16384;
    const int PortTries = 8;

    // Servers were told 1232; what is longer comes from those that do not listen.
    const int BufferSize = 4096;

    readonly Socket socket;
    readonly RandomNumbers random;
    readonly Action heard;
    readonly SocketAsyncEventArgs receiving = new();
    readonly Dictionary<int, UdpQuestion> pending = [];
    int asked;
    bool isClosed;

    UdpChannel(Socket socket, RandomNumbers random, Action heard)
    {
        this.socket = socket;
        this.random = random;
        this.heard = heard;
        receiving.SetBuffer(new byte[BufferSize], 0, BufferSize);
        receiving.Completed += (_, _) =>
        {
            Take();
            Receive();
        };
    }

    /// <summary>Whether it takes no more questions.</summary>
    public bool IsSpent => isClosed || asked >= MaxQuestions;

    /// <summary>Whether nobody waits for a packet on it.</summary>
    public bool IsIdle
    {
        get
        {
            lock (pending)
                return pending.Count == 0;
        }
    }

    /// <summary>Opens a socket on a random port; <paramref name="heard"/> is told of each packet, those included that nobody waits for any more.</summary>
    /// <exception cref="SocketException">The system refuses the socket, or has no way to the server.</exception>
    public static UdpChannel Open(IPEndPoint server, RandomNumbers random, Action heard)
    {
        var socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            Bind(socket, server.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any, random);
            socket.Connect(server);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var channel = new UdpChannel(socket, random, heard);

        // The receive loop outlives the question that opened it and must not keep its context.
        using (ExecutionContext.SuppressFlow())
            channel.Receive();
        return channel;
    }

    /// <summary>Sends a query under a random id; null where the channel is spent.</summary>
    public UdpQuestion? Send(byte[] query, long deadline)
    {
        var question = new UdpQuestion(query, deadline);
        lock (pending)
        {
            if (IsSpent)
                return null;
            asked++;
            int id;
            do
                id = random.Next();
            while (pending.ContainsKey(id));
            query[0] = (byte)(id >> 8);
            query[1] = (byte)id;
            pending.Add(id, question);
        }

        try
        {
            socket.Send(query);
        }
        catch (SocketException problem)
        {
            Break(problem.SocketErrorCode);
        }
        catch (ObjectDisposedException)
        {
            Break(SocketError.OperationAborted);
        }

        return question;
    }

    /// <summary>Takes a question out that nobody waits for any longer, and closes the spent channel behind the last one.</summary>
    public void Forget(UdpQuestion question)
    {
        bool isDone;
        lock (pending)
        {
            var id = (question.Query[0] << 8) | question.Query[1];
            if (pending.TryGetValue(id, out var found) && ReferenceEquals(found, question))
                pending.Remove(id);
            isDone = IsSpent && pending.Count == 0;
        }

        if (isDone)
            Dispose();
    }

    /// <summary>Ends the questions whose time is up.</summary>
    public void Expire(long now)
    {
        List<UdpQuestion>? late = null;
        lock (pending)
        {
            foreach (var question in pending.Values)
            {
                if (question.Deadline <= now)
                    (late ??= []).Add(question);
            }
        }

        foreach (var question in late ?? [])
            question.Finish(null, null);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Break(SocketError.OperationAborted);
        socket.Dispose();
        receiving.Dispose();
    }

    static void Bind(Socket socket, IPAddress any, RandomNumbers random)
    {
        for (var tries = 0; tries < PortTries; tries++)
        {
            try
            {
                socket.Bind(new IPEndPoint(any, LowestPort + (random.Next() % (65536 - LowestPort))));
                return;
            }
            catch (SocketException problem) when (problem.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Taken, or in a range that Windows keeps for itself: another one.
            }
        }

        socket.Bind(new IPEndPoint(any, 0));
    }

    void Receive()
    {
        try
        {
            while (!isClosed && !socket.ReceiveAsync(receiving))
                Take();
        }
        catch (ObjectDisposedException)
        {
            // Closed while a packet was on its way.
        }
        catch (InvalidOperationException)
        {
            // The same, seen from another thread.
        }
    }

    void Take()
    {
        if (receiving.SocketError is not (SocketError.Success or SocketError.MessageSize))
        {
            // Port unreachable comes back as ConnectionRefused, on Windows as ConnectionReset.
            Break(receiving.SocketError);
            return;
        }

        var length = receiving.BytesTransferred;
        if (length < DnsMessage.HeaderLength || receiving.Buffer is not { } buffer)
            return;
        heard();
        UdpQuestion? question;
        lock (pending)
        {
            var id = (buffer[0] << 8) | buffer[1];
            if (!pending.TryGetValue(id, out question) || !DnsMessage.IsResponseTo(question.Query, buffer, 0, length))
                return;
            pending.Remove(id);
        }

        var packet = new byte[length];
        Buffer.BlockCopy(buffer, 0, packet, 0, length);
        question.Finish(packet, null);
    }

    void Break(SocketError error)
    {
        UdpQuestion[] all;
        lock (pending)
        {
            isClosed = true;
            all = [.. pending.Values];
            pending.Clear();
        }

        foreach (var question in all)
            question.Finish(null, SocketProblem.Describe(error));
    }
}
