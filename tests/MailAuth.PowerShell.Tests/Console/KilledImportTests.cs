using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailAuth.PowerShell.Tests.Commands;
using Xunit;

namespace MailAuth.PowerShell.Tests.Console;

/// <summary>An import with a state file whose process is killed, as the system kills one: nothing in it is told.</summary>
public sealed class KilledImportTests : IDisposable
{
    const int Reports = 120;
    const int Rows = 30;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mailauth");

    public KilledImportTests()
    {
        var reports = folder.CreateSubdirectory("in");
        for (var i = 0; i < Reports; i++)
            File.WriteAllBytes(Path.Combine(reports.FullName, FormattableString.Invariant($"{i:D3}.xml.gz")), SampleReport.Gzip(SampleReport.Xml($"r{i}", Rows)));
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(29)]
    [InlineData(30)]
    [InlineData(31)]
    [InlineData(333)]
    [InlineData(600)]
    [InlineData(1111)]
    [InlineData(2345)]
    [InlineData(3111)]
    public void No_report_is_lost_and_only_the_one_in_flight_comes_again_whole(int killAfter)
    {
        var first = Import(killAfter);
        var second = Import(int.MaxValue);

        var before = first.GroupBy(row => row.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);
        var after = second.GroupBy(row => row.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(row => row.Number).Distinct().Count(), StringComparer.Ordinal);
        Assert.Equal(second.Count, after.Values.Sum());
        Assert.Equal(first.Count, first.Distinct().Count());
        // Whole, all that are not whole already, and of those that are at most the one that was not yet marked.
        Assert.All(after.Values, count => Assert.Equal(Rows, count));
        Assert.Equal(Reports, before.Where(report => report.Value == Rows).Select(report => report.Key).Union(after.Keys).Count());
        Assert.InRange(before.Keys.Intersect(after.Keys).Count(), 0, 1);
        Assert.Empty(Import(int.MaxValue));
    }

    // What the pipeline accepted: the whole lines that came out. A pipe holds some 64 KB, so that it waits for its reader.
    List<(string Key, int Number)> Import(int killAfter)
    {
        var rows = new List<(string, int)>();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "MailAuth.Console.dll"), "--output", "jsonl", "Import-DmarcReport", Path.Combine(folder.FullName, "in"),
            "-As", "Row", "-StatePath", Path.Combine(folder.FullName, "reports.state")])
        {
            RedirectStandardOutput = true,
        })!;
        for (string? line; (line = process.StandardOutput.ReadLine()) is not null;)
        {
            // The last line of a process that was killed may be torn.
            if (!line.EndsWith('}'))
                break;
            using var row = JsonDocument.Parse(line);
            rows.Add((row.RootElement.GetProperty("ReportKey").GetString()!, row.RootElement.GetProperty("Number").GetInt32()));
            if (rows.Count == killAfter)
                process.Kill();
        }

        process.WaitForExit();
        Assert.Equal(killAfter == int.MaxValue, process.ExitCode == 0);
        return rows;
    }
}
