using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dane;
using MailAuth.Findings;
using Xunit;

namespace MailAuth.Tests.Dane;

public class DaneAuditorTests
{
    const string Host = "@ MX 10 mail\nmail A 192.0.2.1\n";
    const string Good = Host + "_25._tcp.mail TLSA 3 1 1 " + DaneLookupTests.Hash + "\n";
    const string Microsoft = "@ MX 0 a-example.o-v1.mx.microsoft.\n$ORIGIN o-v1.mx.microsoft.\na-example A 192.0.2.1\n";

    static async Task<Finding[]> Audit(string zone, string signed = "example mx.microsoft", string failing = "") =>
        DaneAuditor.Audit(new(await DaneLookupTests.Get(zone, signed, failing))).ToArray();

    [Theory]
    [InlineData("DaneMissing", Host, Good)]
    [InlineData("DaneTlsaUnusable", Good + "_25._tcp.mail TLSA 1 1 1 " + DaneLookupTests.Hash, Good)]
    [InlineData("DaneWholeCertificate", Host + "_25._tcp.mail TLSA 3 0 1 " + DaneLookupTests.Hash, Good)]
    [InlineData("DanePartial", Good + "@ MX 20 old\nold A 192.0.2.2\n_25._tcp.old TXT x\n", Good, "a.example mail.a.example _25._tcp.mail.a.example")]
    [InlineData("DaneHostUnsigned", Good, Host, "nothing.test")]
    [InlineData("DaneMxUnsigned", Good, Host, "mail.a.example _25._tcp.mail.a.example")]
    [InlineData("DaneNotValidated", Good, Host, "")]
    [InlineData("DaneMicrosoftNotEnabled", Microsoft, Microsoft + "_25._tcp.a-example TLSA 3 1 1 " + DaneLookupTests.Hash)]
    [InlineData("DaneMicrosoftOldHost", "@ MX 0 a-example.mail.protection.outlook.com.\n$ORIGIN mail.protection.outlook.com.\na-example A 192.0.2.1\n", Microsoft + "_25._tcp.a-example TLSA 3 1 1 " + DaneLookupTests.Hash)]
    public async Task Each_rule_fires_on_its_case_alone_and_not_on_the_mended_one(string rule, string broken, string mended, string signed = "example mx.microsoft")
    {
        var findings = await Audit(broken, signed);
        if (rule == "DanePartial")
            findings = findings.Where(finding => finding.RuleId != "DaneMissing").ToArray();
        var finding = Assert.Single(findings);
        Assert.Equal(rule, finding.RuleId);
        Assert.NotEmpty(finding.Evidence);
        Assert.DoesNotContain('{', finding.Title + finding.Message + finding.Advice);
        Assert.Empty(await Audit(mended, signed));
    }

    [Fact]
    public async Task A_server_that_fails_for_tlsa_alone_keeps_mail_waiting()
    {
        var finding = Assert.Single(await Audit(Host, failing: "_25._tcp.mail.a.example"));
        Assert.Equal(("DaneQuestionFails", Severity.High), (finding.RuleId, finding.Severity));
        Assert.Equal("DaneUnreachable", Assert.Single(await Audit(Host, signed: "a.test", failing: "_25._tcp.mail.a.example")).RuleId);
    }

    [Fact]
    public async Task A_useless_record_beside_a_good_one_only_wants_tidying()
    {
        Assert.Equal(Severity.Low, Assert.Single(await Audit(Good + "_25._tcp.mail TLSA 0 1 1 " + DaneLookupTests.Hash)).Severity);
        Assert.Equal(Severity.Medium, Assert.Single(await Audit(Host + "_25._tcp.mail TLSA 0 1 1 " + DaneLookupTests.Hash)).Severity);
    }

    [Theory]
    [InlineData(DaneMatch.Mismatch, "DaneMismatch")]
    [InlineData(DaneMatch.BadChain, "DaneBadChain")]
    public async Task What_the_host_shows_may_not_fit(DaneMatch match, string rule)
    {
        var record = Assert.Single(await DaneLookupTests.Get(Good)) with { Match = match, Shown = "3 1 1 ff" };
        var finding = Assert.Single(DaneAuditor.Audit(new([record])));
        Assert.Equal((rule, Severity.High), (finding.RuleId, finding.Severity));
        Assert.Equal(["3 1 1 ff"], finding.Remedy!.Proposed);
        Assert.Empty(DaneAuditor.Audit(new([record with { Match = DaneMatch.Match }])));
        // Where the records have no effect, a wrong one does no harm.
        Assert.DoesNotContain(DaneAuditor.Audit(new([record with { State = DaneState.Insecure }])), each => each.RuleId == rule);
    }

    [Fact]
    public async Task The_steps_of_microsoft_come_in_their_order_with_their_commands()
    {
        const string Old = "@ MX 0 a-example.mail.protection.outlook.com.\n$ORIGIN mail.protection.outlook.com.\na-example A 192.0.2.1\n";
        var findings = await Audit(Old, "b.example");
        Assert.Equal(["DaneMicrosoftDomainUnsigned", "DaneMicrosoftOldHost"], findings.Select(finding => finding.RuleId));
        Assert.Equal("Enable-DnssecForVerifiedDomain -DomainName a.example", findings[1].Remedy!.Command);
        Assert.Equal("Enable-SmtpDaneInbound -DomainName a.example", Assert.Single(await Audit(Microsoft)).Remedy!.Command);
    }

    [Theory]
    [InlineData("@ MX 0 a-example.mail.protection.outlook.com.\n@ MX 20 backup\nbackup A 192.0.2.2\n")]
    [InlineData("@ MX 5 a-example.mail.protection.outlook.com.\n")]
    public async Task Before_the_first_command_there_may_be_one_mail_exchanger_only(string mx)
    {
        var findings = (await Audit(mx + "$ORIGIN mail.protection.outlook.com.\na-example A 192.0.2.1\n")).Where(finding => finding.RuleId.StartsWith("DaneMicrosoft", System.StringComparison.Ordinal)).ToArray();
        Assert.Equal(["DaneMicrosoftSeveralHosts", "DaneMicrosoftOldHost"], findings.Select(finding => finding.RuleId));
        Assert.Equal((Severity.Information, "Get-DnssecStatusForVerifiedDomain -DomainName a.example"), (findings[0].Severity, findings[0].Remedy!.Command));
    }

    [Fact]
    public async Task Microsofts_signed_host_stands_alone()
    {
        var findings = await Audit("@ MX 20 a-example.o-v1.mx.microsoft.\n@ MX 0 a-example.mail.protection.outlook.com.\n$ORIGIN o-v1.mx.microsoft.\na-example A 192.0.2.1\n$ORIGIN mail.protection.outlook.com.\na-example A 192.0.2.1\n");
        Assert.Equal(["DaneMicrosoftSeveralHosts", "DaneMicrosoftNotEnabled"], findings.Select(finding => finding.RuleId));
        Assert.Contains("20", findings[0].Message, System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_domain_without_mail_needs_nothing()
    {
        Assert.Empty(await Audit("@ MX 0 ."));
        Assert.Empty(DaneAuditor.Audit(new(new List<DaneRecord>())));
    }

    [Fact]
    public async Task Findings_go_with_their_host()
    {
        var records = DaneAuditor.WithFindings(new(await DaneLookupTests.Get(Good + "@ MX 20 old\nold A 192.0.2.2\n_25._tcp.old TXT x\n")));
        Assert.Equal("DanePartial", Assert.Single(records[0].Findings).RuleId);
        Assert.Equal("DaneMissing", Assert.Single(records[1].Findings).RuleId);
    }
}
