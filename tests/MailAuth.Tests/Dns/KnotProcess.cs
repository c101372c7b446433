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
sealed class KnotProcess : ServerProcess
{
    readonly DomainName first;

    KnotProcess((string Name, string Text)[] zones, string[] signed)
        : base("knot")
    {
        var port = FreePort.Find();
        Assert.True(DnsEndpoint.TryParse($"127.0.0.1:{port}", out var endpoint, out _));
        Endpoint = endpoint;
        first = DomainName.Parse(zones[0].Name);
        var configuration = new StringBuilder($"""
            server:
                listen: 127.0.0.1@{port}
                rundir: "{Folder}"
            database:
                storage: "{Folder}"
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
            File.WriteAllText(Path.Combine(Folder, zone.Name + ".zone"), zone.Text);
            configuration.AppendLine(CultureInfo.InvariantCulture, $"""
                  - domain: {zone.Name}
                    storage: "{Folder}"
                    file: {zone.Name}.zone
                    zonefile-sync: -1
                    journal-content: none
                """);
            if (signed.Contains(zone.Name))
                configuration.AppendLine("    dnssec-signing: on\n    dnssec-policy: signed");
        }

        var file = Path.Combine(Folder, "knot.conf");
        File.WriteAllText(file, configuration.ToString().ReplaceLineEndings("\n"));
        Run(KnotFactAttribute.Path!, "-c", file);
    }

    public DnsEndpoint Endpoint { get; }

    /// <summary>Starts it and waits until it answers for the first of the zones.</summary>
    public static Task<KnotProcess> StartAsync(params (string Name, string Text)[] zones) => StartAsync([], zones);

    /// <summary>The same, some of the zones signed with DNSSEC by keys that it makes.</summary>
    public static Task<KnotProcess> StartAsync(string[] signed, params (string Name, string Text)[] zones) => StartAsync(() => new KnotProcess(zones, signed));

    /// <inheritdoc/>
    protected override async Task<bool> IsUpAsync()
    {
        using var resolver = new WireResolver([Endpoint], TimeSpan.FromMilliseconds(200));
        return !(await resolver.ResolveAsync(first, DnsType.SOA, default)).IsFailure;
    }
}
