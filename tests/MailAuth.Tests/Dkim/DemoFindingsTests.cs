using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Bimi;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Tests.Audit;
using MailAuth.Text;
using MailAuth.TlsRpt;
using Xunit;

namespace MailAuth.Tests.Dkim;

/// <summary>What the rules of MX, DKIM, MTA-STS, TLS-RPT and BIMI say of the demo zones.</summary>
public class DemoFindingsTests
{
    static async Task<Finding[]> Audit(string domain, DomainPurpose purpose)
    {
        var name = DomainName.Parse(domain);
        var dmarc = await DmarcLookup.GetAsync(ExampleZone.Resolver, name, null, default);
        var mx = await MxFacts.GatherAsync(ExampleZone.Resolver, name, default);
        var mtaSts = await MtaStsFacts.GatherAsync(ExampleZone.Resolver, name, default);
        var tlsRpt = await TlsRptFacts.GatherAsync(ExampleZone.Resolver, name, default);
        return
        [
            .. MxAuditor.Audit(mx, purpose),
            .. DkimAuditor.Audit(await DkimFacts.GatherAsync(ExampleZone.Resolver, name, null, default), purpose),
            .. MtaStsAuditor.Audit(mtaSts with { AcceptsMail = mx.Record.AcceptsMail }, purpose),
            .. TlsRptAuditor.Audit(tlsRpt with { AcceptsMail = mx.Record.AcceptsMail }, purpose),
            .. BimiAuditor.Audit(await BimiFacts.GatherAsync(ExampleZone.Resolver, name, dmarc, default), purpose),
        ];
    }

    [Fact]
    public async Task Nothing_is_wrong_with_the_domain_done_right() => Assert.Empty(await Audit("fabrikam.example", DomainPurpose.Sending));

    [Fact]
    public async Task Nothing_is_wrong_with_the_closed_domain() => Assert.Empty(await Audit("parked.example", DomainPurpose.Parked));

    [Theory]
    [InlineData("contoso.example", DomainPurpose.Sending, "MxHostUnresolvable DkimKey1024 DkimMicrosoftSelectorMissing MtaStsMalformed MtaStsPolicyHostMissing TlsRptMissing BimiNoCertificate BimiDmarcNotEnforced")]
    [InlineData("northwind.example", DomainPurpose.Sending, "MxHostIsAlias MxHostIsAddress DkimRevoked DkimTestMode DkimDuplicate MtaStsDuplicate MtaStsPolicyHostMissing TlsRptDuplicate BimiDuplicate")]
    [InlineData("adatum.example", DomainPurpose.Sending, "MxHostUnresolvable DkimMalformed DkimKeyTooShort DkimSha1Only DkimServiceRestricted MtaStsMalformed MtaStsPolicyHostMissing TlsRptNoDestination BimiNotHttps BimiNotSvg BimiDmarcNotEnforced")]
    [InlineData("litware.example", DomainPurpose.Sending, "DkimAliasBroken MtaStsMissing TlsRptMalformed BimiMissing")]
    [InlineData("proseware.example", DomainPurpose.Sending, "DkimWildcard MtaStsMissing TlsRptMissing BimiMissing")]
    [InlineData("cohowinery.example", DomainPurpose.Sending, "MxNullButSends DkimEd25519Only MtaStsWithoutMail BimiMalformed BimiDmarcNotEnforced")]
    [InlineData("alpine.example", DomainPurpose.Sending, "MxHostInternal DkimSelectorUnknown MtaStsMissing TlsRptMissing BimiMissing")]
    [InlineData("shop.alpine.example", DomainPurpose.Sending, "MxImplicit DkimMissing MtaStsMissing TlsRptMissing BimiMissing")]
    [InlineData("news.alpine.example", DomainPurpose.Sending, "MxMissing DkimMissing BimiMissing")]
    [InlineData("woodgrove.example", DomainPurpose.ReceiveOnly, "MxNullNotAlone MtaStsMissing TlsRptMissing")]
    [InlineData("wingtip.example", DomainPurpose.Parked, "MxParkedAccepts")]
    [InlineData("contoso.onmicrosoft.example", DomainPurpose.OnMicrosoft, "")]
    public async Task The_demo_domains_show_the_mistakes_that_they_were_made_for(string domain, DomainPurpose purpose, string rules)
    {
        var findings = await Audit(domain, purpose);
        Assert.Equal(rules.Split(' ', System.StringSplitOptions.RemoveEmptyEntries).Order(), findings.Select(finding => finding.RuleId).Distinct().Order());
    }

    [Fact]
    public async Task Who_has_mail_at_Microsoft_365_gets_the_tenants_command()
    {
        var facts = await DomainFacts.GatherAsync(ExampleZone.Resolver, DomainName.Parse("lucerne.example"), new AuditOptions(), default);
        var finding = DkimAuditor.Audit(facts.Dkim, DomainPurpose.Sending).Single();
        Assert.Equal("DkimMissing", finding.RuleId);
        Assert.StartsWith("New-DkimSigningConfig -DomainName lucerne.example", finding.Remedy!.Command, System.StringComparison.Ordinal);
    }

    public static IEnumerable<object[]> Rules() =>
        MxRules.All.Concat(DkimRules.All).Concat(MtaStsRules.All).Concat(TlsRptRules.All).Concat(BimiRules.All).Select(rule => new object[] { rule.Id });

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_rule_has_words_in_both_languages(string id)
    {
        var rule = MxRules.All.Concat(DkimRules.All).Concat(MtaStsRules.All).Concat(TlsRptRules.All).Concat(BimiRules.All).Single(rule => rule.Id == id);
        var finding = new Finding { Rule = rule, Target = "contoso.example" };
        foreach (var part in new[] { "Title", "Message", "Advice" })
        {
            var english = finding.Render(part, CultureInfo.GetCultureInfo("en"));
            var japanese = finding.Render(part, CultureInfo.GetCultureInfo("ja"));
            Assert.NotEqual(id, english);
            Assert.NotEqual(english, japanese);
        }
    }

    [Fact]
    public async Task No_sentence_of_a_finding_has_a_place_left_empty()
    {
        foreach (var domain in new[] { "contoso", "northwind", "adatum", "tailspin", "litware", "proseware", "lucerne", "margie" })
        {
            foreach (var finding in await Audit(domain + ".example", DomainPurpose.Sending))
            {
                foreach (var culture in new[] { "en", "ja" })
                    Assert.DoesNotContain("{", finding.Render("Message", CultureInfo.GetCultureInfo(culture)) + finding.Render("Advice", CultureInfo.GetCultureInfo(culture)), System.StringComparison.Ordinal);
                Assert.NotNull(finding.RuleId.EndsWith("Unreachable", System.StringComparison.Ordinal) ? finding : finding.Remedy);
            }
        }
    }
}
