using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dane;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dane;

/// <summary>What a real validating resolver says of zones that a real server signs.</summary>
public sealed class UnboundTests
{
    const string Root = """
        . 300 SOA ns.root. h.root. 1 3600 600 86400 60
        . 300 NS ns.root.
        ns.root. 300 A 127.0.0.1
        signed.example. 300 NS ns.root.
        plain.example. 300 NS ns.root.
        bogus.example. 300 NS ns.root.

        """;

    static string ZoneOf(string name, string hosts) => $"$ORIGIN {name}.\n$TTL 300\n@ SOA ns h 1 3600 600 86400 60\n@ NS ns.root.\n{hosts}";

    static async Task<IReadOnlyList<DnsRecord>> KeysOf(DnsEndpoint server, string zone)
    {
        using var resolver = new WireResolver([server], TimeSpan.FromSeconds(5));
        // Signatures are made in the background: the zone is served before it is whole.
        for (var waiting = Stopwatch.StartNew(); waiting.Elapsed.TotalSeconds < 30;)
        {
            if ((await resolver.ResolveAsync(DomainName.Parse(zone), DnsType.DNSKEY, default)).Records is { Count: > 0 } keys)
                return keys;
        }

        throw new InvalidOperationException("No keys for " + zone);
    }

    [UnboundFact]
    public async Task Dane_protects_what_a_validating_resolver_vouches_for_and_nothing_else()
    {
        const string Tlsa = "_25._tcp.mx TLSA 3 1 1 " + DaneLookupTests.Hash + "\n";
        using var knot = await KnotProcess.StartAsync(
            [".", "signed.example", "bogus.example"],
            (".", Root),
            ("signed.example", ZoneOf("signed.example", "@ MX 10 mx\nmx A 192.0.2.1\n" + Tlsa + "foreign MX 10 mx.plain.example.\nbare MX 10 none\nnone A 192.0.2.2\n")),
            ("plain.example", ZoneOf("plain.example", "@ MX 10 mx\nmx A 192.0.2.1\n" + Tlsa + "away MX 10 mx.signed.example.\n")),
            ("bogus.example", ZoneOf("bogus.example", "@ MX 10 mx\nmx A 192.0.2.1\n" + Tlsa)));
        var anchors = new List<DnsRecord>();
        anchors.AddRange(await KeysOf(knot.Endpoint, "."));
        anchors.AddRange(await KeysOf(knot.Endpoint, "signed.example"));
        // Its zone is signed by another key than this one.
        var key = (DnskeyRecord)anchors[^1];
        anchors.Add(key with { Owner = DomainName.Parse("bogus.example") });

        using var unbound = await UnboundProcess.StartAsync(knot.Endpoint, anchors);
        using var resolver = new WireResolver([unbound.Endpoint], TimeSpan.FromMinutes(1));
        async Task<DaneRecord> Get(string domain) => Assert.Single(await new DaneLookup(resolver).GetAsync(DomainName.Parse(domain), default));

        var record = await Get("signed.example");
        Assert.Equal((DaneState.Protected, DaneSecurity.Secure, DaneSecurity.Secure, DaneSecurity.Secure), (record.State, record.MxSecurity, record.AddressSecurity, record.TlsaSecurity));
        Assert.Equal(DaneState.HostOnly, (await Get("away.plain.example")).State);
        Assert.Equal((DaneState.Insecure, DaneSecurity.Insecure), ((await Get("plain.example")).State, (await Get("plain.example")).MxSecurity));
        Assert.Equal((DaneState.Insecure, DaneSecurity.Secure), ((await Get("foreign.signed.example")).State, (await Get("foreign.signed.example")).MxSecurity));
        var bare = await Get("bare.signed.example");
        Assert.Equal((DaneState.NotUsed, DaneSecurity.Secure), (bare.State, bare.TlsaSecurity));
        Assert.Equal("DaneMissing", Assert.Single(DaneAuditor.Audit(new([bare]))).RuleId);
        var bogus = await Get("bogus.example");
        Assert.Equal((DaneState.Unknown, RecordStatus.Unreachable), (bogus.State, bogus.Status));
        Assert.Equal("DaneUnreachable", Assert.Single(DaneAuditor.Audit(new([bogus]))).RuleId);
    }
}
