using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Change;
using MailAuth.Dns;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>ConvertTo-DnsChange over the demo zone.</summary>
public class ConvertToDnsChangeTests
{
    static readonly string[] Contoso =
    [
        "contoso.example TXT Replace: v=spf1 include:spf.protection.outlook.com include:_spf.google.com include:spf.newsletter.example include:spf.crm.example include:spf.survey.example a mx ptr ~all → v=spf1 include:spf.protection.outlook.com include:_spf.google.com include:spf.newsletter.example include:spf.crm.example include:spf.survey.example a mx -all",
        "shop.contoso.example TXT Add: - → v=spf1 include:spf.protection.outlook.com -all",
        "www.contoso.example TXT Add: - → v=spf1 -all",
        "contoso.example MX Replace: 20 oldmail.contoso.example. → -",
        "_smtp._tls.contoso.example TXT Add: - → v=TLSRPTv1; rua=mailto:tls-reports@contoso.example",
        "_mta-sts.contoso.example TXT Replace: v=STSv1; id=2024-01-15 → v=STSv1; id=20240115;",
        "_dmarc.contoso.example TXT Replace: v=DMARC1; p=none; pct=50; rua=mailto:contoso@reports.example; ri=3600; fo=1 → v=DMARC1; p=quarantine; rua=mailto:contoso@reports.example",
        "default._bimi.contoso.example TXT Replace: v=BIMI1; l=https://www.contoso.example/logo.svg; a= → v=BIMI1; l=https://www.contoso.example/logo.svg; a=https://contoso.example/bimi/certificate.pem;",
    ];

    [Fact]
    public void An_audit_becomes_one_change_for_each_record_in_a_safe_order()
    {
        var run = CmdletRunner.Pipe<ConvertToDnsChangeCommand>([Audit()], new { Zone = "contoso.example" });
        Assert.Empty(run.Errors);
        Assert.Equal(Contoso, run.All<DnsChange>().Select(change => change.ToString()));
        // What lies in another's zone is told and left to him.
        Assert.Contains("reports.example", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Contains("MS=ms87654321", run.All<DnsChange>()[0].After);
        Assert.Equal("Test-SpfRecord -DomainName 'contoso.example'", run.All<DnsChange>()[0].VerifyCommand);
    }

    [Fact]
    public void Saved_audits_findings_and_plans_give_the_same()
    {
        var saved = JsonReader.Parse(JsonText.Write(Audit()), out _);
        Assert.Equal(Contoso, Plan([saved]));
        Assert.Equal(Contoso, Plan(Audit().Findings));
        Assert.Equal(Contoso, Plan(Audit().Findings.Select(finding => JsonReader.Parse(JsonText.Write(finding), out _))));
        var plan = CmdletRunner.Pipe<ConvertToDnsChangeCommand>([Audit()], new { Zone = "contoso.example" }).All<DnsChange>();
        Assert.Equal(Contoso, Plan(plan.Select(change => JsonReader.Parse(JsonText.Write(change), out _))));
    }

    [Fact]
    public void The_zone_file_form_is_what_the_audit_would_like()
    {
        var text = Assert.Single(CmdletRunner.Pipe<ConvertToDnsChangeCommand>([Audit()], new { As = "Bind", Zone = "contoso.example" }).All<string>());
        var after = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, Overlay = ZoneFile.Parse("plan", text).Records.Where(record => !record.ToString().Contains(" MX ", StringComparison.Ordinal)).ToArray<object>() }).All<MailDomainAudit>()[0];
        Assert.DoesNotContain(after.Findings, finding => finding.RuleId is "SpfPtr" or "SpfSoftFail" or "DmarcPolicyNone");
    }

    [Fact]
    public void The_way_back_is_the_opposite_in_the_opposite_order()
    {
        var back = CmdletRunner.Pipe<ConvertToDnsChangeCommand>([Audit()], new { Zone = "contoso.example", Rollback = true }).All<DnsChange>();
        Assert.Equal(Contoso.Length, back.Count);
        Assert.Equal("default._bimi.contoso.example", back[0].Owner);
        Assert.Equal(["v=spf1 -all"], back.Single(change => change.Owner == "www.contoso.example").Removed);
        Assert.Equal(1, back[0].Order);
    }

    [Fact]
    public void A_record_that_was_made_takes_the_place_of_its_kind_where_it_is_told_what_stands_there()
    {
        var made = CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "contoso.example", Include = "spf.crm.example" }).Output;
        Assert.Empty(CmdletRunner.Pipe<ConvertToDnsChangeCommand>(made, new { As = "Route53" }).Output);
        var change = Assert.Single(CmdletRunner.Pipe<ConvertToDnsChangeCommand>(made, new { CurrentRecord = Demo.Zone }).All<DnsChange>());
        Assert.Equal((DnsChangeKind.Replace, true), (change.Kind, change.IsWholeSet));
        Assert.Equal(2, change.After.Count);
        Assert.Single(change.Removed);
    }

    [Theory]
    [InlineData(null, null, 3600, null)]
    [InlineData("contoso.example. 300 IN TXT \"v=spf1 -all\"", null, 300, 300)]
    [InlineData("contoso.example. 300 IN TXT \"v=spf1 -all\"", 900, 900, 300)]
    [InlineData("other.example. 300 IN TXT \"v=spf1 -all\"", null, 3600, null)]
    public void Records_of_a_name_keep_the_time_to_live_that_the_zone_has_for_them(string? current, int? asked, int ttl, int? before)
    {
        var made = CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "contoso.example", Include = "spf.crm.example" }).Output;
        var options = new Hashtable();
        if (current is not null)
            options["CurrentRecord"] = current;
        if (asked is not null)
            options["TtlSeconds"] = asked;
        var change = Assert.Single(CmdletRunner.Pipe<ConvertToDnsChangeCommand>(made, options).All<DnsChange>());
        Assert.Equal((ttl, before), (change.TtlSeconds, change.TtlBefore));
    }

    [Fact]
    public void A_proposal_of_Optimize_SpfRecord_is_taken_with_its_helpers_first()
    {
        var proposal = CmdletRunner.Run<OptimizeSpfRecordCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone }).Output;
        var plan = CmdletRunner.Pipe<ConvertToDnsChangeCommand>(proposal).All<DnsChange>();
        Assert.NotEmpty(plan);
        Assert.Equal("contoso.example", plan[^1].Owner);
        Assert.NotEmpty(plan[^1].Removed);
    }

    [Fact]
    public void What_says_nothing_about_records_is_an_error_and_the_rest_goes_on()
    {
        var run = CmdletRunner.Pipe<ConvertToDnsChangeCommand>(["text", 5, new object(), null, Audit()], new { Zone = "contoso.example" });
        Assert.Equal(3, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("NoDnsProposal", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(Contoso.Length, run.Output.Count);
    }

    static IEnumerable<string> Plan(IEnumerable<object?> input) => CmdletRunner.Pipe<ConvertToDnsChangeCommand>(input, new { Zone = "contoso.example" }).All<DnsChange>().Select(change => change.ToString());

    static MailDomainAudit Audit() => CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone }).All<MailDomainAudit>()[0];
}
