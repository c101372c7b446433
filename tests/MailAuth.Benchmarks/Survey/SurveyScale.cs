using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace MailAuth.Benchmarks.Survey;

/// <summary>
/// Whole surveys as a user runs them, from the list of domains to the figures, in a process of their own against a server on
/// loopback: whether time grows as the list does, and memory does not.
/// </summary>
static class SurveyScale
{
    static readonly int[] Sizes = [1000, 3000, 10_000];

    /// <summary>Runs each size without a checkpoint, with one, and again out of it.</summary>
    /// <param name="args">The path of mailauth's assembly, where it is not this build's.</param>
    public static async Task<int> RunAsync(string[] args)
    {
        var console = args.FirstOrDefault() ?? FindConsole();
        using var server = NameServer.Start(SurveyZone.Write(Sizes[^1]));
        var folder = Directory.CreateTempSubdirectory("mailauth-scale-");
        try
        {
            Console.WriteLine("| domains | | time | domains/s | peak memory | file |");
            Console.WriteLine("|---|---|---|---|---|---|");
            foreach (var size in Sizes)
            {
                var checkpoint = Path.Combine(folder.FullName, $"{size}.jsonl");
                await ReportAsync(size, "without a checkpoint", console, server, null);
                await ReportAsync(size, "with one", console, server, checkpoint);
                await ReportAsync(size, "all out of it", console, server, checkpoint);
                await ReportAsync(size, "compared with it", console, server, checkpoint, "Compare-MailDomain", "-BaselinePath", checkpoint);
                File.Delete(checkpoint);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        return 0;
    }

    static async Task ReportAsync(int size, string what, string console, NameServer server, string? checkpoint, params string[] into)
    {
        var (time, peak, output) = await RunAsync(console, [.. Arguments(server, checkpoint, into)], size);
        // Audits have all their answers, and audits compared with themselves have nothing to tell.
        var isGood = into.Length > 0 ? output.Length == 0 : output.Contains($"\"DomainCount\":{size},", StringComparison.Ordinal) && output.Contains("\"DmarcUnknownCount\":0", StringComparison.Ordinal);
        if (!isGood)
            throw new InvalidOperationException("Questions failed: " + output);
        var file = checkpoint is null ? "" : (new FileInfo(checkpoint).Length / 1e6).ToString("F0", CultureInfo.InvariantCulture) + " MB";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {size} | {what} | {time.TotalSeconds:F1} s | {size / time.TotalSeconds:F0} | {peak / 1e6:F0} MB | {file} |"));
    }

    static IEnumerable<string> Arguments(NameServer server, string? checkpoint, string[] into) =>
        ["--output", "jsonl", "Test-MailDomain", "-DnsServer", server.Address.ToString(), .. checkpoint is null ? [] : new[] { "-CheckpointPath", checkpoint }, "|", .. into.Length > 0 ? into : ["Measure-MailDomain"]];

    static async Task<(TimeSpan Time, long Peak, string Output)> RunAsync(string console, string[] arguments, int size)
    {
        var since = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [console, .. arguments]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;
        var reading = process.StandardOutput.ReadToEndAsync();
        var feeding = Task.Run(() =>
        {
            using var input = process.StandardInput;
            for (var i = 0; i < size; i++)
                input.WriteLine($"{{\"DomainName\":\"{SurveyZone.Domain(i)}\"}}");
        });
        var peak = 0L;
        using var clock = new System.Threading.PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!process.HasExited && await clock.WaitForNextTickAsync())
        {
            process.Refresh();
            peak = Math.Max(peak, process.HasExited ? 0 : process.PeakWorkingSet64);
        }

        var time = since.Elapsed;
        await feeding;
        return (time, peak, await reading);
    }

    static string FindConsole()
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MailAuthPs.sln")))
                return Path.Combine(folder.FullName, "src", "MailAuth.Console", "bin", configuration, "net10.0", "MailAuth.Console.dll");
        }

        throw new InvalidOperationException("Say where MailAuth.Console.dll is.");
    }
}
