using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection;

namespace MailAuth.Benchmarks.Reports;

/// <summary>Importing aggregate reports beside the floor, in turn, round by round: warm in one process, cold in a process each.</summary>
static class ReportComparison
{
    static readonly (string Name, string Word, Func<string, (long, long)> Walk)[] Walks =
    [
        ("gunzip", "gunzip", ReportWalks.GunzipOnly),
        ("floor", "gunzip + XmlReader", ReportWalks.Floor),
        ("ours", "ours, one core", ReportWalks.Import),
        ("cores", "ours, all cores", ReportWalks.ImportParallel),
    ];

    /// <summary>Arguments: files, rounds, folder; or <c>huge</c>; or, of itself, <c>cold</c>, a walk and a path.</summary>
    public static int Run(string[] arguments)
    {
        if (arguments.FirstOrDefault() == "cold")
            return Cold(arguments[1], arguments[2]);
        if (arguments.FirstOrDefault() == "huge")
            return Huge();
        var files = arguments.Length > 0 ? Number(arguments[0]) : 5_000;
        var rounds = arguments.Length > 1 ? Number(arguments[1]) : 7;
        var folder = arguments.Length > 2 ? arguments[2] : Path.Combine(Path.GetTempPath(), "mailauth-report-corpus");
        var many = Path.Combine(folder, FormattableString.Invariant($"{files}"));
        var one = Path.Combine(folder, "200000.xml");
        if (!Directory.Exists(many))
            ReportCorpus.Write(many, files);
        if (!File.Exists(one))
        {
            using var file = File.Create(one);
            ReportCorpus.WriteReport(file, new Random(1), "reporter.example", 1, 200_000);
        }

        Warm(many, rounds);
        foreach (var path in new[] { many, one })
            Cold(path, rounds);
        return 0;
    }

    // One report of more than 2 GB, packed: what it takes in memory does not depend on its length.
    static int Huge()
    {
        const long Records = 3_000_000;
        var path = Path.Combine(Path.GetTempPath(), "mailauth-report-corpus", "huge.xml.gz");
        if (!File.Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = File.Create(path);
            using var gzip = new GZipStream(file, CompressionLevel.Fastest);
            ReportCorpus.WriteReport(gzip, new Random(1), "reporter.example", 1, Records);
        }

        Console.WriteLine(FormattableString.Invariant($"{ReportWalks.GunzipOnly(path).Sum / 1e6:0} MB of XML, {Records} records"));
        Cold(path, 1);
        return 0;
    }

    static void Warm(string path, int rounds)
    {
        var costs = Walks.ToDictionary(walk => walk.Name, _ => new List<double>());
        var megabytes = 0.0;
        long records = 0;
        for (var round = -2; round < rounds; round++)
        {
            foreach (var (name, _, walk) in Walks)
            {
                var (seconds, cpu, found, sum) = ReportWalks.Measure(walk, path);
                if (round >= 0)
                    costs[name].Add(name == "cores" ? seconds : cpu);
                records = Math.Max(records, found);
                if (name == "gunzip")
                    megabytes = sum / 1e6;
            }
        }

        Console.WriteLine(FormattableString.Invariant($"{path}: {records} records, {megabytes:0.0} MB of XML, warm, {rounds} rounds"));
        Console.WriteLine("| what | CPU s, median | least | records/s | MB/s | of the floor's speed |\n|---|---|---|---|---|---|");
        foreach (var (name, word, _) in Walks)
        {
            var median = Median(costs[name]);
            Console.WriteLine(FormattableString.Invariant(
                $"| {word}{(name == "cores" ? " (s, not CPU s)" : "")} | {median:0.000} | {costs[name].Min():0.000} | {records / median:0} | {megabytes / median:0} | {Median(costs["floor"]) / median:0.00} |"));
        }
    }

    static void Cold(string path, int rounds)
    {
        Console.WriteLine(FormattableString.Invariant($"{path}: a process each, {rounds} rounds"));
        Console.WriteLine("| what | s, median | CPU s, median | peak MB | CPU over floor |\n|---|---|---|---|---|");
        var all = Walks.ToDictionary(walk => walk.Name, _ => new List<double[]>());
        for (var round = 0; round < rounds; round++)
        {
            foreach (var (name, _, _) in Walks)
                all[name].Add(RunProcess(name, path));
        }

        foreach (var (name, word, _) in Walks)
        {
            double Of(string walk, int column) => Median(all[walk].Select(row => row[column]));
            Console.WriteLine(FormattableString.Invariant($"| {word} | {Of(name, 0):0.00} | {Of(name, 1):0.00} | {Of(name, 2):0} | {Of(name, 1) / Of("floor", 1):0.00} |"));
        }
    }

    // The whole process: the runtime's start and its compiler are what a cold run is about.
    static double[] RunProcess(string walk, string path)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Assembly.GetExecutingAssembly().Location, "reports", "cold", walk, path]) { RedirectStandardOutput = true })!;
        var words = process.StandardOutput.ReadToEnd().Trim().Split(' ');
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{walk} ended with {process.ExitCode}.");
        return [watch.Elapsed.TotalSeconds, Decimal(words[0]), Decimal(words[1])];
    }

    static int Cold(string name, string path)
    {
        Walks.First(walk => walk.Name == name).Walk(path);
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(FormattableString.Invariant($"{process.TotalProcessorTime.TotalSeconds:0.000} {process.PeakWorkingSet64 / 1e6:0.0}"));
        return 0;
    }

    static double Median(IEnumerable<double> values) => values.Order().ElementAt(values.Count() / 2);

    static double Decimal(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
