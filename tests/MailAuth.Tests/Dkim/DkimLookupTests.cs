using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Records;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dkim;

public class DkimLookupTests
{
    public const string Head = """
        $ORIGIN contoso.example.
        $TTL 3600
        @ SOA ns1 hostmaster 1 7200 3600 1209600 3600

        """;

    static readonly DomainName Domain = DomainName.Parse("contoso.example");

    static Task<DkimSurvey> Survey(string zone, DkimOptions? options = null) => DkimLookup.SurveyAsync(Zone.Resolver(Head + zone), Domain, options, default);

    [Fact]
    public async Task Each_chosen_selector_has_a_record_found_or_not()
    {
        var records = await DkimLookup.GetAsync(Zone.Resolver(Head + "a._domainkey TXT \"v=DKIM1; p=\""), Domain, new() { Selectors = ["a", "b"] }, default);
        Assert.Equal([RecordStatus.Published, RecordStatus.Absent], records.Select(record => record.Status));
        Assert.Equal("a._domainkey.contoso.example", records[0].Owner);
        Assert.Equal(["rsa", null], records.Select(record => record.EffectiveKeyType));
        Assert.Equal(3600, records[0].TtlSeconds);
    }

    [Fact]
    public async Task By_default_only_what_was_found_is_told()
    {
        var records = await DkimLookup.GetAsync(Zone.Resolver(Head + "zendesk1._domainkey TXT \"v=DKIM1; p=\""), Domain, null, default);
        Assert.Equal("zendesk1", Assert.Single(records).Selector);
        Assert.Equal("Zendesk", records[0].SigningService);
    }

    [Fact]
    public async Task Nothing_found_is_one_absent_record()
    {
        var record = Assert.Single(await DkimLookup.GetAsync(Zone.Resolver(Head), Domain, null, default));
        Assert.Equal(RecordStatus.Absent, record.Status);
        Assert.Equal("_domainkey.contoso.example", record.Owner);
    }

    [Fact]
    public async Task A_missing_parent_saves_most_questions()
    {
        var survey = await Survey("");
        Assert.Equal(DkimExistence.None, survey.Existence);
        Assert.True(survey.AskedSelectors.Count < 10);
    }

    [Fact]
    public async Task A_parent_with_something_below_it_is_asked_for_all_selectors()
    {
        var survey = await Survey("mine2026._domainkey TXT \"v=DKIM1; p=\"");
        Assert.Equal(DkimExistence.Some, survey.Existence);
        Assert.True(survey.AskedSelectors.Count > 50);
        Assert.Empty(survey.Found);
    }

    [Fact]
    public async Task A_wildcard_is_one_record_and_not_many()
    {
        var survey = await Survey("*._domainkey TXT \"v=DKIM1; p=\"\ns1._domainkey TXT \"v=DKIM1; p=" + DkimParserTests.Ed25519 + "; k=ed25519\"");
        Assert.Equal(["s1", "*"], survey.Found.Select(record => record.Selector));
        Assert.True(survey.Wildcard!.IsRevoked);
        Assert.Equal("*._domainkey.contoso.example", survey.Wildcard.Owner);
    }

    [Fact]
    public async Task A_wildcard_alias_of_the_whole_domain_is_no_broken_selector()
    {
        var survey = await Survey("* CNAME www\nwww A 192.0.2.1\nk1._domainkey CNAME gone");
        Assert.Equal("k1", Assert.Single(survey.Found).Selector);
        Assert.Null(survey.Wildcard);
    }

    [Fact]
    public async Task The_service_is_known_by_the_alias()
    {
        var survey = await Survey("selector1._domainkey CNAME selector1-contoso-example._domainkey.Contoso.n-v1.dkim.mail.microsoft.");
        var record = Assert.Single(survey.Found);
        Assert.Equal("Microsoft 365", record.SigningService);
        Assert.Equal(["selector1-contoso-example._domainkey.contoso.n-v1.dkim.mail.microsoft"], record.Aliases);
    }

    [Theory]
    [InlineData("selector1._domainkey CNAME selector1-x._domainkey.contoso.example.", DkimAliasCheck.Matches)]
    [InlineData("selector1._domainkey CNAME selector1-y._domainkey.contoso.example.", DkimAliasCheck.Differs)]
    [InlineData("selector1._domainkey TXT \"v=DKIM1; p=\"", DkimAliasCheck.Differs)]
    [InlineData("", DkimAliasCheck.Missing)]
    public async Task Aliases_are_compared_with_the_expected_ones_without_regard_to_case(string zone, DkimAliasCheck check)
    {
        var options = new DkimOptions { Selectors = ["selector1"], ExpectedAliases = new Dictionary<string, string> { ["selector1"] = "Selector1-X._domainkey.Contoso.Example" } };
        var record = Assert.Single((await Survey(zone, options)).Records);
        Assert.Equal(check, record.AliasCheck);
    }

    [Fact]
    public async Task A_dns_failure_is_not_an_absence()
    {
        var record = Assert.Single(await DkimLookup.GetAsync(Zone.Resolver(Head), DomainName.Parse("elsewhere.test"), null, default));
        Assert.Equal(RecordStatus.Unreachable, record.Status);
    }
}
