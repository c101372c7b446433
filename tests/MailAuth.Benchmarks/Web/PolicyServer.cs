using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Tests.Net;

namespace MailAuth.Benchmarks.Web;

/// <summary>An HTTPS server on loopback, in a process of its own, with another certificate for each of many policy hosts.</summary>
sealed class PolicyServer : IDisposable
{
    const string Policy = "version: STSv1\r\nmode: enforce\r\nmx: mx.shared.test\r\nmax_age: 604800\r\n";

    readonly Process process;

    PolicyServer(Process process, IPEndPoint endpoint, byte[] root)
    {
        this.process = process;
        Endpoint = endpoint;
        Root = root;
    }

    public IPEndPoint Endpoint { get; }

    /// <summary>The root that its certificates lead to.</summary>
    public byte[] Root { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    public static PolicyServer Start(int hosts)
    {
        var process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [typeof(PolicyServer).Assembly.Location, "policy-server", hosts.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        var words = process.StandardOutput.ReadLine()?.Split(' ') ?? throw new InvalidOperationException("The server did not start.");
        return new(process, new(IPAddress.Loopback, int.Parse(words[0], CultureInfo.InvariantCulture)), Convert.FromBase64String(words[1]));
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>What the process does, until its input ends.</summary>
    public static int Serve(int hosts)
    {
        var root = TestAuthority.Root("Benchmark root", null, Today);
        var issuing = root.Authority("Benchmark issuing", null, Today);
        var contexts = Enumerable.Range(0, hosts).Select(Host).ToDictionary(host => host, host =>
            SslStreamCertificateContext.Create(issuing.Server(host, null, Today).WithKey(), new X509Certificate2Collection(issuing.Made), offline: true), StringComparer.Ordinal);
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start(2048);
        _ = AcceptAsync(listener, contexts);
        Console.WriteLine(FormattableString.Invariant($"{((IPEndPoint)listener.LocalEndpoint).Port} {Convert.ToBase64String(root.Made.RawData)}"));
        Console.In.ReadToEnd();
        return 0;
    }

    /// <summary>The policy host of the domain with that number.</summary>
    public static string Host(int number) => "mta-sts." + Survey.SurveyZone.Domain(number);

    static void Today(TestRequest request)
    {
        request.From = DateTimeOffset.UtcNow.AddDays(-1);
        request.To = DateTimeOffset.UtcNow.AddDays(60);
    }

    static async Task AcceptAsync(TcpListener listener, Dictionary<string, SslStreamCertificateContext> contexts)
    {
        while (true)
            _ = ServeAsync(await listener.AcceptSocketAsync(), contexts);
    }

    static async Task ServeAsync(Socket socket, Dictionary<string, SslStreamCertificateContext> contexts)
    {
        socket.NoDelay = true;
        var answer = Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {Policy.Length}\r\n\r\n{Policy}");
        var buffer = new byte[4096];
        try
        {
            await using var tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
            await tls.AuthenticateAsServerAsync((_, hello, _, _) => ValueTask.FromResult(new SslServerAuthenticationOptions { ServerCertificateContext = contexts[hello.ServerName] }), null);
            while (await tls.ReadAsync(buffer) > 0)
                await tls.WriteAsync(answer);
        }
        catch (IOException)
        {
            // The client went away.
        }
    }
}
