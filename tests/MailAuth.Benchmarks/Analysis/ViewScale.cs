using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Benchmarks.Analysis;

/// <summary>Views, the policy simulator and the rollout plan over a year of rows that nobody keeps: whether time is linear and memory bounded.</summary>
static class ViewScale
{
    const int Days = 365;

    static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static int Run(string[] args)
    {
        var most = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10_000_000;
        foreach (var (name, make) in Subjects())
        {
            foreach (var count in new[] { most / 10, most })
                Measure(name, make(), count);
        }

        return 0;
    }

    static IEnumerable<(string Name, Func<(Action<DmarcReportRow> Add, Func<int> Finish)> Make)> Subjects()
    {
        yield return ("rows alone", () => (_ => { }, () => 0));
        yield return ("by Domain, Day, Result", () => View(DmarcReportDimension.Domain, DmarcReportDimension.Day, DmarcReportDimension.Result));
        yield return ("by SourceIP", () => View(DmarcReportDimension.SourceIP));
        yield return ("by SourceIP, Day", () => View(DmarcReportDimension.SourceIP, DmarcReportDimension.Day));
        yield return ("by Source", () => View(DmarcReportDimension.Source));
        yield return ("policy simulator", () =>
        {
            var simulator = new DmarcPolicySimulator(DmarcParser.Parse("v=DMARC1; p=reject", DomainName.Parse("contoso.example")), new());
            return (simulator.Add, () => simulator.Finish().Count);
        }
        );
        yield return ("rollout plan", () =>
        {
            var planner = new DmarcRolloutPlanner(null, new());
            return (planner.Add, () => planner.Domains.Select(domain => planner.PlanFor(domain)).Count());
        }
        );
        yield return ("selectors", () =>
        {
            var harvester = new DkimSelectorHarvester(new() { AsOf = Start.AddDays(Days) });
            return (harvester.Add, () => harvester.Count);
        }
        );
        yield return ("bulk sender", () =>
        {
            var tester = new BulkSenderTester();
            return (tester.Add, () => tester.Finish(null, []).Count());
        }
        );
    }

    static (Action<DmarcReportRow> Add, Func<int> Finish) View(params DmarcReportDimension[] by)
    {
        var measurer = new DmarcReportMeasurer(by);
        return (measurer.Add, () => measurer.Finish().Count());
    }

    /// <summary>Feeds rows to something and tells time and memory.</summary>
    public static void Measure(string name, (Action<DmarcReportRow> Add, Func<int> Finish) subject, int count)
    {
        GC.Collect();
        long peak = 0;
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            subject.Add(Row(i, count));
            if (i % 100_000 == 0)
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
        }

        var results = subject.Finish();
        clock.Stop();
        var kept = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(subject.Add);
        Console.WriteLine(FormattableString.Invariant($"{name,-24} {count,11:N0} rows  {clock.Elapsed.TotalSeconds,7:0.00} s  {count / clock.Elapsed.TotalSeconds / 1000,7:N0} k rows/s  kept {kept / 1048576.0,6:0.0} MB  heap at most {peak / 1048576.0,6:0.0} MB  working set {Process.GetCurrentProcess().WorkingSet64 / 1048576,5} MB  {results:N0} results"));
    }

    // Days in order, as mailboxes have them; 100,000 addresses, of which a tenth has nine tenths of the rows.
    public static DmarcReportRow Row(int i, int count)
    {
        var mix = (uint)i * 2654435761u;
        var address = mix % 10 == 0 ? 10_000 + (mix >> 8) % 90_000 : (mix >> 8) % 10_000;
        var domain = Domains[mix % 97 % Domains.Length];
        var day = (int)((long)i * Days / count);
        var dkim = mix % 7 != 0;
        var spf = mix % 5 != 0;
        return new()
        {
            Organization = Reporters[mix % 31 % Reporters.Length],
            Begin = Start.AddDays(day),
            End = Start.AddDays(day + 1).AddSeconds(-1),
            Domain = domain,
            Policy = DmarcPolicy.None,
            SourceIP = string.Create(CultureInfo.InvariantCulture, $"10.{address / 65536}.{address / 256 % 256}.{address % 256}"),
            Count = 1 + (mix % 20),
            Disposition = ReportDisposition.None,
            DkimEvaluated = dkim ? ReportEvaluation.Pass : ReportEvaluation.Fail,
            SpfEvaluated = spf ? ReportEvaluation.Pass : ReportEvaluation.Fail,
            HeaderFrom = domain,
            DkimResults = dkim ? Signatures[domain] : NoSignature,
            SpfResults = spf ? Checks[domain] : Foreign,
        };
    }

    static readonly string[] Domains = [.. Enumerable.Range(0, 20).Select(i => $"customer{i}.example")];

    static readonly string[] Reporters = [.. Enumerable.Range(0, 12).Select(i => $"reporter{i}.example")];

    static readonly Dictionary<string, ReportResultList<ReportDkimResult>> Signatures =
        Domains.ToDictionary(domain => domain, domain => new ReportResultList<ReportDkimResult>([new() { Domain = domain, Selector = "s1", Result = ReportAuthResult.Pass, ResultText = "pass" }]));

    static readonly Dictionary<string, ReportResultList<ReportSpfResult>> Checks =
        Domains.ToDictionary(domain => domain, domain => new ReportResultList<ReportSpfResult>([new() { Domain = domain, Result = ReportAuthResult.Pass, ResultText = "pass" }]));

    static readonly ReportResultList<ReportDkimResult> NoSignature = new([]);

    static readonly ReportResultList<ReportSpfResult> Foreign = new([new() { Domain = "relay.example", Result = ReportAuthResult.Pass, ResultText = "pass" }]);
}
