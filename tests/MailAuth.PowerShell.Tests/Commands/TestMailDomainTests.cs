using System;
using System.Collections;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class TestMailDomainTests
{
    static CmdletRun Audit(string domain) => CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = domain, ZoneFile = Demo.Zone });

    /// <summary>As Exchange Online's session gives it: deserialised, with a friendly name that is none of DNS.</summary>
    static PSObject AcceptedDomain(string name, bool initial = false, bool? noSending = null) => CmdletRunner.Custom(new
    {
        DomainName = name,
        Name = "Head office",
        DomainType = "Authoritative",
        Default = false,
        InitialDomain = initial,
        IsCoexistenceDomain = false,
        SendingFromDomainDisabled = noSending ?? false,
        OutboundOnly = false,
        Identity = "Head office",
        Id = "Head office",
    }, "Deserialized.Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain");

    [Fact]
    public void One_domain_gives_one_audit() => Assert.Equal(Grade.A, Audit("fabrikam.example").Single<MailDomainAudit>().Grade);

    [Fact]
    public void What_Get_AcceptedDomain_emits_binds_with_the_domains_purpose()
    {
        var audits = CmdletRunner.Pipe<TestMailDomainCommand>(
            [AcceptedDomain("contoso.example"), AcceptedDomain("wingtip.example", noSending: true), AcceptedDomain("lucerne.example", initial: true)],
            new { ZoneFile = Demo.Zone }).All<MailDomainAudit>();

        Assert.Equal(["contoso.example", "wingtip.example", "lucerne.example"], audits.Select(audit => audit.DomainName));
        Assert.Equal([DomainPurpose.Sending, DomainPurpose.Parked, DomainPurpose.OnMicrosoft], audits.Select(audit => audit.Purpose));
        Assert.All(audits, audit => Assert.Equal(PurposeSource.Tenant, audit.PurposeSource));
    }

    [Theory]
    [InlineData("Label")]
    [InlineData("Customer")]
    [InlineData("Tenant")]
    [InlineData("Sector")]
    public void A_label_comes_by_any_of_its_names_and_stands_in_the_audit(string property)
    {
        var input = CmdletRunner.Custom(new Hashtable { ["Domain"] = "fabrikam.example", [property] = "Energy" });

        Assert.Equal("Energy", CmdletRunner.Pipe<TestMailDomainCommand>([input], new { ZoneFile = Demo.Zone }).Single<MailDomainAudit>().Label);
    }

    [Fact]
    public void Labels_stay_with_their_own_domain_while_many_are_under_way()
    {
        var names = new[] { "contoso.example", "fabrikam.example", "adatum.example", "parked.example" };

        var audits = CmdletRunner.Pipe<TestMailDomainCommand>(names.Select(name => CmdletRunner.Custom(new { Domain = name, Label = "for " + name })),
            new { ZoneFile = Demo.Zone }).All<MailDomainAudit>();

        Assert.Equal(names, audits.Select(audit => audit.DomainName));
        Assert.All(audits, audit => Assert.Equal("for " + audit.DomainName, audit.Label));
    }

    [Fact]
    public void One_broken_domain_never_stops_the_rest()
    {
        var run = CmdletRunner.Pipe<TestMailDomainCommand>(["fabrikam.example", "not a..domain", "parked.example"], new { ZoneFile = Demo.Zone });

        Assert.Equal(["fabrikam.example", "parked.example"], run.Output.Cast<MailDomainAudit>().Select(audit => audit.DomainName));
        Assert.StartsWith("InvalidDomainName", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fabrikam.example", Grade.B, null)]
    [InlineData("contoso.example", Grade.B, "GradeBelowMinimum")]
    [InlineData("silent.margie.example", Grade.A, "GradeBelowMinimum")]
    [InlineData("outside.test", Grade.B, "GradeNotKnown")]
    public void A_minimum_grade_writes_an_error_for_what_is_below_it_and_another_where_that_is_not_known(string domain, Grade minimum, string? error)
    {
        var run = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = domain, MinimumGrade = minimum, ZoneFile = Demo.Zone });

        Assert.Single(run.Output);
        Assert.Equal(error, run.Errors.SingleOrDefault()?.FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void Rules_are_chosen_by_id_and_an_unknown_one_is_an_error_before_anything_is_asked()
    {
        var chosen = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "adatum.example", IncludeRule = "Mx*", ZoneFile = Demo.Zone }).Single<MailDomainAudit>();
        var wrong = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "adatum.example", ExcludeRule = "SpfTypo", ZoneFile = Demo.Zone });

        Assert.All(chosen.Findings, finding => Assert.Equal(Protocol.Mx, finding.Protocol));
        Assert.StartsWith("UnknownRule", wrong.TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(wrong.Output);
    }

    [Fact]
    public void Accepted_risks_and_a_score_table_come_from_files_and_bad_lines_are_errors_with_their_place()
    {
        var folder = Directory.CreateTempSubdirectory("mailauth-test-").FullName;
        try
        {
            var risks = Path.Combine(folder, "risks.csv");
            var table = Path.Combine(folder, "scores.csv");
            File.WriteAllText(risks, "Domain,Rule,Reason,Expires\n*.example,DmarcPolicyNone,\"known, planned\",\ncontoso.example,NoSuchRule,x,\n");
            File.WriteAllText(table, "Kind,Name,Points\npillar,Transport,0\nseverity,Low,0\nseverity,Medium,0\nseverity,High,0\n");

            var run = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", AcceptedRisk = risks, ScoreTable = table, ZoneFile = Demo.Zone });

            var audit = Assert.IsType<MailDomainAudit>(Assert.Single(run.Output));
            Assert.Equal("known, planned", audit.Findings.Single(finding => finding.Acceptance is not null).Acceptance?.Reason);
            Assert.Equal(100, audit.Score);
            var error = Assert.Single(run.Errors);
            Assert.StartsWith("UnusableLine", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.Contains("line 3", error.ToString(), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_ends_the_cmdlet() => Assert.StartsWith("UnreadableFile",
        CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", AcceptedRisk = "/no/such/file.csv", ZoneFile = Demo.Zone })
            .TerminatingError?.FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void What_if_a_record_were_published_is_asked_with_an_overlay()
    {
        var audit = CmdletRunner.Run<TestMailDomainCommand>(new
        {
            DomainName = "lucerne.example",
            ZoneFile = Demo.Zone,
            Overlay = new object[] { "_dmarc.lucerne.example. 3600 IN TXT \"v=DMARC1; p=reject; rua=mailto:d@lucerne.example\"" },
        }).Single<MailDomainAudit>();

        Assert.DoesNotContain(audit.Findings, finding => finding.RuleId == "DmarcMissing");
        Assert.Contains(audit.Findings, finding => finding.RuleId == "SpfMissing");
    }

    [Fact]
    public void A_snapshot_of_an_audit_replays_to_the_same_audit()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            var before = CmdletRunner.Pipe<TestMailDomainCommand>(["contoso.example", "silent.margie.example"], new { ZoneFile = Demo.Zone, SaveSnapshot = path }).All<MailDomainAudit>();
            var after = CmdletRunner.Pipe<TestMailDomainCommand>(["contoso.example", "silent.margie.example"], new { ZoneFile = path }).All<MailDomainAudit>();

            Assert.Equal(before.Select(Words), after.Select(Words));
        }
        finally
        {
            File.Delete(path);
        }

        static string Words(MailDomainAudit audit) => audit + "\n" + audit.FindingDetails.Replace(Demo.Zone, "zone", StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_pipe_into_Get_MailAuthRule()
    {
        var findings = Audit("wingtip.example").Single<MailDomainAudit>().Findings;

        Assert.Equal(findings.Select(finding => finding.RuleId), CmdletRunner.Pipe<GetMailAuthRuleCommand>(findings).All<Rule>().Select(rule => rule.Id));
    }

    [Fact]
    public void With_IncludeWeb_the_files_behind_the_records_are_judged()
    {
        var plain = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, Demo.WebFolder }).Single<MailDomainAudit>();
        Assert.DoesNotContain(plain.Findings, finding => finding.RuleId.StartsWith("BimiLogo", StringComparison.Ordinal));
        var audit = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, Demo.WebFolder, IncludeWeb = true }).Single<MailDomainAudit>();
        Assert.Contains(audit.Findings, finding => finding.RuleId == "BimiLogoMedia");
        Assert.Equal(plain.Score, audit.Score);
    }

    [Fact]
    public void With_zone_files_no_mail_exchanger_is_connected_to()
    {
        var audit = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "fabrikam.example", ZoneFile = Demo.Zone, IncludeSmtp = true }).Single<MailDomainAudit>();
        Assert.Equal("SmtpUnreachable", Assert.Single(audit.Findings).RuleId);
        Assert.Equal(Grade.Unknown, audit.Grade);
    }
}
