using System.Linq;
using System.Threading.Tasks;
using MailAuth.Findings;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Mx;
using MailAuth.Text;
using MailAuth.TlsRpt;
using Xunit;

namespace MailAuth.Tests.TlsRpt;

public class TlsRptAuditorTests
{
    const string Good = "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:tls@contoso.example,https://contoso.example/tls\"";

    static async Task<Finding[]> Audit(string zone, DomainPurpose purpose = DomainPurpose.Sending, bool? acceptsMail = null, string domain = "contoso.example")
    {
        var facts = await TlsRptFacts.GatherAsync(Zone.Resolver(MxLookupTests.Head + zone), DomainName.Parse(domain), default);
        return TlsRptAuditor.Audit(facts with { AcceptsMail = acceptsMail }, purpose).ToArray();
    }

    [Theory]
    [InlineData("TlsRptMissing", "", "v=TLSRPTv1; rua=mailto:tls-reports@contoso.example")]
    [InlineData("TlsRptDuplicate", "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:a@contoso.example\"\n_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:b@contoso.example\"", "v=TLSRPTv1; rua=mailto:a@contoso.example,mailto:b@contoso.example")]
    [InlineData("TlsRptMalformed", "_smtp._tls TXT \"v=TLSRPTv1;\"", "v=TLSRPTv1; rua=mailto:tls-reports@contoso.example")]
    [InlineData("TlsRptMalformed", "_smtp._tls TXT \"v=tlsrptv1; rua=mailto:a@contoso.example\"", "v=TLSRPTv1; rua=mailto:a@contoso.example")]
    [InlineData("TlsRptNoDestination", "_smtp._tls TXT \"v=TLSRPTv1; rua=tls@contoso.example\"", "v=TLSRPTv1; rua=mailto:tls@contoso.example")]
    [InlineData("TlsRptUnsupportedScheme", "_smtp._tls TXT \"v=TLSRPTv1; rua=ftp://contoso.example/r,mailto:a@contoso.example\"", "v=TLSRPTv1; rua=mailto:a@contoso.example")]
    public async Task Each_rule_fires_on_its_case_alone_and_its_remedy_cures_it(string rule, string zone, string proposed)
    {
        var finding = Assert.Single(await Audit(zone));
        Assert.Equal(rule, finding.RuleId);
        Assert.NotEmpty(finding.Evidence);
        Assert.Equal([proposed], finding.Remedy!.Proposed);
        Assert.Equal("_smtp._tls.contoso.example", finding.Remedy.Owner);
        Assert.Empty(await Audit($"_smtp._tls TXT \"{proposed}\""));
        Assert.Empty(await Audit(Good));
    }

    [Fact]
    public async Task A_domain_that_takes_no_mail_needs_no_reports()
    {
        Assert.Empty(await Audit("", DomainPurpose.Parked));
        Assert.Empty(await Audit("", acceptsMail: false));
        Assert.Empty(await Audit("", DomainPurpose.OnMicrosoft));
    }

    [Theory]
    [InlineData("mailto:r@gone.contoso.example", true)]
    [InlineData("mailto:r@null.contoso.example", true)]
    [InlineData("https://gone.contoso.example/r", true)]
    [InlineData("mailto:r@mx.contoso.example", false)]
    [InlineData("mailto:r@host.contoso.example", false)]
    [InlineData("https://host.contoso.example/r", false)]
    [InlineData("mailto:r@elsewhere.test", false)]
    [InlineData("https://elsewhere.test/r", false)]
    public async Task A_destination_that_certainly_takes_no_reports_is_a_finding(string destination, bool isFinding)
    {
        const string Hosts = "null MX 0 .\nmx MX 10 host\nhost A 192.0.2.5\n";
        var findings = await Audit($"{Hosts}_smtp._tls TXT \"v=TLSRPTv1; rua={destination},mailto:a@contoso.example\"");
        Assert.Equal(isFinding ? ["TlsRptDestinationUnreachable"] : [], findings.Select(finding => finding.RuleId));
        Assert.All(findings, finding => Assert.Equal(["v=TLSRPTv1; rua=mailto:a@contoso.example"], finding.Remedy!.Proposed));
    }

    [Fact]
    public async Task A_failed_question_is_never_a_missing_record() =>
        Assert.Equal("TlsRptUnreachable", Assert.Single(await Audit("", domain: "elsewhere.test")).RuleId);
}
