using System;
using System.Linq;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Records;
using MailAuth.TlsRpt;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class NewTlsRptRecordTests
{
    [Fact]
    public void A_record_is_proposed_for_each_domain()
    {
        var run = CmdletRunner.Run<NewTlsRptRecordCommand>(new { DomainName = new[] { "a.example", "b\u00fccher.example" }, ReportTo = new[] { "tls@a.example", "https://r.example/v1,x", "tls@a.example" } });
        var records = run.Output.Select(output => (TlsRptRecord)output!).ToArray();
        Assert.Equal(["_smtp._tls.a.example", "_smtp._tls.xn--bcher-kva.example"], records.Select(record => record.Owner));
        Assert.All(records, record => Assert.Equal(("v=TLSRPTv1; rua=mailto:tls@a.example,https://r.example/v1%2Cx", RecordStatus.Proposed), (record.Text, record.Status)));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void A_zone_line_is_made_where_one_is_wanted() => Assert.Equal("_smtp._tls.a.example. 600 IN TXT \"v=TLSRPTv1; rua=mailto:t@a.example\"",
        CmdletRunner.Run<NewTlsRptRecordCommand>(new { DomainName = "a.example", rua = "mailto:t@a.example", AsZone = true, TtlSeconds = 600 }).Single<string>());

    [Theory]
    [InlineData("nobody")]
    [InlineData("http://reports.example/")]
    [InlineData("ftp://reports.example/")]
    [InlineData("https://")]
    public void A_destination_that_takes_no_report_is_an_error_and_no_record(string destination)
    {
        var run = CmdletRunner.Run<NewTlsRptRecordCommand>(new { DomainName = "a.example", ReportTo = destination });
        Assert.StartsWith("UnusableRecord,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_name_without_room_for_the_prefix_is_one_error_and_the_next_domain_goes_on()
    {
        var label = new string('a', 60);
        var run = CmdletRunner.Run<NewTlsRptRecordCommand>(new { DomainName = new[] { $"{label}.{label}.{label}.{label}.example", "b.example" }, ReportTo = "t@b.example" });
        Assert.StartsWith("InvalidDomainName,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(run.Output);
    }
}
