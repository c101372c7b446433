using System;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MailAuth.Dns;

namespace MailAuth.Tests.Dns;

/// <summary>A DNS server over plain HTTP on loopback: the same messages without the certificate.</summary>
sealed class HttpServer : IDisposable
{
    readonly HttpListener listener;
    readonly IDnsResolver zone;

    public HttpServer(IDnsResolver zone)
    {
        this.zone = zone;
        (listener, Url) = Listen();
        _ = ServeAsync();
    }

    public Uri Url { get; }

    public string? Method { get; private set; }

    public int Id { get; private set; } = -1;

    public void Dispose() => listener.Close();

    /// <summary>HttpListener takes no port 0; a port that was free a moment ago may be taken by now.</summary>
    static (HttpListener Listener, Uri Url) Listen()
    {
        while (true)
        {
            int port;
            using (var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
            {
                probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
                port = ((IPEndPoint)probe.LocalEndPoint!).Port;
            }

            var listener = new HttpListener();
            listener.Prefixes.Add($"http://127.0.0.1:{port}/");
            try
            {
                listener.Start();
                return (listener, new($"http://127.0.0.1:{port}/dns-query"));
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }

    async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                var context = await listener.GetContextAsync();
                Method = context.Request.HttpMethod;
                var packet = Method == "GET" ? FromBase64Url(context.Request.QueryString["dns"] ?? "") : await ReadAsync(context.Request.InputStream);
                DnsMessage.TryRead(packet, 0, packet.Length, out var query, out _);
                Id = query!.Id;
                var answer = LoopbackServer.Answer(query, zone);
                context.Response.ContentType = "application/dns-message";
                context.Response.ContentLength64 = answer.Length;
                await context.Response.OutputStream.WriteAsync(answer);
                context.Response.Close();
            }
        }
        catch (Exception problem) when (problem is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    static async Task<byte[]> ReadAsync(Stream stream)
    {
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole);
        return whole.ToArray();
    }

    static byte[] FromBase64Url(string text)
    {
        var plain = text.Replace('-', '+').Replace('_', '/');
        return Convert.FromBase64String(plain.PadRight((plain.Length + 3) / 4 * 4, '='));
    }
}
