using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>Save-MailAuthBaseline and Compare-MailDomain.</summary>
public sealed class CompareMailDomainTests : IDisposable
{
    static readonly string[] Names = ["contoso.example", "fabrikam.example", "northwind.example"];
    static readonly MailDomainAudit[] Before = Audit();
    static readonly MailDomainAudit[] After = Audit("_dmarc.fabrikam.example. 60 IN TXT \"v=DMARC1; p=none; rua=mailto:dmarc@fabrikam.example\"");

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mailauth");

    string Baseline => Path.Combine(folder.FullName, "baseline.jsonl");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Two_sets_of_audits_are_compared_by_domain()
    {
        var alerts = CmdletRunner.Run<CompareMailDomainCommand>(new { ReferenceObject = Before, DifferenceObject = After }).All<MailAuthAlert>();
        Assert.All(alerts, alert => Assert.Equal("fabrikam.example", alert.DomainName));
        Assert.Equal([MailAuthAlertKind.FindingAppeared, MailAuthAlertKind.GradeChanged, MailAuthAlertKind.RecordChanged],
            alerts.Where(alert => alert.Severity >= Severity.Medium).Select(alert => alert.Kind));
        Assert.Empty(CmdletRunner.Run<CompareMailDomainCommand>(new { ReferenceObject = Before, DifferenceObject = Audit() }).Output);
    }

    [Theory]
    [InlineData("baseline.jsonl")]
    [InlineData("baseline.jsonl.gz")]
    public void What_is_piped_is_compared_with_what_was_saved(string name)
    {
        var path = Path.Combine(folder.FullName, name);
        CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(Before, new { Path = path }).Succeed();
        Assert.Equal([path], folder.GetFiles().Select(file => file.FullName));
        var expected = CmdletRunner.Run<CompareMailDomainCommand>(new { ReferenceObject = Before, DifferenceObject = After });
        var alerts = CmdletRunner.Pipe<CompareMailDomainCommand>(After, new { BaselinePath = path });
        Assert.Equal(expected.Output.Select(value => JsonText.Write(value is PSObject wrapped ? wrapped.BaseObject : value)), alerts.Output.Select(value => JsonText.Write(value is PSObject wrapped ? wrapped.BaseObject : value)));
    }

    [Fact]
    public void The_checkpoint_of_a_survey_is_a_baseline_and_so_is_json()
    {
        CmdletRunner.Pipe<TestMailDomainCommand>(Names, new { ZoneFile = Demo.Zone, CheckpointPath = Baseline }).Succeed();
        Assert.NotEmpty(CmdletRunner.Pipe<CompareMailDomainCommand>(After, new { BaselinePath = Baseline }).All<MailAuthAlert>());
        Assert.Empty(CmdletRunner.Pipe<CompareMailDomainCommand>(Before, new { BaselinePath = Baseline }).Output);
        File.WriteAllText(Baseline, "[" + string.Join(",\n", Before.Select(audit => JsonText.Write(audit, indented: true))) + "]");
        Assert.Empty(CmdletRunner.Pipe<CompareMailDomainCommand>(Before, new { BaselinePath = Baseline }).Output);
    }

    [Fact]
    public void Domains_on_one_side_only_are_told_the_missing_ones_last()
    {
        var alerts = CmdletRunner.Run<CompareMailDomainCommand>(new { ReferenceObject = Before.Take(2).ToArray(), DifferenceObject = Before.Skip(1).ToArray() }).All<MailAuthAlert>();
        Assert.Equal([(MailAuthAlertKind.DomainAppeared, "northwind.example"), (MailAuthAlertKind.DomainVanished, "contoso.example")], alerts.Select(alert => (alert.Kind, alert.DomainName)));
    }

    [Fact]
    public void A_file_that_is_there_is_kept_unless_Force_replaces_it()
    {
        File.WriteAllText(Baseline, "mine\n");
        var refused = CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(Before, new { Path = Baseline });
        Assert.StartsWith("FileExists,", refused.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("mine\n", File.ReadAllText(Baseline));
        CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(Before, new { Path = Baseline, Force = true }).Succeed();
        Assert.Equal(Names.Length, File.ReadLines(Baseline).Count());
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void WhatIf_writes_nothing_and_PassThru_gives_the_audits_on()
    {
        var run = CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(Before, new { Path = Baseline, WhatIf = true, PassThru = true });
        Assert.Equal(Before, run.All<MailDomainAudit>());
        Assert.Single(run.WhatIf);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public void A_run_that_ends_early_leaves_what_was_there()
    {
        File.WriteAllText(Baseline, "mine\n");
        CmdletRunner.Run([CmdletRunner.Call<SaveMailAuthBaselineCommand>(new { Path = Baseline, Force = true, PassThru = true })], Before, first: 1);
        Assert.Equal("mine\n", File.ReadAllText(Baseline));
        Assert.Single(folder.GetFiles());
    }

    [Fact]
    public void A_day_on_which_the_DNS_failed_takes_the_place_of_no_day_on_which_it_answered()
    {
        var failed = Before.Select(audit => audit with { AuditedAt = audit.AuditedAt.AddMinutes(1), Grade = Grade.Unknown, Score = null, UnansweredQuestions = new[] { "TXT _dmarc." + audit.DomainName }, Dmarc = null, Findings = audit.Findings.Where(finding => finding.Protocol != Protocol.Dmarc).ToArray(), Protocols = audit.Protocols.Select(each => each.Protocol == Protocol.Dmarc ? each with { State = ProtocolState.Unknown } : each).ToArray() }).ToArray();
        CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(Before, new { Path = Baseline }).Succeed();
        var run = CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(failed, new { Path = Baseline, Force = true, PassThru = true, Verbose = true });
        run.Succeed();
        // What stays is not emitted again, and said.
        Assert.Equal(failed, run.All<MailDomainAudit>());
        Assert.Equal(Names.Length, run.Verbose.Count(line => line.Contains("stays beside", StringComparison.Ordinal)));
        Assert.Equal(2 * Names.Length, File.ReadLines(Baseline).Count());
        var later = After.Select(audit => audit with { AuditedAt = audit.AuditedAt.AddMinutes(2) }).ToArray();
        Assert.Equal(Lines(CmdletRunner.Run<CompareMailDomainCommand>(new { ReferenceObject = Before, DifferenceObject = later, MinimumSeverity = "Low" })),
            Lines(CmdletRunner.Pipe<CompareMailDomainCommand>(later, new { BaselinePath = Baseline, MinimumSeverity = "Low" })));
        // A whole day ends it.
        CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(Before.Select(audit => audit with { UnansweredQuestions = Array.Empty<string>() }).ToArray(), new { Path = Baseline, Force = true }).Succeed();
        Assert.Equal(Names.Length, File.ReadLines(Baseline).Count());

        static string[] Lines(CmdletRun run) => [.. run.All<MailAuthAlert>().Select(alert => alert.ToString())];
    }

    [Fact]
    public void A_file_that_is_no_baseline_is_replaced_with_one_warning_where_something_of_it_is_wanted()
    {
        File.WriteAllText(Baseline, "mine\nand mine\n");
        var run = CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(Before.Select(audit => audit with { UnansweredQuestions = new[] { "TXT _dmarc." + audit.DomainName }, Grade = Grade.Unknown }).ToArray(), new { Path = Baseline, Force = true });
        run.Succeed();
        Assert.Single(run.Warnings);
        Assert.Equal(Names.Length, File.ReadLines(Baseline).Count());
    }

    [Fact]
    public void A_baseline_that_is_not_there_ends_the_cmdlet_and_a_damaged_line_is_one_error()
    {
        var none = CmdletRunner.Pipe<CompareMailDomainCommand>(After, new { BaselinePath = Baseline });
        Assert.StartsWith("UnreadableFile,", none.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(Before, new { Path = Baseline }).Succeed();
        File.AppendAllText(Baseline, "{\"DomainName\":");
        var run = CmdletRunner.Pipe<CompareMailDomainCommand>(Before, new { BaselinePath = Baseline });
        Assert.Empty(run.Output);
        Assert.Contains("line 4 holds no audit", Assert.Single(run.Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_baseline_that_was_cut_is_an_error()
    {
        var path = Baseline + ".gz";
        CmdletRunner.Pipe<SaveMailAuthBaselineCommand>(Before, new { Path = path }).Succeed();
        var octets = File.ReadAllBytes(path);
        using (var text = new StreamReader(new GZipStream(new MemoryStream(octets), CompressionMode.Decompress)))
            Assert.Contains("\"DomainName\":\"contoso.example\"", text.ReadLine(), StringComparison.Ordinal);
        octets[octets.Length / 2] ^= 0xFF;
        File.WriteAllBytes(path, octets);
        var run = CmdletRunner.Pipe<CompareMailDomainCommand>(Before, new { BaselinePath = path });
        Assert.True(run.TerminatingError is not null || run.Errors.Count > 0);
    }

    [Fact]
    public void What_is_no_audit_is_one_error_and_the_rest_is_compared()
    {
        var run = CmdletRunner.Pipe<CompareMailDomainCommand>(["text", After[1]], new { ReferenceObject = new object[] { Before[1], 7 } });
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("NoAudit,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.NotEmpty(run.Output);
    }

    [Fact]
    public void Alerts_have_one_line_each_that_fits_a_log()
    {
        var lines = CmdletRunner.Run<CompareMailDomainCommand>(new { ReferenceObject = Before, DifferenceObject = After, MinimumSeverity = "Medium" }).All<MailAuthAlert>().Select(alert => alert.ToString()).ToArray();
        Assert.StartsWith("High FindingAppeared fabrikam.example: DMARC only monitors.", lines[0], StringComparison.Ordinal);
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
    }

    static MailDomainAudit[] Audit(params string[] overlay) => [.. (overlay.Length == 0
        ? CmdletRunner.Pipe<TestMailDomainCommand>(Names, new { ZoneFile = Demo.Zone })
        : CmdletRunner.Pipe<TestMailDomainCommand>(Names, new { ZoneFile = Demo.Zone, Overlay = overlay })).All<MailDomainAudit>()];
}
