using System.Linq;
using System.Threading.Tasks;
using MailAuth.Bimi;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Mx;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Bimi;

public class BimiAuditorTests
{
    const string Good = "default._bimi TXT \"v=BIMI1; l=https://contoso.example/logo.svg; a=https://contoso.example/vmc.pem\"";

    static async Task<Finding[]> Audit(string zone, string policy = "p=reject", DomainPurpose purpose = DomainPurpose.Sending, string domain = "contoso.example")
    {
        var resolver = Zone.Resolver(MxLookupTests.Head + $"_dmarc TXT \"v=DMARC1; {policy}\"\n" + zone);
        var name = DomainName.Parse(domain);
        var dmarc = await DmarcLookup.GetAsync(resolver, name, null, default);
        return BimiAuditor.Audit(await BimiFacts.GatherAsync(resolver, name, dmarc, default), purpose).ToArray();
    }

    [Theory]
    [InlineData("BimiMissing", "")]
    [InlineData("BimiDuplicate", "default._bimi TXT \"v=BIMI1; l=https://contoso.example/1.svg; a=https://contoso.example/vmc.pem\"\ndefault._bimi TXT \"v=BIMI1; l=https://contoso.example/2.svg\"")]
    [InlineData("BimiMalformed", "default._bimi TXT \"v=bimi1; l=https://contoso.example/logo.svg; a=https://contoso.example/vmc.pem\"")]
    [InlineData("BimiMalformed", "default._bimi TXT \"v=BIMI1; a=https://contoso.example/vmc.pem\"")]
    [InlineData("BimiNotHttps", "default._bimi TXT \"v=BIMI1; l=http://contoso.example/logo.svg; a=https://contoso.example/vmc.pem\"")]
    [InlineData("BimiNotSvg", "default._bimi TXT \"v=BIMI1; l=https://contoso.example/logo.png; a=https://contoso.example/vmc.pem\"")]
    [InlineData("BimiNoCertificate", "default._bimi TXT \"v=BIMI1; l=https://contoso.example/logo.svg; a=\"")]
    public async Task Each_rule_fires_on_its_case_alone_and_not_on_the_mended_one(string rule, string broken)
    {
        var finding = Assert.Single(await Audit(broken));
        Assert.Equal(rule, finding.RuleId);
        Assert.NotEmpty(finding.Evidence);
        Assert.Empty(await Audit(Good));
        Assert.Equal(RecordStatus.Proposed, BimiParser.Parse(Assert.Single(finding.Remedy!.Proposed)).Status);
    }

    [Theory]
    [InlineData("p=none", true)]
    [InlineData("p=quarantine; pct=50", true)]
    [InlineData("p=reject; sp=none", true)]
    [InlineData("p=reject; t=y", true)]
    [InlineData("p=reject; pct=50", false)]
    [InlineData("p=quarantine", false)]
    public async Task A_logo_needs_an_enforced_policy(string policy, bool fires) =>
        Assert.Equal(fires ? ["BimiDmarcNotEnforced"] : [], (await Audit(Good, policy)).Select(finding => finding.RuleId));

    [Fact]
    public async Task The_policy_that_a_logo_needs_is_proposed()
    {
        var remedy = Assert.Single(await Audit(Good, "p=none; sp=none; t=y; rua=mailto:d@contoso.example")).Remedy!;
        Assert.Equal("_dmarc.contoso.example", remedy.Owner);
        Assert.Equal(["v=DMARC1; p=quarantine; rua=mailto:d@contoso.example"], remedy.Proposed);
    }

    [Fact]
    public async Task Who_declines_is_left_alone() => Assert.Empty(await Audit("default._bimi TXT \"v=BIMI1; l=; a=;\"", "p=none"));

    [Fact]
    public async Task Who_sends_nothing_needs_no_logo() => Assert.Empty(await Audit("", purpose: DomainPurpose.Parked));

    [Fact]
    public async Task A_failed_question_is_never_a_missing_record() =>
        Assert.Equal("BimiUnreachable", Assert.Single(await Audit("", domain: "elsewhere.test")).RuleId);

    [Fact]
    public async Task A_subdomain_takes_the_logo_of_its_organisation()
    {
        var resolver = Zone.Resolver(MxLookupTests.Head + Good);
        var record = await BimiLookup.GetAsync(resolver, DomainName.Parse("mail.contoso.example"), null, DomainName.Parse("contoso.example"), default);
        Assert.True(record.IsFromOrganizationalDomain);
        Assert.Equal("default._bimi.contoso.example", record.Owner);
        Assert.Equal("mail.contoso.example", record.DomainName);
        Assert.Equal(2, record.Evidence.Count);
    }

    [Fact]
    public async Task Another_selector_can_be_asked_for()
    {
        var record = await BimiLookup.GetAsync(Zone.Resolver(MxLookupTests.Head + "brand._bimi TXT \"v=BIMI1; l=; avp=personal; lps=a,b-c\""), DomainName.Parse("contoso.example"), "brand", null, default);
        Assert.Equal("brand", record.Selector);
        Assert.True(record.IsDeclination);
        Assert.Equal("personal", record.EffectiveAvatarPreference);
        Assert.Equal(["a", "b-c"], record.LocalPartPrefixes);
    }
}
