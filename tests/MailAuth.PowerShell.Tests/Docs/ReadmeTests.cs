using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using MailAuth.PowerShell.Tests.Console;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Docs;

public class ReadmeTests
{
    const string RunConsole = "dotnet run --project src/MailAuth.Console -- ";

    static readonly string[] Common = ["-ErrorAction", "-ErrorVariable", "-Verbose", "-OutVariable"];

    /// <summary>Every page that people read, from the root.</summary>
    public static TheoryData<string> Pages => [.. new[] { "README.md", "CHANGELOG.md" }
        .Concat(Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Repository.Root, file)))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_link_within_the_repository_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, page))!;
        var broken = Regex.Matches(Read(page), @"\]\((?!https?:|mailto:|#)([^)#\s]+)(#[^)]*)?\)").Select(link => link.Groups[1].Value)
            .Where(target => !File.Exists(Path.Combine(folder, target)) && !Directory.Exists(Path.Combine(folder, target)));
        Assert.Empty(broken);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_console_command_runs(string page)
    {
        foreach (var command in Read(page).Split('\n').Where(line => line.StartsWith(RunConsole, StringComparison.Ordinal)))
        {
            var run = Run(command);
            Assert.True(run.Code == 0, $"{command}\n{run.Error}");
            Assert.NotEmpty(run.Output);
        }
    }

    [Theory]
    [InlineData("Test-MailDomain")]
    [InlineData("Test-MailTenant")]
    [InlineData("Get-MessageAuthResult")]
    [InlineData("Import-DmarcReport")]
    public void A_command_prints_what_the_README_shows(string cmdlet)
    {
        var readme = Read("README.md");
        var command = readme.Split('\n').First(line => line.StartsWith(RunConsole + cmdlet, StringComparison.Ordinal));
        var below = readme[readme.IndexOf(command, StringComparison.Ordinal)..];
        var shown = below[(below.IndexOf("```text\n", StringComparison.Ordinal) + 8)..];
        var wanted = shown[..shown.IndexOf("```", StringComparison.Ordinal)].TrimEnd('\n').Split('\n').Where(line => line != "...").ToArray();
        var printed = new Queue<string>(Run(command).Output.Split('\n'));

        Assert.NotEmpty(wanted);
        foreach (var line in wanted)
        {
            while (printed.TryPeek(out var next) && next.TrimEnd() != line)
                printed.Dequeue();
            Assert.True(printed.TryDequeue(out _), $"The output lacks, here or at all: {line}");
        }
    }

    [Fact]
    public void Its_commands_in_PowerShell_name_cmdlets_and_parameters_that_exist()
    {
        var manifest = Read("MailAuth.psd1");
        var parameters = Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs", "cmdlets"), "*.md").SelectMany(page => Regex.Matches(File.ReadAllText(page), @"(?m)^### (-\w+)$").Select(match => match.Groups[1].Value)).ToHashSet();
        foreach (var line in Regex.Matches(Read("README.md"), @"```powershell\n([^`]*)```").SelectMany(block => block.Groups[1].Value.Split('\n')))
        {
            foreach (var cmdlet in Regex.Matches(line, @"\b(?:Test|New|Get|Import|Measure)-(?:Mail|Message|Dmarc|Dkim|Spf|Mx|Mta|Tls|Bimi)\w+").Select(match => match.Value).Where(name => name != "Get-DkimSigningConfig"))
            {
                Assert.Contains($"'{cmdlet}'", manifest, StringComparison.Ordinal);
                var call = line[line.IndexOf(cmdlet, StringComparison.Ordinal)..].Split('|')[0];
                Assert.DoesNotContain(Regex.Matches(call, @"(?<=\s)-[A-Z]\w+").Select(match => match.Value), name => !Common.Contains(name) && !parameters.Contains(name));
            }
        }
    }

    // The command of the page, with the demo data where they are.
    static ConsoleRun Run(string command) => ConsoleRun.Of([.. command[RunConsole.Length..].TrimEnd().Split(' ')
        .Select(word => word.StartsWith("module/", StringComparison.Ordinal) ? Path.Combine(Repository.Root, word) : word.Trim('\'', '"'))]);

    static string Read(string page) => File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");
}
