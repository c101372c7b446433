using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Benchmarks.Survey;
using MailAuth.Dns;
using MailAuth.Spf;

namespace MailAuth.Benchmarks.Spf;

/// <summary><c>check_host</c> of libspf2, pyspf and ours over one zone on one server, in turn, round by round: spf-compare/run.sh.</summary>
sealed class SpfComparison : IDisposable
{
    static readonly SpfResult[] Counted =
        [SpfResult.Pass, SpfResult.Fail, SpfResult.SoftFail, SpfResult.Neutral, SpfResult.None, SpfResult.TempError, SpfResult.PermError];

    const int WarmUps = 3;

    readonly IReadOnlyList<SpfRequest> requests;
    readonly NameServer server;
    readonly string callsFile = Path.GetTempFileName();
    readonly Dictionary<string, List<double>> rates = [];
    readonly Dictionary<string, List<double>> costs = [];
    string? results;

    SpfComparison(int calls)
    {
        requests = SpfChains.Requests(calls);
        server = NameServer.Start(SpfChains.Zone(calls));
        File.WriteAllLines(callsFile, requests.Select(request => $"{request.IPAddress} {request.Sender} {request.Helo}"));
    }

    /// <summary>Arguments: the program built from libspf2_rate.c, Python, pyspf_rate.py, calls, rounds.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var (calls, rounds) = (Number(arguments[3]), Number(arguments[4]));
        using var comparison = new SpfComparison(calls);

        // The others are compiled already; what a process costs that has just started is another figure.
        for (var i = 0; i < WarmUps; i++)
        {
            await comparison.OursAsync(64, cached: false);
            await comparison.OursAsync(2, cached: true);
        }

        for (var round = 0; round < rounds; round++)
        {
            await comparison.RoundAsync(arguments[0], arguments[1], arguments[2]);
            Console.Error.WriteLine($"round {round + 1} of {rounds}");
        }

        comparison.Print(calls, rounds);
        return 0;
    }

    public void Dispose()
    {
        server.Dispose();
        File.Delete(callsFile);
    }

    async Task RoundAsync(string libspf2, string python, string pyspf)
    {
        var port = server.Address.Port.ToString(CultureInfo.InvariantCulture);
        Note("libspf2, no cache", Run(libspf2, port, callsFile, "none"));
        Note("libspf2, no cache, 8 threads", Run(libspf2, port, callsFile, "none", "8"));
        Note("ours, no cache, one at a time", await OursAsync(1, cached: false));
        Note("ours, no cache, 64 outstanding", await OursAsync(64, cached: false));
        Note("pyspf", Run(python, pyspf, port, callsFile));
        Note("libspf2, own cache, warm", Run(libspf2, port, callsFile, "cache"));
        Note("libspf2, own cache, warm, 2 threads", Run(libspf2, port, callsFile, "cache", "2"));
        Note("ours, warm cache, one thread", await OursAsync(1, cached: true));
        Note("ours, warm cache, 2 threads", await OursAsync(2, cached: true));
    }

    async Task<string> OursAsync(int outstanding, bool cached)
    {
        using var wire = new WireResolver([DnsEndpoint.TryParse(server.Address.ToString(), out var endpoint, out var problem) ? endpoint : throw new InvalidOperationException(problem)],
            TimeSpan.FromSeconds(20));
        IDnsResolver resolver = cached ? new CachingResolver(wire, 256 << 20) : wire;
        if (cached)
            await CheckAllAsync(resolver, 64);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        var counts = await CheckAllAsync(resolver, outstanding);
        watch.Stop();
        process.Refresh();
        return FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0.000000} {(process.TotalProcessorTime - before).TotalSeconds:0.000000} {string.Join(' ', Counted.Select(result => counts[(int)result]))}");
    }

    async Task<int[]> CheckAllAsync(IDnsResolver resolver, int outstanding)
    {
        var counts = new int[Counted.Length];
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, outstanding).Select(_ => Task.Run(async () =>
        {
            for (int i; (i = Interlocked.Increment(ref next)) < requests.Count;)
            {
                var check = await SpfChecker.CheckAsync(resolver, requests[i], null, default);
                Interlocked.Increment(ref counts[(int)check.Result]);
            }
        })));
        return counts;
    }

    // A line: seconds, seconds of CPU, and how often each result came.
    void Note(string who, string line)
    {
        var words = line.Trim().Split(' ', 3);
        results ??= words[2];
        if (results != words[2])
            throw new InvalidOperationException($"{who} comes to other results: {words[2]} instead of {results}");
        rates.TryAdd(who, []);
        rates[who].Add(requests.Count / double.Parse(words[0], CultureInfo.InvariantCulture));
        costs.TryAdd(who, []);
        costs[who].Add(double.Parse(words[1], CultureInfo.InvariantCulture) * 1e6 / requests.Count);
    }

    void Print(int calls, int rounds)
    {
        Console.WriteLine(FormattableString.Invariant($"{calls} calls of check_host, chains of 1 to {SpfChains.MaxDepth} records, {rounds} rounds; calls a second"));
        Console.WriteLine("| what | median | least | most | to libspf2 | to pyspf | CPU µs a call |\n|---|---|---|---|---|---|---|");
        foreach (var (who, all) in rates)
        {
            var baseline = Median(rates[who.Contains("warm", StringComparison.Ordinal) ? "libspf2, own cache, warm" : "libspf2, no cache"]);
            Console.WriteLine(FormattableString.Invariant(
                $"| {who} | {Median(all):0} | {all.Min():0} | {all.Max():0} | {Median(all) / baseline:0.00} | {Median(all) / Median(rates["pyspf"]):0.0} | {Median(costs[who]):0} |"));
        }
    }

    static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
