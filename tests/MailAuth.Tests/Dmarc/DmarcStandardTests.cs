using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Records;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

public class DmarcStandardTests
{
    static Task<DmarcRecord> GetAsync(string domain, string zone, DmarcStandard standard = DmarcStandard.Rfc7489) =>
        DmarcLookup.GetAsync(Zone.Resolver("$ORIGIN uk.\n$TTL 300\n@ SOA ns1 hostmaster 1 1 1 1 60\n" + zone),
            DomainName.Parse(domain), new() { Standard = standard }, default);

    [Fact]
    public async Task The_older_standard_asks_the_domain_and_then_its_organizational_domain()
    {
        var record = await GetAsync("a.b.contoso.co.uk", """
            _dmarc.b.contoso.co TXT "v=DMARC1; p=none"
            _dmarc.contoso.co TXT "v=DMARC1; p=reject; sp=quarantine; np=none"
            """);

        Assert.Equal(DmarcStandard.Rfc7489, record.Standard);
        Assert.Equal(["_dmarc.a.b.contoso.co.uk", "_dmarc.contoso.co.uk"], record.Discovery?.Steps.Select(step => step.Owner));
        Assert.Equal(("contoso.co.uk", "contoso.co.uk", DmarcPolicy.Quarantine), (record.PolicyDomain, record.OrganizationalDomain, record.AppliedPolicy));
    }

    [Fact]
    public async Task Where_both_agree_nothing_is_said()
    {
        var record = await GetAsync("contoso.co.uk", "_dmarc.contoso.co TXT \"v=DMARC1; p=reject\"", DmarcStandard.Rfc9989);

        Assert.False(record.DiffersFromOtherStandard);
        Assert.Equal(DmarcStandard.Rfc7489, record.OtherDiscovery?.Standard);
    }

    [Theory]
    [InlineData("v=DMARC1; p=reject; t=y", DmarcPolicy.Quarantine, DmarcPolicy.Reject, DmarcDifference.AppliedPolicy)]
    [InlineData("v=DMARC1; p=reject; pct=0", DmarcPolicy.Reject, DmarcPolicy.Quarantine, DmarcDifference.AppliedPolicy)]
    [InlineData("v=DMARC1; p=reject; pct=20", DmarcPolicy.Reject, DmarcPolicy.Reject, DmarcDifference.Sampling)]
    public async Task Test_mode_and_pct_are_read_by_one_standard_each(string text, DmarcPolicy newer, DmarcPolicy older, DmarcDifference difference)
    {
        var record = await GetAsync("contoso.co.uk", $"_dmarc.contoso.co TXT \"{text}\"", DmarcStandard.Rfc9989);

        Assert.Equal((newer, older), (record.AppliedPolicy, record.OtherDiscovery?.AppliedPolicy));
        Assert.Equal([difference], record.Differences);
    }

    [Fact]
    public async Task A_subdomain_that_does_not_exist_is_told_apart_by_the_newer_standard_only()
    {
        var record = await GetAsync("ghost.contoso.co.uk", "_dmarc.contoso.co TXT \"v=DMARC1; p=none; np=reject\"", DmarcStandard.Rfc9989);

        Assert.Equal((DmarcPolicy.Reject, DmarcPolicy.None), (record.AppliedPolicy, record.OtherDiscovery?.AppliedPolicy));
    }

    [Fact]
    public async Task A_tree_with_psd_n_has_organizations_that_the_list_does_not_know()
    {
        var record = await GetAsync("a.dept.contoso.co.uk", """
            a.dept.contoso.co A 192.0.2.1
            _dmarc.dept.contoso.co TXT "v=DMARC1; p=none; psd=n"
            _dmarc.contoso.co TXT "v=DMARC1; p=reject"
            """, DmarcStandard.Rfc9989);

        Assert.Equal([DmarcDifference.PolicyDomain, DmarcDifference.OrganizationalDomain, DmarcDifference.AppliedPolicy], record.Differences);
    }

    [Fact]
    public async Task Several_records_end_the_older_search_and_not_the_newer()
    {
        const string Zone = """
            _dmarc.mail.contoso.co TXT "v=DMARC1; p=none"
            _dmarc.mail.contoso.co TXT "v=DMARC1; p=quarantine"
            _dmarc.contoso.co TXT "v=DMARC1; p=reject"
            """;

        var record = await GetAsync("mail.contoso.co.uk", Zone);

        Assert.Equal((RecordStatus.Duplicate, DmarcDiscoveryResult.NotProcessed, DmarcDiscoveryResult.Found),
            (record.Status, record.Discovery?.Result, record.OtherDiscovery?.Result));
    }
}
