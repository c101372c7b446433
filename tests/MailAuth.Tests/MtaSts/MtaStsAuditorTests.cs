using System.Linq;
using System.Threading.Tasks;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Mx;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.MtaSts;

public class MtaStsAuditorTests
{
    const string Host = "mta-sts A 192.0.2.1\n";
    const string Good = Host + "_mta-sts TXT \"v=STSv1; id=20260101;\"";

    static async Task<Finding[]> Audit(string zone, DomainPurpose purpose = DomainPurpose.Sending, bool? acceptsMail = null, string domain = "contoso.example")
    {
        var facts = await MtaStsFacts.GatherAsync(Zone.Resolver(MxLookupTests.Head + zone), DomainName.Parse(domain), default);
        return MtaStsAuditor.Audit(facts with { AcceptsMail = acceptsMail }, purpose).ToArray();
    }

    [Theory]
    [InlineData("MtaStsMissing", "", Good)]
    [InlineData("MtaStsMissing", "_mta-sts TXT \"unrelated\"", Good)]
    [InlineData("MtaStsDuplicate", Host + "_mta-sts TXT \"v=STSv1; id=1;\"\n_mta-sts TXT \"v=STSv1; id=2;\"", Host + "_mta-sts TXT \"v=STSv1; id=1;\"\n_mta-sts TXT \"v=STS1; id=2;\"")]
    [InlineData("MtaStsMalformed", Host + "_mta-sts TXT \"v=STSv1\"", Good)]
    [InlineData("MtaStsMalformed", Host + "_mta-sts TXT \"v=STSv1; id=2024-01-15\"", Good)]
    [InlineData("MtaStsMalformed", Host + "_mta-sts TXT \"v=stsv1; id=1\"", Good)]
    [InlineData("MtaStsMalformed", Host + "_mta-sts TXT \"v=STSv1 beta; id=1\"", Host + "_mta-sts TXT \"v=STSv1 ; id=1\"")]
    [InlineData("MtaStsPolicyHostMissing", "_mta-sts TXT \"v=STSv1; id=1\"", Good)]
    [InlineData("MtaStsUnreachable", "mta-sts CNAME sts.elsewhere.test.\n_mta-sts TXT \"v=STSv1; id=1\"", Good)]
    public async Task Each_rule_fires_on_its_case_alone_and_not_on_the_mended_one(string rule, string broken, string mended)
    {
        var finding = Assert.Single(await Audit(broken));
        Assert.Equal(rule, finding.RuleId);
        Assert.NotEmpty(finding.Evidence);
        Assert.Empty(await Audit(mended));
    }

    [Fact]
    public async Task A_record_without_mail_is_only_worth_a_note()
    {
        var finding = Assert.Single(await Audit(Good, DomainPurpose.Parked));
        Assert.Equal("MtaStsWithoutMail", finding.RuleId);
        Assert.Equal(RemedyKind.RemoveRecord, finding.Remedy!.Kind);
        Assert.Equal("MtaStsWithoutMail", Assert.Single(await Audit(Good, acceptsMail: false)).RuleId);
        Assert.Empty(await Audit("", DomainPurpose.Parked));
        Assert.Empty(await Audit("", acceptsMail: false));
    }

    [Fact]
    public async Task A_failed_question_is_never_a_missing_record() =>
        Assert.Equal("MtaStsUnreachable", Assert.Single(await Audit("", domain: "elsewhere.test")).RuleId);

    [Fact]
    public async Task The_remedy_keeps_the_letters_and_digits_of_a_bad_id() =>
        Assert.Equal(["v=STSv1; id=20240115;"], Assert.Single(await Audit(Host + "_mta-sts TXT \"v=STSv1; id=2024-01-15\"")).Remedy!.Proposed);

    [Fact]
    public async Task Every_proposed_record_can_be_read()
    {
        foreach (var zone in new[] { "", Host + "_mta-sts TXT \"v=STSv1\"", Host + "_mta-sts TXT \"v=STSv1; id=1;\"\n_mta-sts TXT \"v=STSv1; id=2;\"" })
            Assert.Empty(MtaStsParser.Parse(Assert.Single(await Audit(zone)).Remedy!.Proposed[0]).Problems);
    }
}
