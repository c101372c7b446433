using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Findings;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dkim;

public class DkimAuditorTests
{
    const string Key = "p=" + DkimParserTests.Rsa2048;
    const string Good = "s1._domainkey TXT \"v=DKIM1; " + Key + "\"";
    const string Microsoft = """
        $ORIGIN contoso.onmicrosoft.com.
        @ SOA ns1 hostmaster 1 7200 3600 1209600 3600
        selector1-contoso-example._domainkey TXT "v=DKIM1; k=rsa; p={0}"
        selector2-contoso-example._domainkey TXT "v=DKIM1; k=rsa; p={0}"
        """;

    static readonly string Tenant = "\n" + Microsoft.Replace("{0}", DkimParserTests.Rsa2048, System.StringComparison.Ordinal);

    const string Pair = "selector1._domainkey CNAME selector1-contoso-example._domainkey.contoso.onmicrosoft.com.\nselector2._domainkey CNAME selector2-contoso-example._domainkey.contoso.onmicrosoft.com.";

    static async Task<Finding[]> Audit(string zone, DomainPurpose purpose = DomainPurpose.Sending, DkimOptions? options = null, string domain = "contoso.example")
    {
        // A string holds 255 octets, a key of 2048 bits needs two.
        var text = (DkimLookupTests.Head + zone).Replace(DkimParserTests.Rsa2048, DkimParserTests.Rsa2048.Insert(200, "\" \""), System.StringComparison.Ordinal);
        var facts = await DkimFacts.GatherAsync(Zone.Resolver(text), DomainName.Parse(domain), options, default);
        return DkimAuditor.Audit(facts, purpose).ToArray();
    }

    [Theory]
    [InlineData("DkimMissing", "")]
    [InlineData("DkimSelectorUnknown", "mine2026._domainkey TXT \"v=DKIM1; " + Key + "\"")]
    [InlineData("DkimKeyTooShort", "s1._domainkey TXT \"v=DKIM1; p=" + DkimParserTests.Rsa512 + "\"")]
    [InlineData("DkimKey1024", "s1._domainkey TXT \"v=DKIM1; p=" + DkimParserTests.Rsa1024 + "\"")]
    [InlineData("DkimRevoked", Good + "\ns2._domainkey TXT \"v=DKIM1; p=\"")]
    [InlineData("DkimTestMode", "s1._domainkey TXT \"v=DKIM1; t=y:s; " + Key + "\"")]
    [InlineData("DkimMalformed", "s1._domainkey TXT \"v=DKIM1; p=MIG!\"")]
    [InlineData("DkimMalformed", "s1._domainkey TXT \"" + Key + "; v=DKIM1\"")]
    [InlineData("DkimDuplicate", "s1._domainkey TXT \"v=DKIM1; " + Key + "\"\ns1._domainkey TXT \"v=DKIM1; p=" + DkimParserTests.Rsa1024 + "\"")]
    [InlineData("DkimSha1Only", "s1._domainkey TXT \"v=DKIM1; h=sha1; " + Key + "\"")]
    [InlineData("DkimServiceRestricted", "s1._domainkey TXT \"v=DKIM1; s=web; " + Key + "\"")]
    [InlineData("DkimEd25519Only", "s1._domainkey TXT \"v=DKIM1; k=ed25519; p=" + DkimParserTests.Ed25519 + "\"")]
    [InlineData("DkimAliasBroken", "s1._domainkey CNAME gone")]
    [InlineData("DkimWildcard", "*._domainkey TXT \"v=DKIM1; " + Key + "\"")]
    public async Task Each_rule_fires_on_its_case_alone_and_not_on_the_mended_one(string rule, string broken)
    {
        var finding = Assert.Single(await Audit(broken));
        Assert.Equal(rule, finding.RuleId);
        Assert.NotEmpty(finding.Evidence);
        Assert.NotNull(finding.Remedy);
        Assert.Empty(await Audit(Good));
    }

    [Fact]
    public async Task Both_selectors_of_Microsoft_365_are_wanted()
    {
        Assert.Empty(await Audit(Pair + Tenant));
        var finding = Assert.Single(await Audit(Pair.Split('\n')[0] + Tenant));
        Assert.Equal("DkimMicrosoftSelectorMissing", finding.RuleId);
        Assert.Equal("selector2._domainkey.contoso.example", finding.Target);
        Assert.Equal("Get-DkimSigningConfig -Identity contoso.example | Format-List Selector1CNAME, Selector2CNAME", finding.Remedy!.Command);
    }

    [Fact]
    public async Task An_inactive_selector_without_a_key_is_no_fault()
    {
        var half = string.Join("\n", Tenant.Split('\n').Where(line => !line.StartsWith("selector2", System.StringComparison.Ordinal)));
        Assert.Empty(await Audit(Pair + half));
    }

    [Fact]
    public async Task An_alias_other_than_the_tenants_is_told_with_the_right_one()
    {
        var options = new DkimOptions
        {
            ExpectedAliases = new Dictionary<string, string>
            {
                ["selector1"] = "SELECTOR1-contoso-example._domainkey.contoso.onmicrosoft.com",
                ["selector2"] = "selector2-contoso-example._domainkey.contoso.n-v1.dkim.mail.microsoft",
            },
        };
        var finding = Assert.Single(await Audit(Pair + Tenant, options: options));
        Assert.Equal("DkimAliasDiffers", finding.RuleId);
        Assert.Equal(["selector2-contoso-example._domainkey.contoso.n-v1.dkim.mail.microsoft."], finding.Remedy!.Proposed);
        Assert.Equal("CNAME", finding.Remedy.Type);
    }

    [Fact]
    public async Task A_missing_selector_is_proposed_where_the_tenant_says_its_target()
    {
        var options = new DkimOptions { ExpectedAliases = new Dictionary<string, string> { ["selector2"] = "selector2-contoso-example._domainkey.contoso.onmicrosoft.com" } };
        var finding = Assert.Single(await Audit(Pair.Split('\n')[0] + Tenant, options: options));
        Assert.Equal(["selector2-contoso-example._domainkey.contoso.onmicrosoft.com."], finding.Remedy!.Proposed);
    }

    [Fact]
    public async Task Selectors_that_the_tenant_expects_are_proposed_even_where_neither_is_published()
    {
        var options = new DkimOptions { Selectors = ["selector1"], ExpectedAliases = new Dictionary<string, string> { ["selector1"] = "a.example", ["selector2"] = "b.example" } };
        var findings = await Audit("", options: options);
        Assert.Equal(["DkimMissing", "DkimMicrosoftSelectorMissing", "DkimMicrosoftSelectorMissing"], findings.Select(finding => finding.RuleId));
        Assert.Equal("selector2._domainkey.contoso.example CNAME b.example.", findings[2].Remedy!.ToString());
    }

    [Theory]
    [InlineData(DomainPurpose.Parked)]
    [InlineData(DomainPurpose.ReceiveOnly)]
    public async Task A_domain_that_sends_nothing_is_asked_for_no_key_but_told_of_one(DomainPurpose purpose)
    {
        Assert.Empty(await Audit("", purpose));
        Assert.Empty(await Audit("*._domainkey TXT \"v=DKIM1; p=\"", purpose));
        var finding = Assert.Single(await Audit(Good, purpose));
        Assert.Equal("DkimKeyWithoutMail", finding.RuleId);
        Assert.Equal(["v=DKIM1; p="], finding.Remedy!.Proposed);
    }

    [Fact]
    public async Task A_tenants_initial_domain_is_Microsofts_to_keep() => Assert.Empty(await Audit("", DomainPurpose.OnMicrosoft));

    [Fact]
    public async Task A_wildcard_revocation_is_not_taken_for_keys_of_a_sending_domain() =>
        Assert.Equal("DkimMissing", Assert.Single(await Audit("*._domainkey TXT \"v=DKIM1; p=\"")).RuleId);

    [Fact]
    public async Task A_failed_question_is_never_a_missing_key() =>
        Assert.Equal("DkimUnreachable", Assert.Single(await Audit("", domain: "elsewhere.test")).RuleId);

    [Theory]
    [InlineData("t=y:s; ", "v=DKIM1; t=s; " + Key)]
    [InlineData("h=sha1; ", "v=DKIM1; " + Key)]
    [InlineData("s=web; ", "v=DKIM1; " + Key)]
    public async Task The_remedy_keeps_the_key_and_drops_the_fault(string fault, string proposed) =>
        Assert.Equal([proposed], Assert.Single(await Audit("s1._domainkey TXT \"v=DKIM1; " + fault + Key + "\"")).Remedy!.Proposed);

    [Fact]
    public async Task A_record_in_the_wrong_order_is_proposed_in_the_right_one() =>
        Assert.Equal(["v=DKIM1; " + Key], Assert.Single(await Audit("s1._domainkey TXT \"" + Key + "; v=DKIM1\"")).Remedy!.Proposed);
}
