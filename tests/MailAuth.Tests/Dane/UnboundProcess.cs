using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Net;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dane;

/// <summary>A running <c>unbound</c> on loopback that asks one server for everything, and validates with the keys that it is given.</summary>
sealed class UnboundProcess : IDisposable
{
    const int StartSeconds = 30;
    const int Attempts = 5;

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-unbound-").FullName;
    readonly Process process;

    UnboundProcess(DnsEndpoint server, IEnumerable<DnsRecord> anchors)
    {
        var port = FreePort.Find();
        Assert.True(DnsEndpoint.TryParse($"127.0.0.1:{port}", out var endpoint, out _));
        Endpoint = endpoint;
        var file = Path.Combine(folder, "unbound.conf");
        File.WriteAllText(file, $"""
            server:
                interface: 127.0.0.1
                port: {port}
                do-daemonize: no
                do-not-query-localhost: no
                do-ip6: no
                chroot: ""
                username: ""
                directory: "{folder}"
                pidfile: ""
                use-syslog: no
                num-threads: 1
                module-config: "validator iterator"
                local-zone: "example." transparent
            {string.Concat(anchors.Select(anchor => $"    trust-anchor: \"{anchor}\"\n"))}
            remote-control:
                control-enable: no
            stub-zone:
                name: "."
                stub-addr: {server.ToString()!.Replace(':', '@')}
                stub-prime: no
            """.ReplaceLineEndings("\n"));
        process = Process.Start(new ProcessStartInfo(UnboundFactAttribute.Path!, ["-d", "-c", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        Errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    public DnsEndpoint Endpoint { get; }

    Task<string> Errors { get; }

    /// <summary>Starts it and waits until it answers for the root.</summary>
    public static async Task<UnboundProcess> StartAsync(DnsEndpoint server, IReadOnlyList<DnsRecord> anchors)
    {
        // A port that is free when one looks may be somebody's a moment later.
        for (var attempt = 1; ; attempt++)
        {
            var unbound = new UnboundProcess(server, anchors);
            if (await unbound.AnswersAsync())
                return unbound;
            unbound.Dispose();
            if (attempt == Attempts)
                throw new InvalidOperationException("unbound did not start: " + await unbound.Errors);
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Each try is a question with its own time budget; the server is there when one is answered.
    async Task<bool> AnswersAsync()
    {
        using var resolver = new WireResolver([Endpoint], TimeSpan.FromMilliseconds(500));
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed.TotalSeconds < StartSeconds && !process.HasExited)
        {
            if (!(await resolver.ResolveAsync(DomainName.Root, DnsType.SOA, default)).IsFailure)
                return true;
        }

        return false;
    }
}
