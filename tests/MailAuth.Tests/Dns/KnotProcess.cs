using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Tests.Net;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

/// <summary>A running <c>knotd</c> on a free port of loopback.</summary>
sealed class KnotProcess : IDisposable
{
    const int StartSeconds = 30;
    const int Attempts = 5;

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-knot-").FullName;
    readonly Process process;

    KnotProcess((string Name, string Text)[] zones, string[] signed)
    {
        var port = FreePort.Find();
        Assert.True(DnsEndpoint.TryParse($"127.0.0.1:{port}", out var endpoint, out _));
        Endpoint = endpoint;
        var configuration = new StringBuilder($"""
            server:
                listen: 127.0.0.1@{port}
                rundir: "{folder}"
            database:
                storage: "{folder}"
            log:
              - target: stderr
                any: warning
            policy:
              - id: signed
                algorithm: ecdsap256sha256
                single-type-signing: on
            zone:

            """);
        foreach (var zone in zones)
        {
            File.WriteAllText(Path.Combine(folder, zone.Name + ".zone"), zone.Text);
            configuration.AppendLine(CultureInfo.InvariantCulture, $"""
                  - domain: {zone.Name}
                    storage: "{folder}"
                    file: {zone.Name}.zone
                    zonefile-sync: -1
                    journal-content: none
                """);
            if (signed.Contains(zone.Name))
                configuration.AppendLine("    dnssec-signing: on\n    dnssec-policy: signed");
        }

        var file = Path.Combine(folder, "knot.conf");
        File.WriteAllText(file, configuration.ToString().ReplaceLineEndings("\n"));
        process = Process.Start(new ProcessStartInfo(KnotFactAttribute.Path!, ["-c", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        Errors = process.StandardError.ReadToEndAsync();
        _ = process.StandardOutput.ReadToEndAsync();
    }

    public DnsEndpoint Endpoint { get; }

    Task<string> Errors { get; }

    /// <summary>Starts it and waits until it answers for the first of the zones.</summary>
    public static Task<KnotProcess> StartAsync(params (string Name, string Text)[] zones) => StartAsync([], zones);

    /// <summary>The same, some of the zones signed with DNSSEC by keys that it makes.</summary>
    public static async Task<KnotProcess> StartAsync(string[] signed, params (string Name, string Text)[] zones)
    {
        // A port that is free when one looks may be somebody's a moment later.
        for (var attempt = 1; ; attempt++)
        {
            var knot = new KnotProcess(zones, signed);
            if (await knot.AnswersAsync(DomainName.Parse(zones[0].Name)))
                return knot;
            var hasEnded = knot.process.HasExited;
            knot.Dispose();
            var errors = await knot.Errors;
            if (!hasEnded || attempt == Attempts)
                throw new InvalidOperationException("knotd did not start: " + errors);
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    // Each try is a question with its own time budget; the server is there when one is answered.
    async Task<bool> AnswersAsync(DomainName zone)
    {
        using var resolver = new WireResolver([Endpoint], TimeSpan.FromMilliseconds(200));
        var waiting = Stopwatch.StartNew();
        while (waiting.Elapsed.TotalSeconds < StartSeconds && !process.HasExited)
        {
            if (!(await resolver.ResolveAsync(zone, DnsType.SOA, default)).IsFailure)
                return true;
        }

        return false;
    }
}
