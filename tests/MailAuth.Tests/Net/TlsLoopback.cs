using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Tests.Net;

/// <summary>A server on loopback that speaks TLS, or what the test says instead, and then whatever a script does.</summary>
sealed class TlsLoopback : IAsyncDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stop = new();
    readonly ConcurrentBag<Task> served = [];
    readonly Func<Stream, CancellationToken, Task> serve;
    readonly Task accepting;
    int connections;

    TlsLoopback(Func<Stream, CancellationToken, Task> serve)
    {
        this.serve = serve;
        listener.Start();
        accepting = AcceptAsync();
    }

    public IPEndPoint Endpoint => (IPEndPoint)listener.LocalEndpoint;

    /// <summary>How many connections were accepted.</summary>
    public int Connections => connections;

    /// <summary>A server without TLS.</summary>
    public static TlsLoopback Plain(Func<Stream, CancellationToken, Task> serve) => new(serve);

    /// <summary>A server that shows those certificates, the first one its own.</summary>
    public static TlsLoopback Start(IReadOnlyList<TestAuthority> shown, Func<Stream, CancellationToken, Task> serve, SslProtocols protocols = SslProtocols.None)
    {
        var own = shown[0].WithKey();
        var others = new X509Certificate2Collection();
        for (var i = 1; i < shown.Count; i++)
            others.Add(shown[i].Made);
        var context = SslStreamCertificateContext.Create(own, others, offline: true);
        return new(async (stream, stopped) =>
        {
            using var tls = new SslStream(stream);
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificateContext = context, EnabledSslProtocols = protocols }, stopped);
            await serve(tls, stopped);
        });
    }

    /// <summary>A web server: for each request, its lines, what is to be sent.</summary>
    public static TlsLoopback Web(IReadOnlyList<TestAuthority> shown, Func<string[], string> answer) => Start(shown, async (stream, stopped) =>
    {
        while (await ReadRequestAsync(stream, stopped) is { } lines)
        {
            var text = answer(lines);
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), stopped);
            if (text.Contains("Connection: close", StringComparison.Ordinal))
                return;
        }
    });

    /// <summary>The lines of a request's header; null at the end of the connection.</summary>
    public static async Task<string[]?> ReadRequestAsync(Stream stream, CancellationToken stopped)
    {
        var text = new StringBuilder();
        var octet = new byte[1];
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(octet, stopped) == 0)
                return null;
            text.Append((char)octet[0]);
        }

        return text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await accepting;
        foreach (var task in served)
            await task;
        stop.Dispose();
    }

    async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await listener.AcceptSocketAsync(stop.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            Interlocked.Increment(ref connections);
            served.Add(ServeAsync(socket));
        }
    }

    async Task ServeAsync(Socket socket)
    {
        await Task.Yield();
        using var stream = new NetworkStream(socket, ownsSocket: true);
        try
        {
            await serve(stream, stop.Token);
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or ObjectDisposedException or AuthenticationException)
        {
            // The client went away, as many tests want it to.
        }
    }
}
