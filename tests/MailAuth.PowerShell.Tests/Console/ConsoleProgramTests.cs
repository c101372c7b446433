using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Console;

public class ConsoleProgramTests
{
    static readonly string Zone = Path.Combine(Repository.Root, "module", "examples", "example.zone");

    [Fact]
    public void A_shipped_cmdlet_answers_as_a_list_when_one_object_comes_out()
    {
        var run = ConsoleRun.Of("Get-MxRecord", "fabrikam.example", "-ZoneFile", Zone);
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.Code);
        Assert.Matches("(?m)^DomainName +: fabrikam.example$", run.Output);
    }

    [Fact]
    public void Several_objects_come_out_as_a_table()
    {
        var run = ConsoleRun.Of("Get-MxRecord", "fabrikam.example,contoso.example", "-ZoneFile", Zone);
        var lines = run.Output.Split('\n');
        Assert.StartsWith("Domain ", lines[0]);
        Assert.StartsWith("------ ", lines[1]);
        Assert.StartsWith("fabrikam.example ", lines[2]);
        Assert.All(lines, line => Assert.True(line.Length <= 120, line));
    }

    [Fact]
    public void A_table_can_be_asked_for_where_one_object_comes_out() =>
        Assert.StartsWith("Domain ", ConsoleRun.Of("--output", "table", "Get-MxRecord", "fabrikam.example", "-ZoneFile", Zone).Output);

    [Fact]
    public void Json_has_every_property_and_enums_by_name()
    {
        using var document = JsonDocument.Parse(ConsoleRun.Of("-o", "json", "Get-MxRecord", "fabrikam.example", "-ZoneFile", Zone).Output);
        Assert.Equal("fabrikam.example", document.RootElement.GetProperty("DomainName").GetString());
        Assert.Equal("Published", document.RootElement.GetProperty("Status").GetString());
    }

    [Fact]
    public void Json_of_several_objects_is_one_array()
    {
        using var document = JsonDocument.Parse(ConsoleRun.Of("--output", "json", "Get-MxRecord", "fabrikam.example,contoso.example", "-ZoneFile", Zone).Output);
        Assert.Equal(2, document.RootElement.GetArrayLength());
    }

    [Fact]
    public void Json_lines_have_one_object_each()
    {
        var lines = ConsoleRun.Of("--output=jsonl", "Get-MxRecord", "fabrikam.example,contoso.example", "-ZoneFile", Zone).Output.Split('\n', System.StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.All(lines, line => JsonDocument.Parse(line).Dispose());
    }

    [Theory]
    [InlineData("-ErrorAction", "Nope")]
    [InlineData("-Verbose:perhaps")]
    [InlineData("-WhatIf:perhaps")]
    [InlineData("-OutVariable")]
    public void A_common_parameter_that_cannot_be_bound_is_bad_usage(params string[] arguments)
    {
        var run = ConsoleRun.Of(["Get-MxRecord", "contoso.example", "-ZoneFile", Zone, .. arguments]);
        Assert.Equal(2, run.Code);
        Assert.Contains(arguments[0].TrimStart('-').Split(':')[0], run.Error);
        Assert.Equal("", run.Output);
    }

    [Fact]
    public void What_is_to_be_confirmed_is_not_done_and_said_so()
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var run = ConsoleRun.Of("--output", "json", "Get-MxRecord", "contoso.example", "-ZoneFile", Zone, "-SaveSnapshot", file, "-Confirm");
        Assert.False(File.Exists(file));
        Assert.Contains("Not done", run.Error);
        Assert.Contains(file, run.Error);
        Assert.Equal("contoso.example", JsonDocument.Parse(run.Output).RootElement.GetProperty("DomainName").GetString());
    }

    [Fact]
    public void An_option_behind_the_cmdlets_name_is_told_its_place()
    {
        var run = ConsoleRun.Of("Get-MxRecord", "contoso.example", "-ZoneFile", Zone, "--output", "json");
        Assert.Equal(2, run.Code);
        Assert.Contains("Options of mailauth stand before Get-MxRecord.", run.Error);
    }

    [Fact]
    public void Lines_on_standard_input_are_the_pipeline()
    {
        var run = ConsoleRun.Of(["--output", "jsonl", "Get-MxRecord", "-ZoneFile", Zone], "contoso.example\n{\"Domain\":\"fabrikam.example\"}\n");
        Assert.Equal(["contoso.example", "fabrikam.example"], run.Output.Split('\n', System.StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("DomainName").GetString()!));
    }

    [Fact]
    public void Json_that_mailauth_wrote_goes_back_into_it()
    {
        var first = ConsoleRun.Of("--output", "json", "Get-MxRecord", "fabrikam.example,contoso.example", "-ZoneFile", Zone);
        var second = ConsoleRun.Of(["--output", "jsonl", "Get-SpfRecord", "-ZoneFile", Zone], first.Output);
        Assert.Equal("", second.Error);
        Assert.Equal(2, second.Output.Split('\n', System.StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void Standard_input_is_left_alone_when_the_arguments_say_all() =>
        Assert.Equal(0, ConsoleRun.Of(["Get-MxRecord", "fabrikam.example", "-ZoneFile", Zone], "contoso.example\n").Output.Split("contoso").Length - 1);

    [Fact]
    public void A_line_that_looks_like_json_and_is_not_is_an_error()
    {
        var run = ConsoleRun.Of(["Get-MxRecord", "-ZoneFile", Zone], "{\"Domain\":}\n");
        Assert.Equal(1, run.Code);
        Assert.Contains("line 1", run.Error);
    }

    [Fact]
    public void Cmdlets_are_joined_by_a_bar()
    {
        var run = ConsoleRun.OfTests("Get-Echo", "a", "|", "Get-Echo", "-Loud");
        Assert.Equal(("A\n", "", 0), (run.Output, run.Error, run.Code));
    }

    [Theory]
    [InlineData("Get-SpfRecrd")]
    [InlineData("get-spfrecords")]
    public void A_cmdlet_that_there_is_not_is_bad_usage_with_a_suggestion(string name)
    {
        var run = ConsoleRun.Of(name, "contoso.example");
        Assert.Equal(2, run.Code);
        Assert.Contains("Get-SpfRecord", run.Error);
    }

    [Fact]
    public void A_parameter_that_there_is_not_is_bad_usage_with_a_suggestion()
    {
        var run = ConsoleRun.Of("Get-SpfRecord", "contoso.example", "-ZoneFle", Zone);
        Assert.Equal(2, run.Code);
        Assert.Contains("Did you mean ZoneFile?", run.Error);
    }

    [Theory]
    [InlineData("--output", "yaml", "Get-Echo", "a")]
    [InlineData("--fail-on", "doom", "Get-Echo", "a")]
    [InlineData("--sorted", "Get-Echo", "a")]
    [InlineData("Get-Echo")]
    [InlineData("Get-Echo", "a", "|")]
    [InlineData("Get-Echo", "a", "-Times", "ten")]
    [InlineData("Get-Echo", "a", "-Times", "10")]
    [InlineData("Get-Echo", "a", "b", "c")]
    public void What_cannot_be_understood_is_bad_usage(params string[] args)
    {
        var run = ConsoleRun.OfTests(args);
        Assert.Equal(2, run.Code);
        Assert.Equal("", run.Output);
        Assert.NotEqual("", run.Error);
    }

    [Fact]
    public void An_error_goes_to_standard_error_with_its_action_and_the_run_says_1()
    {
        var run = ConsoleRun.OfTests("Write-Stream", "x");
        Assert.Equal(("", "Write-Stream: It is bad: x\n  Make it good.\n", 1), (run.Output, run.Error, run.Code));
    }

    [Fact]
    public void A_terminating_error_says_1() => Assert.Equal((1, "Write-Stream: it broke\n"), (ConsoleRun.OfTests("Write-Stream", "-Fatal", "it broke") is var run ? (run.Code, run.Error) : default));

    [Fact]
    public void Warnings_are_no_errors() => Assert.Equal((0, "WARNING: careful\n"), (ConsoleRun.OfTests("Write-Stream", "-Warning", "careful") is var run ? (run.Code, run.Error) : default));

    [Fact]
    public void Verbose_output_is_shown_on_request() => Assert.Equal("VERBOSE: wordy\n", ConsoleRun.OfTests("Write-Stream", "-Verbose").Error);

    [Theory]
    [InlineData("medium", "Medium", 3)]
    [InlineData("Medium", "Critical", 3)]
    [InlineData("high", "Medium", 0)]
    public void Fail_on_looks_at_the_findings_that_come_out(string threshold, string severity, int code) =>
        Assert.Equal(code, ConsoleRun.OfTests("--fail-on", threshold, "Get-Trouble", severity).Code);

    [Theory]
    [InlineData("High", "Information", 3)]
    [InlineData("Critical", "Information", 0)]
    // What is not told does not fail: the threshold is about what comes out.
    [InlineData("Information", "Critical", 0)]
    public void Fail_on_looks_at_the_alerts_that_come_out(string threshold, string told, int code)
    {
        var examples = System.IO.Path.Combine(Repository.Root, "module", "examples");
        var run = ConsoleRun.Of("--fail-on", threshold, "Test-MailDomain", "contoso.example", "-ZoneFile", System.IO.Path.Combine(examples, "example.zone"),
            "|", "Compare-MailDomain", "-BaselinePath", System.IO.Path.Combine(examples, "baseline.jsonl.gz"), "-MinimumSeverity", told);
        Assert.Equal(("", code), (run.Error, run.Code));
        Assert.Equal(told == "Information", run.Output.Contains("contoso.example", System.StringComparison.Ordinal));
    }

    [Fact]
    public void Text_from_outside_cannot_reach_the_terminal_as_a_control()
    {
        foreach (var mode in new[] { "table", "list", "jsonl" })
            Assert.DoesNotContain('\u001b', ConsoleRun.OfTests("--output", mode, "Get-Trouble", "-Target", "a\u001b[2J\u202eb").Output);
        Assert.DoesNotContain('\u001b', ConsoleRun.OfTests("Get-Echo", "a\u001b[2J").Output);
        Assert.DoesNotContain('\u001b', ConsoleRun.OfTests("Write-Stream", "a\u001b[2J").Error);
        Assert.DoesNotContain('\u001b', ConsoleRun.OfTests("Get-\u001b[2J").Error);
    }

    [Fact]
    public void Colours_are_for_terminals()
    {
        Assert.Contains("\u001b[1;31m", ConsoleRun.Of(["--output", "list", "Get-Trouble", "Critical"], null, typeof(ConsoleProgramTests).Assembly, colors: true).Output);
        Assert.DoesNotContain('\u001b', ConsoleRun.OfTests("--output", "list", "Get-Trouble", "Critical").Output);
    }

    [Fact]
    public void The_findings_of_an_audit_have_the_colours_of_their_severity()
    {
        var report = ConsoleRun.Of(["Test-MailDomain", "contoso.example", "-ZoneFile", Zone], null, colors: true).Output;
        Assert.Contains("(DmarcPolicyNone, contoso.example)\u001b[0m", report);
    }

    [Fact]
    public async Task Ctrl_C_stops_the_cmdlet_and_the_run_says_130()
    {
        using var stop = new CancellationTokenSource();
        var run = Task.Run(() => ConsoleRun.Of(["Wait-Forever"], null, typeof(ConsoleProgramTests).Assembly, stop: stop.Token));
        WaitForeverCommand.Started.Wait();
        await stop.CancelAsync();
        Assert.Equal(new ConsoleRun(130, "", ""), await run);
    }

    [Fact]
    public void Alone_it_lists_the_cmdlets() => Assert.Matches("(?m)^  Get-SpfRecord\\b", ConsoleRun.Of().Output);

    [Theory]
    [InlineData("help", "Get-SpfRecord")]
    [InlineData("get-spfrecord", "-?")]
    [InlineData("--help", "Get-SpfRecord")]
    public void Help_tells_the_syntax_and_the_parameters(params string[] args)
    {
        var run = ConsoleRun.Of(args);
        Assert.Equal(0, run.Code);
        Assert.Contains("Get-SpfRecord [-DomainName] <", run.Output);
        Assert.Contains("-ZoneFile", run.Output);
    }

    [Fact]
    public void The_version_is_told() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", ConsoleRun.Of("--version").Output);
}
