using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Benchmarks.Survey;

/// <summary>Audits of many domains against a server on loopback, beside the same questions from a bare UDP loop.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 1, iterationCount: 7)]
[MemoryDiagnoser]
public class SurveyBenchmarks
{
    const int InFlight = 32;
    const int DomainsUntilWarm = 20_000;

    NameServer? server;
    DelayingProxy? proxy;
    IPEndPoint address = new(IPAddress.Loopback, 53);
    IReadOnlyList<Question> questions = [];

    /// <summary>100 to 2,000 domains at once, and 500 behind a network that holds every answer back.</summary>
    public static IEnumerable<SurveySize> Sizes => [new(100, 0), new(500, 0), new(2000, 0), new(500, 20)];

    /// <summary>How many domains, how far away.</summary>
    [ParamsSource(nameof(Sizes))]
    public SurveySize Size { get; set; } = new(100, 0);

    [GlobalSetup]
    public void Start()
    {
        server = NameServer.Start(SurveyZone.Write(Size.Domains));
        address = server.Address;
        // The first minute of a process belongs to the compiler; docs/benchmarks.md has a cold run beside.
        for (var warmed = 0; warmed < DomainsUntilWarm; warmed += Size.Domains)
            RunAsync(resolver => resolver).GetAwaiter().GetResult();
        if (Size.DelayMilliseconds > 0)
            address = (proxy = new(server.Address, TimeSpan.FromMilliseconds(Size.DelayMilliseconds))).Address;
        var listener = new QuestionListener();
        RunAsync(resolver => listener.Over(resolver)).GetAwaiter().GetResult();
        questions = listener.Questions;
        Console.WriteLine($"// {questions.Count} questions for {Size.Domains} domains: {(double)questions.Count / Size.Domains:F1} each");
    }

    [GlobalCleanup]
    public void Stop()
    {
        proxy?.Dispose();
        server?.Dispose();
    }

    [Benchmark(Baseline = true, Description = "the same questions, bare")]
    public Task<int> Bare() => BareLoop.AskAsync(address, questions);

    [Benchmark(Description = "audit")]
    public Task<int> Audit() => RunAsync(resolver => resolver);

    async Task<int> RunAsync(Func<IDnsResolver, IDnsResolver> decorate)
    {
        if (!DnsEndpoint.TryParse(address.ToString(), out var endpoint, out var problem))
            throw new InvalidOperationException(problem);
        using var wire = new WireResolver([endpoint], WireResolver.DefaultTimeout);
        var resolver = new CachingResolver(decorate(wire));
        using var window = new SemaphoreSlim(InFlight);
        var options = new AuditOptions();
        var audits = Enumerable.Range(0, Size.Domains).Select(async number =>
        {
            await window.WaitAsync();
            try
            {
                return await DomainAuditor.AuditAsync(resolver, DomainName.Parse(SurveyZone.Domain(number)), new(), options, default);
            }
            finally
            {
                window.Release();
            }
        });
        var done = await Task.WhenAll(audits);
        // An audit that could not ask measures nothing.
        return done.All(audit => audit.Score is not null) ? done.Length : throw new InvalidOperationException("Questions failed: " + done.First(audit => audit.Score is null).Findings[0].Message);
    }
}

/// <summary>A survey's size.</summary>
/// <param name="Domains">How many domains.</param>
/// <param name="DelayMilliseconds">How long each answer is held back.</param>
public sealed record SurveySize(int Domains, int DelayMilliseconds)
{
    /// <summary>As the table of results names it.</summary>
    public override string ToString() => DelayMilliseconds == 0 ? $"{Domains} domains" : $"{Domains} domains, {DelayMilliseconds} ms";
}
