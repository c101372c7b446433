using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>Test-MailDomain over many domains: checkpoints, and asking once more those of which the DNS failed.</summary>
public sealed class SurveyTests : IDisposable
{
    static readonly string[] Names = ["contoso.example", "fabrikam.example", "northwind.example", "adatum.example", "lucerne.example", "parked.example"];

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mailauth");

    string Checkpoint => Path.Combine(folder.FullName, "survey.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_survey_that_ended_early_goes_on_and_gives_the_same_audits_in_the_same_order(int after)
    {
        var expected = CmdletRunner.Pipe<TestMailDomainCommand>(Names, new { ZoneFile = Demo.Zone }).All<MailDomainAudit>();
        CmdletRunner.Run([CmdletRunner.Call<TestMailDomainCommand>(new { ZoneFile = Demo.Zone, CheckpointPath = Checkpoint, ThrottleLimit = 2 })], Names, first: after);
        var early = File.ReadLines(Checkpoint).Skip(1).Select(Domain).ToArray();
        Assert.Equal(Names.Take(after), early);
        var times = File.ReadLines(Checkpoint).ToArray();

        var audits = Survey().All<MailDomainAudit>();
        Assert.Equal(expected.Select(Timeless), audits.Select(Timeless));
        // What is done was not asked again: those lines, with the times in them, stand as they were.
        var lines = File.ReadAllLines(Checkpoint);
        Assert.Equal(times, lines.Take(times.Length));
        Assert.Equal(Names, lines.Skip(1).Select(Domain));
        Assert.Equal(audits.Select(audit => JsonText.Write(audit)), Survey().All<MailDomainAudit>().Select(audit => JsonText.Write(audit)));
        Assert.Equal(lines, File.ReadAllLines(Checkpoint));
    }

    [Fact]
    public void The_figures_of_a_survey_in_two_parts_are_those_of_one_run()
    {
        CmdletRunner.Run([CmdletRunner.Call<TestMailDomainCommand>(new { ZoneFile = Demo.Zone, CheckpointPath = Checkpoint })], Names, first: 2);
        var parts = CmdletRunner.Run([CmdletRunner.Call<TestMailDomainCommand>(new { ZoneFile = Demo.Zone, CheckpointPath = Checkpoint }), CmdletRunner.Call<MeasureMailDomainCommand>()], Names).Single<MailDomainMeasure>();
        var whole = CmdletRunner.Run([CmdletRunner.Call<TestMailDomainCommand>(new { ZoneFile = Demo.Zone }), CmdletRunner.Call<MeasureMailDomainCommand>()], Names).Single<MailDomainMeasure>();
        Assert.Equal(JsonText.Write(whole), JsonText.Write(parts));
    }

    [Fact]
    public void A_domain_that_is_listed_twice_is_emitted_twice_and_kept_once()
    {
        string[] twice = ["contoso.example", "fabrikam.example", "contoso.example"];
        Assert.Equal(twice, CmdletRunner.Pipe<TestMailDomainCommand>(twice, Parameters()).All<MailDomainAudit>().Select(audit => audit.DomainName));
        Assert.Equal(twice, CmdletRunner.Pipe<TestMailDomainCommand>(twice, Parameters()).All<MailDomainAudit>().Select(audit => audit.DomainName));
        Assert.Equal(twice.Take(2), File.ReadLines(Checkpoint).Skip(1).Select(Domain));
    }

    [Fact]
    public void Another_label_is_another_domain()
    {
        Survey();
        var labelled = CmdletRunner.Pipe<TestMailDomainCommand>([CmdletRunner.Custom(new { Domain = "contoso.example", Label = "Banks" })], Parameters()).Single<MailDomainAudit>();
        Assert.Equal("Banks", labelled.Label);
        Assert.Equal(Names.Length + 1, File.ReadLines(Checkpoint).Skip(1).Count());
    }

    [Fact]
    public void A_checkpoint_of_other_options_is_an_error_that_says_which_and_Force_begins_anew()
    {
        Survey();
        var refused = CmdletRunner.Pipe<TestMailDomainCommand>(Names, new { ZoneFile = Demo.Zone, CheckpointPath = Checkpoint, Selector = "s1", MinimumSeverity = "High" });
        Assert.StartsWith("CheckpointOptionsDiffer,", refused.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("MinimumSeverity: - → High; Selector: - → s1", refused.TerminatingError.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(refused.Output);
        var anew = CmdletRunner.Pipe<TestMailDomainCommand>(["contoso.example"], new { ZoneFile = Demo.Zone, CheckpointPath = Checkpoint, Selector = "s1", Force = true });
        anew.Succeed();
        Assert.Single(File.ReadLines(Checkpoint).Skip(1));
    }

    [Fact]
    public void Another_source_of_answers_is_another_survey_although_the_files_name_is_the_same()
    {
        var zone = Path.Combine(folder.FullName, "a.zone");
        File.Copy(Demo.Zone, zone);
        CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = zone, CheckpointPath = Checkpoint }).Succeed();
        File.AppendAllText(zone, "; another day\n");
        var refused = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = zone, CheckpointPath = Checkpoint });
        Assert.Contains("ZoneFile: a.zone ", refused.TerminatingError!.Exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_says_how_patient_the_run_is_may_change()
    {
        Survey();
        CmdletRunner.Pipe<TestMailDomainCommand>(Names, new { ZoneFile = Demo.Zone, CheckpointPath = Checkpoint, ThrottleLimit = 1, TimeoutSeconds = 1, RetryCount = 3, QueriesPerSecond = 50, Force = true }).Succeed();
        Assert.Equal(Names.Length, File.ReadLines(Checkpoint).Skip(1).Count());
    }

    [Fact]
    public void WhatIf_reads_the_checkpoint_and_writes_none()
    {
        var run = CmdletRunner.Pipe<TestMailDomainCommand>(Names, new { ZoneFile = Demo.Zone, CheckpointPath = Checkpoint, WhatIf = true });
        Assert.Equal(Names.Length, run.All<MailDomainAudit>().Count);
        Assert.Contains("Keep which domains are done", Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
        CmdletRunner.Pipe<TestMailDomainCommand>(Names.Take(2), Parameters()).Succeed();
        var before = File.ReadAllText(Checkpoint);
        CmdletRunner.Pipe<TestMailDomainCommand>(Names, new { ZoneFile = Demo.Zone, CheckpointPath = Checkpoint, WhatIf = true });
        Assert.Equal(before, File.ReadAllText(Checkpoint));
    }

    [Fact]
    public void Two_runs_on_one_checkpoint_are_refused()
    {
        using var first = SurveyCheckpoint.Open(Checkpoint, new Dictionary<string, string>(), false, default);
        Assert.StartsWith("CheckpointInUse,", Survey().TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_something_else_and_a_folder_that_is_not_there_are_errors()
    {
        File.WriteAllText(Checkpoint, "Domain\n");
        Assert.StartsWith("UnusableCheckpoint,", Survey().TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("Domain\n", File.ReadAllText(Checkpoint));
        var nowhere = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, CheckpointPath = Path.Combine(folder.FullName, "no", "s.jsonl") });
        Assert.StartsWith("UnwritableFile,", nowhere.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Domains_of_which_the_DNS_failed_are_asked_once_more_after_all_others()
    {
        var failed = 0;
        // Its SPF question fails the first time.
        using var server = new FlakyNameServer(name => name == "b.example" && ++failed <= 2);
        var run = CmdletRunner.Pipe<TestMailDomainCommand>(["a.example", "b.example", "c.example"], Live(server));
        Assert.Equal(["a.example", "c.example", "b.example"], run.All<MailDomainAudit>().Select(audit => audit.DomainName));
        Assert.All(run.All<MailDomainAudit>(), audit => Assert.NotEqual(Grade.Unknown, audit.Grade));
        Assert.Equal(3, File.ReadLines(Checkpoint).Skip(1).Count());
    }

    [Fact]
    public void What_fails_again_is_given_as_it_is_and_is_not_done()
    {
        var isBroken = true;
        using var server = new FlakyNameServer(name => isBroken && name == "b.example");
        var audits = CmdletRunner.Pipe<TestMailDomainCommand>(["a.example", "b.example", "c.example"], Live(server)).All<MailDomainAudit>();
        Assert.Equal(["a.example", "c.example", "b.example"], audits.Select(audit => audit.DomainName));
        Assert.Equal(Grade.Unknown, audits[2].Grade);
        Assert.Equal(["a.example", "c.example"], File.ReadLines(Checkpoint).Skip(1).Select(Domain));

        isBroken = false;
        server.Names.Clear();
        var later = CmdletRunner.Pipe<TestMailDomainCommand>(["a.example", "b.example", "c.example"], Live(server)).All<MailDomainAudit>();
        Assert.Equal(["a.example", "b.example", "c.example"], later.Select(audit => audit.DomainName));
        Assert.DoesNotContain(server.Names, name => name is "a.example" or "_dmarc.a.example" or "c.example" or "_dmarc.c.example");
    }

    [Fact]
    public void Each_round_asks_only_what_failed_in_the_one_before()
    {
        var failures = new Dictionary<string, int>(StringComparer.Ordinal) { ["b.example"] = 3, ["d.example"] = 100 };
        using var server = new FlakyNameServer(name => failures.TryGetValue(name, out var left) && (failures[name] = left - 1) >= 0);
        var run = CmdletRunner.Pipe<TestMailDomainCommand>(["a.example", "b.example", "c.example", "d.example"], new { DnsServer = server.Address, RetryCount = 3 });
        Assert.Equal(["a.example", "c.example"], run.All<MailDomainAudit>().Select(audit => audit.DomainName).Take(2));
        Assert.Equal("d.example", run.All<MailDomainAudit>()[3].DomainName);
        Assert.Equal(1, server.Names.Count(name => name == "_dmarc.a.example"));
    }

    [Fact]
    public void With_no_retries_the_order_is_the_inputs()
    {
        using var server = new FlakyNameServer(name => name == "b.example");
        var run = CmdletRunner.Pipe<TestMailDomainCommand>(["a.example", "b.example", "c.example"], new { DnsServer = server.Address, RetryCount = 0 });
        Assert.Equal(["a.example", "b.example", "c.example"], run.All<MailDomainAudit>().Select(audit => audit.DomainName));
    }

    [Fact]
    public void Where_nobody_gets_an_answer_nothing_is_asked_again()
    {
        using var server = new FlakyNameServer(_ => true);
        var once = CmdletRunner.Pipe<TestMailDomainCommand>(["a.example", "b.example"], new { DnsServer = server.Address, RetryCount = 0 });
        var questions = server.Names.Count;
        server.Names.Clear();
        var run = CmdletRunner.Pipe<TestMailDomainCommand>(["a.example", "b.example"], new { DnsServer = server.Address, RetryCount = 5 });
        Assert.Equal(once.All<MailDomainAudit>().Select(audit => audit.DomainName), run.All<MailDomainAudit>().Select(audit => audit.DomainName));
        Assert.Equal(questions, server.Names.Count);
    }

    CmdletRun Survey() => CmdletRunner.Pipe<TestMailDomainCommand>(Names, Parameters());

    object Parameters() => new { ZoneFile = Demo.Zone, CheckpointPath = Checkpoint };

    object Live(FlakyNameServer server) => new { DnsServer = server.Address, CheckpointPath = Checkpoint };

    static string Domain(string line) => JsonReader.Parse(line, out _)!["Audit"]!["DomainName"]!.Text;

    static string Timeless(MailDomainAudit audit) => $"{audit} {audit.Purpose} {audit.WorstFinding} {audit.SpfSummary} {audit.DkimSummary} {audit.DmarcSummary} {string.Join(',', audit.Findings.Select(finding => finding.RuleId + finding.Target))} {audit.Spf?.Text} {audit.Dmarc?.Text}";
}
