using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Console;

/// <summary>A survey with a checkpoint whose process is killed, as the system kills one: nothing in it is told.</summary>
public sealed class KilledSurveyTests : IDisposable
{
    const int Window = 8;

    static readonly string Examples = Path.Combine(Repository.Root, "module", "examples");
    static readonly string[] Names = [.. File.ReadLines(Path.Combine(Examples, "survey.csv")).Skip(1).Take(80).Select(line => line.Split(',')[0].Trim('"'))];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mailauth");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(33)]
    [InlineData(71)]
    public void No_domain_is_lost_and_none_that_was_done_is_asked_again(int killAfter)
    {
        var first = Survey(killAfter);
        var done = Lines();
        var second = Survey(int.MaxValue);

        Assert.Equal(Names, second.Select(audit => audit.Name));
        // What came out of the killed process comes again as it was, time of the audit included.
        Assert.Equal(first, second.Take(first.Count));
        // In the file what was done is as it was, and each domain stands once.
        var lines = Lines();
        Assert.Equal(done, lines.Take(done.Count));
        Assert.Equal(Names.Length + 1, lines.Count);
        Assert.InRange(done.Count - 1, first.Count, Names.Length);
        Assert.Equal(second, Survey(int.MaxValue));
    }

    // Whole lines: a torn one is cut off by the next run.
    List<string> Lines()
    {
        var text = File.ReadAllText(Path.Combine(folder.FullName, "survey.jsonl"));
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    List<(string Name, string At)> Survey(int killAfter)
    {
        var audits = new List<(string, string)>();
        using var process = Process.Start(new ProcessStartInfo("dotnet", [
            Path.Combine(AppContext.BaseDirectory, "MailAuth.Console.dll"), "--output", "jsonl", "Test-MailDomain", string.Join(",", Names),
            "-ZoneFile", Path.Combine(Examples, "survey.zone"), "-CheckpointPath", Path.Combine(folder.FullName, "survey.jsonl"), "-ThrottleLimit", $"{Window}"])
        {
            RedirectStandardOutput = true,
        })!;
        for (string? line; (line = process.StandardOutput.ReadLine()) is not null;)
        {
            // The last line of a process that was killed may be torn.
            if (!line.EndsWith('}'))
                break;
            using var audit = JsonDocument.Parse(line);
            audits.Add((audit.RootElement.GetProperty("DomainName").GetString()!, audit.RootElement.GetProperty("AuditedAt").GetString()!));
            if (audits.Count == killAfter)
                process.Kill();
        }

        process.WaitForExit();
        Assert.Equal(killAfter == int.MaxValue, process.ExitCode == 0);
        return audits;
    }
}
