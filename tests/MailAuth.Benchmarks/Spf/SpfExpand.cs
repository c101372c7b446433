using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using MailAuth.Dns;
using MailAuth.Spf;
using MailAuth.Tests.Spf;
using MailAuth.Text;

namespace MailAuth.Benchmarks.Spf;

/// <summary>A record whose 50 includes name 5,000 single addresses: who may send, sorted by verdict, and one block of them.</summary>
[MinColumn, MemoryDiagnoser]
public class SpfExpand
{
    const string Domain = "forest.test";

    static readonly DomainName Name = DomainName.Parse(Domain);

    readonly IDnsResolver resolver = new ZoneResolver(ZoneFile.Parse("forest.zone", SpfForest.Zone(50, 100)));

    [Benchmark(Baseline = true)]
    public Task<SpfSpace> Space() => SpfSpace.EvaluateAsync(resolver, new() { DomainName = Domain }, SpfLimits.Lifted, CancellationToken.None);

    [Benchmark]
    public Task<SpfExpansion> Expand() => SpfExpansion.ExpandAsync(resolver, Name, null, CancellationToken.None);

    [Benchmark]
    public Task<IReadOnlyList<SpfCheck>?> Block() => SpfBlockChecker.CheckAsync(
        resolver, new() { IPAddress = System.Net.IPAddress.Any, DomainName = Domain },
        IpNetwork.TryParse("10.7.0.0/18", out var block) ? block : throw new InvalidOperationException(), SpfLimits.Lifted, CancellationToken.None);
}
