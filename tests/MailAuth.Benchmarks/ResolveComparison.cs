using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Benchmarks;

/// <summary>Questions per second of <see cref="WireResolver"/>, and of the least that any program must do: one socket, 64 outstanding, nothing checked.</summary>
static class ResolveComparison
{
    const int Outstanding = 64;

    public static async Task<int> RunAsync(int questions)
    {
        using var server = new Echo();
        var names = Enumerable.Range(0, questions).Select(i => DomainName.Parse($"d{i}.contoso.example")).ToArray();
        for (var round = 0; round < 3; round++)
        {
            var bare = await BareAsync(server.Address, names);
            var ours = await ResolverAsync(server.Address, names);
            Console.WriteLine(FormattableString.Invariant($"bare loop {questions / bare.TotalSeconds,9:0} questions/s   WireResolver {questions / ours.TotalSeconds,9:0} questions/s   ratio {bare / ours:0.00}"));
        }

        return 0;
    }

    static async Task<TimeSpan> BareAsync(IPEndPoint server, DomainName[] names)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(server);
        var watch = Stopwatch.StartNew();
        var sent = 0;
        for (; sent < Math.Min(Outstanding, names.Length); sent++)
            await socket.SendAsync(DnsMessage.Query(sent & 0xFFFF, names[sent], DnsType.TXT, true), SocketFlags.None);
        var buffer = new byte[4096];
        for (var received = 0; received < names.Length; received++)
        {
            await socket.ReceiveAsync(buffer, SocketFlags.None);
            if (sent < names.Length)
            {
                await socket.SendAsync(DnsMessage.Query(sent & 0xFFFF, names[sent], DnsType.TXT, true), SocketFlags.None);
                sent++;
            }
        }

        return watch.Elapsed;
    }

    static async Task<TimeSpan> ResolverAsync(IPEndPoint server, DomainName[] names)
    {
        if (!DnsEndpoint.TryParse(server.ToString(), out var endpoint, out var problem))
            throw new InvalidOperationException(problem);
        using var resolver = new WireResolver([endpoint], TimeSpan.FromSeconds(30));
        var watch = Stopwatch.StartNew();
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, Outstanding).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < names.Length;)
            {
                var answer = await resolver.ResolveAsync(names[i], DnsType.TXT, default);
                if (answer.IsFailure)
                    throw new InvalidOperationException(answer.Problem);
            }
        })));
        return watch.Elapsed;
    }

    /// <summary>Sends each query back as an answer without records, from a thread of its own.</summary>
    sealed class Echo : IDisposable
    {
        readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };

        public Echo()
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            new Thread(Serve) { IsBackground = true }.Start();
        }

        public IPEndPoint Address => (IPEndPoint)socket.LocalEndPoint!;

        public void Dispose() => socket.Dispose();

        void Serve()
        {
            var buffer = new byte[4096];
            EndPoint client = new IPEndPoint(IPAddress.Any, 0);
            try
            {
                while (true)
                {
                    var length = socket.ReceiveFrom(buffer, ref client);
                    buffer[2] |= 0x80;
                    socket.SendTo(buffer, length, SocketFlags.None, client);
                }
            }
            catch (Exception problem) when (problem is SocketException or ObjectDisposedException)
            {
                // Done.
            }
        }
    }
}
