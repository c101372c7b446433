using System;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Records;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class NewDmarcRecordTests
{
    [Theory]
    [InlineData(DmarcTemplate.Monitor, "v=DMARC1; p=none; rua=mailto:dmarc@a.example")]
    [InlineData(DmarcTemplate.Quarantine, "v=DMARC1; p=quarantine; rua=mailto:dmarc@a.example")]
    [InlineData(DmarcTemplate.Reject, "v=DMARC1; p=reject; rua=mailto:dmarc@a.example")]
    [InlineData(DmarcTemplate.Parked, "v=DMARC1; p=reject; sp=reject; np=reject; adkim=s; aspf=s; rua=mailto:dmarc@a.example")]
    public void A_template_is_a_whole_record(DmarcTemplate template, string text)
    {
        var record = CmdletRunner.Run<NewDmarcRecordCommand>(new { DomainName = "a.example", Template = template, AggregateReportTo = "dmarc@a.example" }).Single<DmarcRecord>();
        Assert.Equal(text, record.Text);
        Assert.Equal("_dmarc.a.example", record.Owner);
        Assert.Equal(RecordStatus.Proposed, record.Status);
    }

    [Fact]
    public void A_tag_goes_before_the_template()
    {
        var record = CmdletRunner.Run<NewDmarcRecordCommand>(new
        {
            DomainName = "a.example",
            Template = "Reject",
            SubdomainPolicy = "Quarantine",
            TestMode = true,
            SpfAlignment = "Strict",
            FailureOption = new[] { "Any", "Dkim" },
            FailureReportTo = "mailto:ruf@a.example",
        }).Single<DmarcRecord>();
        Assert.Equal("v=DMARC1; p=reject; sp=quarantine; t=y; aspf=s; fo=1:d; ruf=mailto:ruf@a.example", record.Text);
    }

    [Fact]
    public void The_tags_names_are_aliases() => Assert.Equal("v=DMARC1; p=quarantine; np=reject; rua=mailto:x@a.example",
        CmdletRunner.Run<NewDmarcRecordCommand>(new { DomainName = "a.example", p = "quarantine", np = "reject", rua = "x@a.example" }).Single<DmarcRecord>().Text);

    [Fact]
    public void A_destination_that_is_no_address_is_an_error_and_no_record()
    {
        var run = CmdletRunner.Run<NewDmarcRecordCommand>(new { DomainName = "a.example", AggregateReportTo = "nobody" });
        Assert.StartsWith("UnusableRecord,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void Monitoring_without_reports_is_warned_of()
    {
        var run = CmdletRunner.Run<NewDmarcRecordCommand>(new { DomainName = "a.example" });
        Assert.Contains("a.example", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Single(run.Output);
    }

    [Fact]
    public void A_long_record_is_cut_into_strings_of_255_bytes()
    {
        var addresses = Enumerable.Range(0, 20).Select(i => $"dmarc-reports-{i}@a.example").ToArray();
        var run = CmdletRunner.Run<NewDmarcRecordCommand>(new { DomainName = "a.example", AggregateReportTo = addresses, AsZone = true, TtlSeconds = 300 });
        var line = run.Single<string>();
        Assert.StartsWith("_dmarc.a.example. 300 IN TXT \"v=DMARC1;", line, StringComparison.Ordinal);
        var strings = line.Split('"').Where((_, i) => i % 2 == 1).ToArray();
        Assert.True(strings.Length > 1);
        Assert.All(strings, text => Assert.InRange(text.Length, 1, 255));
        Assert.EndsWith("mailto:dmarc-reports-19@a.example", string.Concat(strings), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_domain_of_the_pipeline_gets_its_own()
    {
        var run = CmdletRunner.Pipe<NewDmarcRecordCommand>(["a.example", "no..dots", "b.example"], new { Template = "Reject" });
        Assert.Equal(["_dmarc.a.example", "_dmarc.b.example"], run.Output.Cast<DmarcRecord>().Select(record => record.Owner));
        Assert.Single(run.Errors);
    }
}
