using System;
using System.Globalization;
using System.IO;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using MailAuth.Rendering;

namespace MailAuth.Benchmarks.Rendering;

/// <summary>Audits to a page: folded, made into sections, written as HTML. The making of the audits is shown alone beside it.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 3, iterationCount: 9)]
[MemoryDiagnoser]
public class AuditPageBenchmarks
{
    static readonly DateTimeOffset AsOf = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>One domain, the most that are told one by one, a survey, and the size that must take less than five seconds.</summary>
    [Params(1, 20, 1_000, 10_000)]
    public int Domains { get; set; }

    [GlobalSetup]
    public void Prepare() => Bare();

    [Benchmark(Baseline = true, Description = "the audits alone")]
    public int Bare()
    {
        var findings = 0;
        foreach (var audit in SurveyAudits.Make(Domains))
            findings += audit.Findings.Count;
        return findings;
    }

    [Benchmark(Description = "the audits as a page")]
    public long Page() => Write(Domains, "en");

    [Benchmark(Description = "the audits as a page, Japanese")]
    public long JapanesePage() => Write(Domains, "ja");

    /// <summary>Writes the page of so many audits.</summary>
    /// <returns>Its size in octets.</returns>
    internal static long Write(int domains, string culture)
    {
        var builder = new ReportBuilder(new() { Culture = CultureInfo.GetCultureInfo(culture), AsOf = AsOf });
        foreach (var audit in SurveyAudits.Make(domains))
            builder.Add(audit);
        using var octets = new CountingStream();
        using (var writer = new StreamWriter(octets))
            HtmlReport.Write(builder.Build(), writer);
        return octets.Count;
    }
}
