using System;
using System.Globalization;
using System.Linq;
using System.Text;
using BenchmarkDotNet.Attributes;
using MailAuth.Dns;
using MailAuth.Spf;
using MailAuth.Text;

namespace MailAuth.Benchmarks.Spf;

/// <summary>
/// Optimising a record that twelve large services and three small ones hang on, 5,000 networks in all: fifteen services of
/// three look-ups each would be too many, the small ones have to be flattened. From answers at hand, proof included.
/// </summary>
[MinColumn, MemoryDiagnoser]
public class SpfOptimize
{
    const int Large = 8;
    const int Small = 3;
    const int Networks = 5000;

    readonly DomainName domain = DomainName.Parse("contoso.example");
    IDnsResolver resolver = new ZoneResolver(ZoneFile.Parse("empty", ""));

    [GlobalSetup]
    public void Prepare()
    {
        var zone = new StringBuilder("$ORIGIN example.\n$TTL 300\n@ SOA ns1 hostmaster 1 3600 600 86400 60\n");
        var includes = Enumerable.Range(0, Large + Small).Select(i => $"include:s{i}.example");
        zone.Append(CultureInfo.InvariantCulture, $"contoso TXT \"v=spf1 {string.Join(" ", includes)} mx ~all\"\ncontoso MX 10 mail.contoso\nmail.contoso A 192.0.2.1\nmail.contoso AAAA 2001:db8::1\n");
        for (var i = 0; i < Large; i++)
            Record(zone, $"s{i}", string.Join(" ", Enumerable.Range(0, Networks / Large).Select(n => Network(i, n))));
        for (var i = Large; i < Large + Small; i++)
        {
            Record(zone, $"s{i}", $"include:a.s{i}.example include:b.s{i}.example");
            Record(zone, $"a.s{i}", string.Join(" ", Enumerable.Range(0, 3).Select(n => Network(i, n))));
            Record(zone, $"b.s{i}", string.Join(" ", Enumerable.Range(3, 3).Select(n => Network(i, n))));
        }

        resolver = new ZoneResolver(ZoneFile.Parse("bench.zone", zone.ToString()));
        var result = Optimize();
        if (result is not { Status: SpfOptimizationStatus.Proposed, LookupsAfter: <= 10, Proof.IsEquivalent: true })
            throw new InvalidOperationException(result.ToString());
    }

    [Benchmark]
    public SpfOptimization Optimize() => SpfOptimizer.OptimizeAsync(resolver, domain, null, default).GetAwaiter().GetResult();

    [Benchmark]
    public SpfSpace Sort() => SpfSpace.EvaluateAsync(resolver, new() { DomainName = domain.Ascii }, SpfLimits.Lifted, default).GetAwaiter().GetResult();

    // Every other /28 or so, so that no two of them merge; every fifth is of IPv6.
    static string Network(int service, int number) => number % 5 == 4
        ? string.Format(CultureInfo.InvariantCulture, "ip6:2001:db8:{0:x}:{1:x}::/64", service, number * 2)
        : string.Format(CultureInfo.InvariantCulture, "ip4:10.{0}.{1}.{2}/28", service, number / 8, number % 8 * 32);

    static void Record(StringBuilder zone, string owner, string terms)
    {
        zone.Append(owner).Append(" TXT");
        foreach (var part in $"v=spf1 {terms} -all".Chunk(250))
            zone.Append(" \"").Append(part).Append('"');
        zone.Append('\n');
    }
}
