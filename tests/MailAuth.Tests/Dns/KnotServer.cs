using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

/// <summary>Knot DNS on loopback with the demo zones: somebody else's code at the other end of the wire.</summary>
public sealed class KnotServer : IAsyncLifetime
{
    const int StartSeconds = 30;

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-knot-").FullName;
    Process? process;

    /// <summary>The zone that the server is authoritative for.</summary>
    public const string Text = """
        $ORIGIN contoso.example.
        $TTL 300
        @ SOA ns1 hostmaster 1 3600 600 86400 60
        @ NS ns1
        ns1 A 127.0.0.1
        @ TXT "v=spf1 mx " "-all" "\000\255\"\\"
        @ MX 10 mail
        @ CAA 0 issue "ca.example"
        @ TYPE65280 \# 3 010203
        mail A 192.0.2.1
        mail AAAA 2001:db8::1
        www 200 CNAME mail
        away CNAME selector1.fabrikam.example.
        a.b.c TXT deep
        *.wild TXT "any"
        _25._tcp.mail TLSA 3 1 1 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff
        _sip._tcp SRV 1 2 5060 mail
        sub NS ns.sub
        ns.sub A 192.0.2.2
        sub DS 60485 13 2 d4b7d520e7bb5f0f67674a0cceb1e3e0614b93c4f9e99b8383f6a1e4469da50a
        big TXT ( "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1"
                  "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb1"
                  "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc1"
                  "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd1"
                  "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee1" )

        """;

    public DnsEndpoint? Endpoint { get; private set; }

    public async Task InitializeAsync()
    {
        if (KnotFactAttribute.Path is not { } program)
            return;
        var port = FreePort();
        File.WriteAllText(Path.Combine(folder, "contoso.zone"), Text);
        var configuration = Path.Combine(folder, "knot.conf");
        File.WriteAllText(configuration, $"""
            server:
                listen: 127.0.0.1@{port}
                rundir: "{folder}"
            database:
                storage: "{folder}"
            log:
              - target: stderr
                any: warning
            zone:
              - domain: contoso.example
                storage: "{folder}"
                file: contoso.zone
                zonefile-sync: -1
                journal-content: none
            """.ReplaceLineEndings("\n"));
        process = Process.Start(new ProcessStartInfo(program, ["-c", configuration]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _ = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
        Assert.True(DnsEndpoint.TryParse($"127.0.0.1:{port}", out var endpoint, out _));
        Endpoint = endpoint;

        // Each try is a question with its own time budget; the server is there when one is answered.
        using var resolver = new WireResolver([endpoint], TimeSpan.FromMilliseconds(200));
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed.TotalSeconds < StartSeconds && !process.HasExited)
        {
            if (!(await resolver.ResolveAsync(DomainName.Parse("contoso.example"), DnsType.SOA, default)).IsFailure)
                return;
        }

        throw new InvalidOperationException("knotd did not start.");
    }

    public Task DisposeAsync()
    {
        if (process is not null)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    static int FreePort()
    {
        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        probe.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)probe.LocalEndPoint!).Port;
    }
}
