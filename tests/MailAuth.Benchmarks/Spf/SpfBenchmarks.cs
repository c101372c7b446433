using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using MailAuth.Benchmarks.Survey;
using MailAuth.Dns;
using MailAuth.Spf;

namespace MailAuth.Benchmarks.Spf;

/// <summary>One <c>check_host</c> over chains of 1 to 9 records: from a warm cache, and, 64 at a time and without a cache, from Knot DNS on loopback.</summary>
[MinColumn, MemoryDiagnoser, InProcess]
public class SpfBenchmarks
{
    const int Domains = 900;
    const int Calls = 1000;
    const int Outstanding = 64;

    SpfRequest[] requests = [];
    CachingResolver? cache;
    NameServer? server;
    WireResolver? wire;

    [Params(1, 2, 3, 4, 5, 6, 7, 8, 9)]
    public int Records { get; set; }

    [GlobalSetup(Target = nameof(WarmCache))]
    public void FillCache()
    {
        Choose();
        cache = new(new ZoneResolver(ZoneFile.Parse("chains.zone", SpfChains.Zone(Domains))), 256 << 20);
    }

    [GlobalSetup(Target = nameof(LoopbackServer))]
    public void StartServer()
    {
        Choose();
        server = NameServer.Start(SpfChains.Zone(Domains));
        wire = new([DnsEndpoint.TryParse(server.Address.ToString(), out var endpoint, out var problem) ? endpoint : throw new InvalidOperationException(problem)], TimeSpan.FromSeconds(20));
    }

    [GlobalCleanup]
    public void Stop()
    {
        wire?.Dispose();
        server?.Dispose();
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task<int> WarmCache()
    {
        var passed = 0;
        for (var i = 0; i < Calls; i++)
            passed += (await SpfChecker.CheckAsync(cache!, requests[i % requests.Length], null, default)).Result == SpfResult.Pass ? 1 : 0;
        return passed;
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task<int> LoopbackServer()
    {
        var (next, passed) = (-1, 0);
        await Task.WhenAll(Enumerable.Range(0, Outstanding).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < Calls;)
            {
                var check = await SpfChecker.CheckAsync(wire!, requests[i % requests.Length], null, default);
                if (check.Result == SpfResult.Pass)
                    Interlocked.Increment(ref passed);
            }
        })));
        return passed;
    }

    void Choose() => requests = [.. Enumerable.Range(0, Domains).Where(i => SpfChains.Depth(i) == Records).Select(SpfChains.Request)];
}
