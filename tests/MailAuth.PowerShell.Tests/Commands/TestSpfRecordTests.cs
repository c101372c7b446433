using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Records;
using MailAuth.Spf;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class TestSpfRecordTests
{
    [Fact]
    public void One_check_is_written_for_each_address_in_order()
    {
        var checks = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "fabrikam.example", IPAddress = new[] { "203.0.113.1", "192.0.2.200", "2001:db8:25::1" }, ZoneFile = Demo.Zone })
            .All<SpfCheck>().ToArray();

        Assert.Equal(["203.0.113.1", "192.0.2.200", "2001:db8:25::1"], checks.Select(check => check.IPAddress));
        Assert.Equal([SpfResult.Fail, SpfResult.Pass, SpfResult.Pass], checks.Select(check => check.Result));
        Assert.Equal(["include:spf.protection.outlook.com"], checks[1].Path);
    }

    [Theory]
    [InlineData("adele@contoso.example", "mail.fabrikam.example", "contoso.example", SpfIdentity.MailFrom)]
    [InlineData("", "mail.fabrikam.example", "mail.fabrikam.example", SpfIdentity.Helo)]
    [InlineData(null, "mail.fabrikam.example", "mail.fabrikam.example", SpfIdentity.Helo)]
    public void The_domain_is_the_sender_s_then_that_of_HELO(string? sender, string helo, string domain, SpfIdentity identity)
    {
        var check = CmdletRunner.Run<TestSpfRecordCommand>(new { IPAddress = "192.0.2.200", Sender = sender, Helo = helo, ZoneFile = Demo.Zone }).Single<SpfCheck>();
        Assert.Equal((domain, identity), (check.DomainName, check.Identity));
    }

    [Fact]
    public void A_domain_that_is_given_takes_precedence_over_the_sender_s() => Assert.Equal("fabrikam.example",
        CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "fabrikam.example", IPAddress = "192.0.2.200", Sender = "adele@contoso.example", ZoneFile = Demo.Zone })
            .Single<SpfCheck>().DomainName);

    [Theory]
    [InlineData("ClientIP")]
    [InlineData("FromIP")]
    [InlineData("IPAddress")]
    public void Rows_of_mail_logs_are_bound_by_the_names_of_their_properties(string name)
    {
        var checks = CmdletRunner.Pipe<TestSpfRecordCommand>([Row("192.0.2.200", "a@fabrikam.example"), Row("203.0.113.130", "b@contoso.example")], new { ZoneFile = Demo.Zone })
            .All<SpfCheck>().ToArray();

        Assert.Equal([("192.0.2.200", "a@fabrikam.example"), ("203.0.113.130", "b@contoso.example")], checks.Select(check => (check.IPAddress, check.Sender)));

        PSObject Row(string address, string sender)
        {
            var row = new PSObject();
            row.Properties.Add(new PSNoteProperty(name, address));
            row.Properties.Add(new PSNoteProperty("SenderAddress", sender));
            return row;
        }
    }

    [Fact]
    public void A_record_that_is_not_published_is_judged_with_what_the_zone_says_about_its_includes()
    {
        var check = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "contoso.example", IPAddress = "203.0.113.70", Record = "v=spf1 include:spf.crm.example -all", ZoneFile = Demo.Zone })
            .Single<SpfCheck>();
        Assert.Equal((SpfResult.Pass, "ip4:203.0.113.64/26", 1), (check.Result, check.Mechanism, check.Lookups));
    }

    [Fact]
    public void A_name_that_the_zone_file_does_not_know_is_a_temporary_error() => Assert.Equal(SpfResult.TempError,
        CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "outside.test", IPAddress = "192.0.2.1", ZoneFile = Demo.Zone }).Single<SpfCheck>().Result);

    [Fact]
    public void What_is_no_address_is_an_error_and_the_others_are_tested()
    {
        var run = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "fabrikam.example", IPAddress = new[] { "192.0.2.0/33", "192.0.2.200" }, ZoneFile = Demo.Zone });
        Assert.Equal(("InvalidArgument", "192.0.2.0/33"), (run.Errors.Single().FullyQualifiedErrorId.Split(',')[0], run.Errors.Single().TargetObject));
        Assert.Equal("192.0.2.200", Assert.IsType<SpfCheck>(run.Output.Single()).IPAddress);
    }

    [Fact]
    public void A_block_gives_one_check_for_each_part_among_those_of_single_addresses()
    {
        var checks = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "fabrikam.example", IPAddress = new[] { "203.0.113.1", "192.0.2.0/24", "192.0.2.200" }, ZoneFile = Demo.Zone })
            .All<SpfCheck>();

        Assert.Equal([null, "192.0.2.0/25", "192.0.2.128/25", null], checks.Select(check => check.Network));
        Assert.Equal([SpfResult.Fail, SpfResult.Fail, SpfResult.Pass, SpfResult.Pass], checks.Select(check => check.Result));
        Assert.Equal(["203.0.113.1", "192.0.2.0/25", "192.0.2.128/25", "192.0.2.200"], checks.Select(check => check.Client));
    }

    [Theory]
    [InlineData("")]
    [InlineData("<>")]
    public void Without_a_domain_there_is_nothing_to_test(string sender)
    {
        var run = CmdletRunner.Run<TestSpfRecordCommand>(new { IPAddress = "192.0.2.200", Sender = sender, ZoneFile = Demo.Zone });
        Assert.Empty(run.Output);
        Assert.Contains("-Helo", run.Errors.Single().ToString());
    }

    [Fact]
    public void Without_an_address_each_domain_s_record_is_judged()
    {
        var lints = CmdletRunner.Pipe<TestSpfRecordCommand>(["fabrikam.example", "contoso.example", "lucerne.example", "silent.margie.example"], new { ZoneFile = Demo.Zone }).All<SpfLint>();

        Assert.Equal([SpfLintVerdict.Good, SpfLintVerdict.PermError, SpfLintVerdict.None, SpfLintVerdict.TempError], lints.Select(lint => lint.Verdict));
        Assert.Equal((12, "12/10", "include:spf.newsletter.example"), (lints[1].Lookups, lints[1].LookupBudget, lints[1].CostliestTerm));
        Assert.Contains(lints[1].Findings, finding => finding.RuleId == "SpfTooManyLookups" && finding.Remedy is not null);
        Assert.Equal("contoso.example: PermError (12/10; Too many DNS look-ups in SPF)", lints[1].ToString());
        Assert.Empty(lints[0].Findings);
    }

    [Theory]
    [InlineData("fourthcoffee.example", "v=spf1 include:spf.protection.outlook.com include:spf.crmsuite.example ~all")]
    [InlineData("lucerne.example", "v=spf1 include:spf.protection.outlook.com -all")]
    [InlineData("adatum.example", "v=spf1 ip4:192.0.2.40 include:spf.protection.outlook.com -all")]
    [InlineData("wideworldimporters.example", "v=spf1 ip4:198.51.100.7 -ip4:198.51.100.0/26 -all")]
    [InlineData("wingtip.example", "v=spf1 -all")]
    [InlineData("fabrikam.example", null)]
    [InlineData("contoso.example", null)]
    [InlineData("silent.margie.example", null)]
    public void One_text_to_publish_has_all_remedies_together_and_nothing_to_mend(string domain, string? text)
    {
        var lint = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = domain, ZoneFile = Demo.Zone }).Single<SpfLint>();
        Assert.Equal(text, lint.Proposed);
        if (text is not null)
            Assert.Equal(SpfLintVerdict.Good, CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = domain, Record = text, ZoneFile = Demo.Zone }).Single<SpfLint>().Verdict);
    }

    [Fact]
    public void A_text_that_is_not_published_is_judged_instead_of_the_record()
    {
        var lint = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "contoso.example", Record = "v=spf1 include:spf.protection.outlook.com -all", ZoneFile = Demo.Zone }).Single<SpfLint>();
        Assert.Equal((SpfLintVerdict.Good, RecordStatus.Proposed, 1), (lint.Verdict, lint.Record.Status, lint.Lookups));

        var bad = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "nowhere.example", Record = "v=spf1 include: -all", ZoneFile = Demo.Zone }).Single<SpfLint>();
        Assert.Equal((SpfLintVerdict.PermError, RecordStatus.Malformed), (bad.Verdict, bad.Record.Status));
    }

    [Fact]
    public void Domains_of_the_pipeline_are_tested_with_the_addresses_that_are_given()
    {
        var checks = CmdletRunner.Pipe<TestSpfRecordCommand>(["fabrikam.example", "parked.example"], new { IPAddress = "192.0.2.200", ZoneFile = Demo.Zone }).All<SpfCheck>();
        Assert.Equal([SpfResult.Pass, SpfResult.Fail], checks.Select(check => check.Result));
    }

    [Fact]
    public void Accepted_domains_are_judged_by_their_DomainName_and_rows_of_a_trace_are_checked_whatever_else_they_carry()
    {
        var input = new object[]
        {
            CmdletRunner.Custom(new { Name = "Contoso", DomainName = "contoso.example", Id = "Contoso" }),
            CmdletRunner.Custom(new { Name = "row 1", Id = 7, FromIP = "192.0.2.200", SenderAddress = "adele@fabrikam.example", Subject = "Hello" }),
            CmdletRunner.Custom(new { Id = "fabrikam.example" }),
            CmdletRunner.Custom(new { Domain = "parked.example", ClientIP = "192.0.2.200", SenderAddress = "adele@fabrikam.example" }),
        };

        var output = CmdletRunner.Pipe<TestSpfRecordCommand>(input, new { ZoneFile = Demo.Zone }).All<object>();

        Assert.Equal("contoso.example", Assert.IsType<SpfLint>(output[0]).DomainName);
        Assert.Equal(("fabrikam.example", SpfResult.Pass), (Assert.IsType<SpfCheck>(output[1]).DomainName, ((SpfCheck)output[1]).Result));
        Assert.Equal("fabrikam.example", Assert.IsType<SpfLint>(output[2]).DomainName);
        Assert.Equal(("parked.example", SpfResult.Fail), (Assert.IsType<SpfCheck>(output[3]).DomainName, ((SpfCheck)output[3]).Result));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_row_without_an_address_is_an_error_and_no_judgement_of_the_domain(string? address)
    {
        var run = CmdletRunner.Pipe<TestSpfRecordCommand>([CmdletRunner.Custom(new { FromIP = address, SenderAddress = "adele@fabrikam.example" })], new { ZoneFile = Demo.Zone });
        Assert.Empty(run.Output);
        Assert.Single(run.Errors);
    }

    [Fact]
    public void Other_limits_than_the_standard_s_are_warned_of_once_and_stand_in_each_result()
    {
        var run = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "contoso.example", IPAddress = new[] { "203.0.113.200", "203.0.113.201" }, MaxLookups = 20, TimeBudgetSeconds = 60, ZoneFile = Demo.Zone });

        Assert.Contains("MaxLookups: 20 (10)", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.All(run.All<SpfCheck>(), check => Assert.Equal((SpfResult.SoftFail, 20), (check.Result, check.MaxLookups)));
        Assert.All(run.All<SpfCheck>(), check => Assert.Equal(["MaxLookups: 20 (10)"], check.ChangedLimits));

        var standard = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "contoso.example", IPAddress = "203.0.113.200", MaxLookups = 10, ZoneFile = Demo.Zone });
        Assert.Empty(standard.Warnings);
        Assert.Equal(SpfResult.PermError, standard.Single<SpfCheck>().Result);
        Assert.Empty(standard.Single<SpfCheck>().ChangedLimits);
    }

    [Theory]
    [InlineData("MaxLookups", 251)]
    [InlineData("MaxVoidLookups", -1)]
    [InlineData("MaxMxHosts", 251)]
    [InlineData("MaxPtrNames", -1)]
    [InlineData("TimeBudgetSeconds", 3601)]
    public void Limits_out_of_range_are_refused(string name, int value) => Assert.NotNull(
        CmdletRunner.Run<TestSpfRecordCommand>(new Hashtable { ["DomainName"] = "contoso.example", [name] = value, ["ZoneFile"] = Demo.Zone }).TerminatingError);

    [Fact]
    public void A_record_without_a_domain_is_an_error() => Assert.Contains("-DomainName",
        CmdletRunner.Run<TestSpfRecordCommand>(new { Record = "v=spf1 -all", ZoneFile = Demo.Zone }).Errors.Single().ToString(), StringComparison.Ordinal);
}
