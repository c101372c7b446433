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
sealed class UnboundProcess : ServerProcess
{
    UnboundProcess(DnsEndpoint server, IEnumerable<DnsRecord> anchors)
        : base("unbound")
    {
        var port = FreePort.Find();
        Assert.True(DnsEndpoint.TryParse($"127.0.0.1:{port}", out var endpoint, out _));
        Endpoint = endpoint;
        var file = Path.Combine(Folder, "unbound.conf");
        File.WriteAllText(file, $"""
            server:
                interface: 127.0.0.1
                port: {port}
                do-daemonize: no
                do-not-query-localhost: no
                do-ip6: no
                chroot: ""
                username: ""
                directory: "{Folder}"
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
        Run(UnboundFactAttribute.Path!, "-d", "-c", file);
    }

    public DnsEndpoint Endpoint { get; }

    /// <summary>Starts it and waits until it answers for the root.</summary>
    public static Task<UnboundProcess> StartAsync(DnsEndpoint server, IReadOnlyList<DnsRecord> anchors) => StartAsync(() => new UnboundProcess(server, anchors));

    /// <inheritdoc/>
    protected override async Task<bool> IsUpAsync()
    {
        using var resolver = new WireResolver([Endpoint], TimeSpan.FromMilliseconds(500));
        return !(await resolver.ResolveAsync(DomainName.Root, DnsType.SOA, default)).IsFailure;
    }
}
