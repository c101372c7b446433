using System.Linq;
using MailAuth.Reports;
using Xunit;
using static MailAuth.Tests.Reports.ReportText;

namespace MailAuth.Tests.Reports;

public class ReportContradictionTests
{
    [Theory]
    // What follows.
    [InlineData("pass", "pass", "contoso.example", "contoso.example", "r", "")]
    [InlineData("pass", "fail", "mail.contoso.example", "relay.example", "r", "")]
    [InlineData("fail", "fail", "mail.contoso.example", "relay.example", "s", "")]
    [InlineData("pass", "fail", "CONTOSO.example", "relay.example", "s", "")]
    // What cannot be.
    [InlineData("pass", "fail", "relay.example", "relay.example", "r", "DkimContradiction")]
    [InlineData("pass", "fail", "mail.contoso.example", "relay.example", "s", "DkimContradiction")]
    [InlineData("fail", "fail", "contoso.example", "relay.example", "s", "DkimContradiction")]
    [InlineData("fail", "pass", "relay.example", "relay.example", "r", "SpfContradiction")]
    [InlineData("fail", "fail", "relay.example", "bounce.contoso.example", "r", "SpfContradiction")]
    [InlineData("pass", "fail", "relay.example", "contoso.example", "s", "DkimContradiction SpfContradiction")]
    public void An_evaluated_result_that_does_not_follow_is_told_and_kept(string dkim, string spf, string dkimDomain, string spfDomain, string mode, string codes)
    {
        var report = Read("<feedback>" + Metadata + Policy($"<adkim>{mode}</adkim><aspf>{mode}</aspf>") + Record(dkim, spf, DkimResult(dkimDomain) + SpfResult(spfDomain)) + "</feedback>");
        var record = report.Records.Single();

        Assert.Equal(codes, string.Join(' ', record.Diagnostics.Select(diagnostic => diagnostic.Code)));
        Assert.Equal((dkim, spf), (record.DkimEvaluatedText, record.SpfEvaluatedText));
    }

    [Fact]
    public void A_pass_without_any_result_does_not_follow() =>
        Assert.Equal(DmarcReportDeviation.DkimContradiction, Read(Report(Record(dkim: "pass"))).Diagnostics.Single().Code);

    [Fact]
    public void What_a_receiver_may_have_known_better_is_no_contradiction()
    {
        // HELO counts with a null reverse-path; another tree may tell organizations otherwise; an unreadable result may be a pass.
        Assert.Empty(Read(Report(Record(spf: "fail", results: SpfResult("contoso.example", "pass", "<scope>helo</scope>")))).Diagnostics);
        Assert.Empty(Read(Report(Record(spf: "pass", results: SpfResult("contoso.example", "pass", "<scope>helo</scope>")))).Diagnostics);
        Assert.Empty(Read("<feedback>" + Metadata + Policy(domain: "news.contoso.example") + Record(dkim: "fail", from: "news.contoso.example", results: DkimResult("contoso.example")) + "</feedback>").Diagnostics);
        Assert.Equal(DmarcReportDeviation.UnknownWord, Read(Report(Record(dkim: "pass", results: DkimResult("contoso.example", "ok")))).Diagnostics.Single().Code);
    }

    [Theory]
    [InlineData("pass", "reject", "", true)]
    [InlineData("pass", "quarantine", "", true)]
    [InlineData("pass", "reject", "<reason><type>local_policy</type></reason>", false)]
    [InlineData("fail", "pass", "", true)]
    [InlineData("fail", "none", "", false)]
    public void What_was_done_follows_from_the_results_or_has_a_reason(string dkim, string disposition, string reason, bool isTold)
    {
        var record = Read(Report(Record(dkim, results: DkimResult("contoso.example", dkim), disposition: disposition, more: reason))).Records.Single();
        Assert.Equal(isTold, record.Diagnostics.Any(diagnostic => diagnostic.Code == DmarcReportDeviation.DispositionContradiction));
    }
}
