using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

public class DmarcDiscoveryTests
{
    // One zone for the whole tree, so that a name that is not there is known not to be.
    const string Com = """
        $ORIGIN com.
        @ 300 SOA ns1 hostmaster 1 1 1 1 60

        """;

    static Task<DmarcRecord> GetAsync(string domain, string zone) =>
        DmarcLookup.GetAsync(Zone.Resolver(Com + zone), DomainName.Parse(domain), null, default);

    [Fact]
    public async Task A_name_of_thirteen_labels_takes_eight_questions()
    {
        var record = await GetAsync("a.b.c.d.e.f.g.h.i.j.mail.example.com", "");

        Assert.Equal(
            [
                "_dmarc.a.b.c.d.e.f.g.h.i.j.mail.example.com", "_dmarc.g.h.i.j.mail.example.com", "_dmarc.h.i.j.mail.example.com",
                "_dmarc.i.j.mail.example.com", "_dmarc.j.mail.example.com", "_dmarc.mail.example.com", "_dmarc.example.com", "_dmarc.com",
            ],
            record.Discovery?.Steps.Select(step => step.Owner));
        Assert.Equal((RecordStatus.Absent, DmarcDiscoveryResult.NotFound), (record.Status, record.Discovery?.Result));
        Assert.Equal("a.b.c.d.e.f.g.h.i.j.mail.example.com", record.OrganizationalDomain);
    }

    [Theory]
    [InlineData(7, 7)]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    [InlineData(120, 8)]
    public async Task No_name_takes_more_than_eight_questions(int labels, int questions)
    {
        var domain = string.Concat(Enumerable.Repeat("a.", labels - 1)) + "com";

        Assert.Equal(questions, (await GetAsync(domain, "")).Discovery?.Steps.Count);
    }

    [Theory]
    [InlineData("_dmarc.mail.example TXT \"v=DMARC1; p=none\"\n_dmarc.example TXT \"v=DMARC1; p=reject\"", "example.com")]
    [InlineData("_dmarc.mail.example TXT \"v=DMARC1; p=none; psd=n\"\n_dmarc.example TXT \"v=DMARC1; p=reject\"", "mail.example.com")]
    [InlineData("_dmarc TXT \"v=DMARC1; p=none; psd=y\"", "example.com")]
    [InlineData("_dmarc TXT \"v=DMARC1; p=none; psd=y\"\n_dmarc.example TXT \"v=DMARC1; p=reject\"", "example.com")]
    [InlineData("_dmarc TXT \"v=DMARC1; p=none\"", "com")]
    [InlineData("_dmarc.a.mail.example TXT \"v=DMARC1; p=none; psd=y\"", "a.mail.example.com")]
    [InlineData("", "a.mail.example.com")]
    public async Task The_organizational_domain_is_chosen_as_section_4_10_2_says(string zone, string organization)
    {
        var record = await GetAsync("a.mail.example.com", "$TTL 300\n" + zone);

        Assert.Equal(organization, record.OrganizationalDomain);
    }

    [Fact]
    public async Task A_psd_tag_stops_the_walk()
    {
        var record = await GetAsync("a.mail.example.com", "_dmarc.mail.example 300 TXT \"v=DMARC1; p=none; psd=n\"");

        Assert.Equal([DmarcStepResult.NoRecord, DmarcStepResult.OrganizationalDomain], record.Discovery?.Steps.Select(step => step.Result));
    }

    [Fact]
    public async Task A_record_in_the_part_that_the_walk_skips_is_never_seen()
    {
        var record = await GetAsync("a.b.c.d.e.f.g.example.com", "_dmarc.b.c.d.e.f.g.example 300 TXT \"v=DMARC1; p=reject; psd=n\"");

        Assert.Equal(RecordStatus.Absent, record.Status);
    }

    [Fact]
    public async Task The_own_record_counts_and_not_the_one_above()
    {
        var record = await GetAsync("mail.example.com", """
            _dmarc.mail.example 300 TXT "v=DMARC1; p=quarantine; sp=none"
            _dmarc.example 300 TXT "v=DMARC1; p=reject"
            """);

        Assert.Equal(("mail.example.com", "example.com"), (record.PolicyDomain, record.OrganizationalDomain));
        Assert.Equal((DmarcPolicy.Quarantine, DmarcPolicyTag.P, false), (record.AppliedPolicy, record.AppliedFrom, record.IsInherited));
    }

    [Fact]
    public async Task A_record_between_the_domain_and_its_organization_does_not_count()
    {
        var record = await GetAsync("a.mail.example.com", """
            a.mail.example 300 A 192.0.2.1
            _dmarc.mail.example 300 TXT "v=DMARC1; p=none"
            _dmarc.example 300 TXT "v=DMARC1; p=reject; sp=quarantine"
            """);

        Assert.Equal(("example.com", DmarcPolicy.Quarantine, DmarcPolicyTag.Sp), (record.PolicyDomain, record.AppliedPolicy, record.AppliedFrom));
        Assert.Equal(("a.mail.example.com", "_dmarc.example.com", true), (record.DomainName, record.Owner, record.IsInherited));
        Assert.Equal(RecordStatus.Published, record.Status);
    }

    [Theory]
    [InlineData("there", "v=DMARC1; p=none; sp=quarantine; np=reject", DmarcPolicy.Quarantine, DmarcPolicyTag.Sp)]
    [InlineData("ghost", "v=DMARC1; p=none; sp=quarantine; np=reject", DmarcPolicy.Reject, DmarcPolicyTag.Np)]
    [InlineData("ghost", "v=DMARC1; p=none; sp=quarantine", DmarcPolicy.Quarantine, DmarcPolicyTag.Sp)]
    [InlineData("ghost", "v=DMARC1; p=reject; np=none", DmarcPolicy.None, DmarcPolicyTag.Np)]
    [InlineData("there", "v=DMARC1; p=reject; np=none", DmarcPolicy.Reject, DmarcPolicyTag.P)]
    [InlineData("below", "v=DMARC1; p=reject; np=none", DmarcPolicy.Reject, DmarcPolicyTag.P)]
    [InlineData("dangling", "v=DMARC1; p=reject; np=none", DmarcPolicy.Reject, DmarcPolicyTag.P)]
    public async Task The_tag_for_a_subdomain_depends_on_whether_it_exists(string label, string text, DmarcPolicy policy, DmarcPolicyTag tag)
    {
        var record = await GetAsync(label + ".example.com", $"""
            _dmarc.example 300 TXT "{text}"
            there.example 300 TXT "no mail here"
            x.below.example 300 TXT "an empty name between exists too"
            dangling.example 300 CNAME nothing.example
            """);

        Assert.Equal((policy, tag), (record.AppliedPolicy, record.AppliedFrom));
    }

    [Fact]
    public async Task Existence_is_asked_only_where_it_matters()
    {
        var record = await GetAsync("ghost.example.com", "_dmarc.example 300 TXT \"v=DMARC1; p=reject\"");

        Assert.Null(record.Discovery?.DomainExists);
        Assert.DoesNotContain(record.Evidence, evidence => evidence.Question.StartsWith("MX ", System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("reject", DmarcPolicy.Quarantine)]
    [InlineData("quarantine", DmarcPolicy.None)]
    [InlineData("none", DmarcPolicy.None)]
    public async Task Test_mode_lowers_the_policy_by_one_step(string policy, DmarcPolicy applied)
    {
        var record = await GetAsync("example.com", $"_dmarc.example 300 TXT \"v=DMARC1; p={policy}; t=y\"");

        Assert.Equal(applied, record.AppliedPolicy);
        Assert.Equal(record.Policy, record.Discovery?.StatedPolicy);
    }

    [Fact]
    public async Task The_record_of_a_public_suffix_serves_who_has_none()
    {
        var record = await GetAsync("example.com", """
            _dmarc 300 TXT "v=DMARC1; p=reject; sp=quarantine; psd=y"
            example 300 A 192.0.2.1
            """);

        Assert.Equal(("com", "example.com", DmarcPolicy.Quarantine), (record.PolicyDomain, record.OrganizationalDomain, record.AppliedPolicy));
    }

    [Fact]
    public async Task Several_records_count_as_none_and_the_walk_goes_on()
    {
        var record = await GetAsync("mail.example.com", """
            _dmarc.mail.example 300 TXT "v=DMARC1; p=none"
            _dmarc.mail.example 300 TXT "v=DMARC1; p=quarantine"
            _dmarc.example 300 TXT "v=DMARC1; p=reject"
            """);

        Assert.Equal(RecordStatus.Duplicate, record.Status);
        Assert.Equal(2, record.Texts.Count);
        Assert.Null(record.Text);
        Assert.Equal("", record.ToString());
        Assert.Equal(("example.com", DmarcPolicy.Reject), (record.PolicyDomain, record.AppliedPolicy));
    }

    [Fact]
    public async Task Other_texts_beside_the_record_do_no_harm()
    {
        var record = await GetAsync("example.com", """
            _dmarc.example 300 TXT "v=spf1 -all"
            _dmarc.example 300 TXT "v=DMARC1; p=" "reject"
            """);

        Assert.Equal((RecordStatus.Published, DmarcPolicy.Reject, 300), (record.Status, record.AppliedPolicy, record.TtlSeconds));
    }

    [Fact]
    public async Task A_record_that_does_not_begin_as_it_must_is_malformed_and_does_not_count()
    {
        var record = await GetAsync("example.com", "_dmarc.example 300 TXT \"v=dmarc1; p=reject\"");

        Assert.Equal((RecordStatus.Malformed, DmarcDiscoveryResult.NotFound), (record.Status, record.Discovery?.Result));
        Assert.Equal("InvalidVersion", Assert.Single(record.Problems).Code);
        Assert.Null(record.AppliedPolicy);
    }

    [Fact]
    public async Task An_unusable_record_is_not_processed()
    {
        var record = await GetAsync("example.com", "_dmarc.example 300 TXT \"v=DMARC1; p=bob\"");

        Assert.Equal((RecordStatus.Malformed, DmarcDiscoveryResult.NotProcessed), (record.Status, record.Discovery?.Result));
        Assert.Null(record.AppliedPolicy);
    }

    [Fact]
    public async Task A_record_behind_an_alias_counts()
    {
        var record = await GetAsync("example.com", """
            _dmarc.example 300 CNAME example._dmarc.hoster.com.
            example._dmarc.hoster 300 TXT "v=DMARC1; p=reject"
            """);

        Assert.Equal(DmarcPolicy.Reject, record.AppliedPolicy);
    }

    [Fact]
    public async Task Failing_DNS_is_never_read_as_absence()
    {
        var record = await DmarcLookup.GetAsync(Zone.Resolver("$ORIGIN contoso.example.\n@ 300 SOA ns1 hostmaster 1 1 1 1 60"),
            DomainName.Parse("fabrikam.example"), null, default);

        Assert.Equal((RecordStatus.Unreachable, DmarcDiscoveryResult.Unreachable), (record.Status, record.Discovery?.Result));
        Assert.Null(record.AppliedPolicy);
        Assert.Null(record.OrganizationalDomain);
        Assert.False(record.Discovery?.IsComplete);
    }

    [Fact]
    public async Task A_failing_parent_leaves_the_policy_of_a_subdomain_unknown()
    {
        var record = await DmarcLookup.GetAsync(Zone.Resolver("$ORIGIN mail.contoso.example.\n@ 300 SOA ns1 hostmaster 1 1 1 1 60"),
            DomainName.Parse("mail.contoso.example"), null, default);

        Assert.Equal((RecordStatus.Unreachable, DmarcDiscoveryResult.Unreachable), (record.Status, record.Discovery?.Result));
    }

    [Fact]
    public async Task A_zone_of_ones_own_is_enough_to_know_the_own_policy()
    {
        var record = await DmarcLookup.GetAsync(Zone.Resolver("""
            $ORIGIN contoso.example.
            @ 300 SOA ns1 hostmaster 1 1 1 1 60
            _dmarc 300 TXT "v=DMARC1; p=reject"
            """), DomainName.Parse("contoso.example"), null, default);

        Assert.Equal((RecordStatus.Published, DmarcPolicy.Reject, "contoso.example"), (record.Status, record.AppliedPolicy, record.OrganizationalDomain));
        Assert.False(record.Discovery?.IsComplete);
    }

    [Fact]
    public async Task A_zone_of_ones_own_is_enough_to_know_that_there_is_no_record()
    {
        var record = await DmarcLookup.GetAsync(Zone.Resolver("$ORIGIN contoso.example.\n@ 300 SOA ns1 hostmaster 1 1 1 1 60"),
            DomainName.Parse("contoso.example"), null, default);

        Assert.Equal((RecordStatus.Absent, DmarcDiscoveryResult.NotFound), (record.Status, record.Discovery?.Result));
    }

    [Fact]
    public async Task The_discovery_prints_as_a_tree()
    {
        var record = await GetAsync("mail.example.com", "_dmarc.example 300 TXT \"v=DMARC1; p=reject\"");

        Assert.Equal("""
            mail.example.com (Rfc9989): Found, reject by p of example.com, organizational domain example.com
              _dmarc.mail.example.com: NoRecord (NoSuchName)
              _dmarc.example.com: Record v=DMARC1; p=reject
              _dmarc.com: NoRecord (NoSuchName)
            """, record.Discovery?.ToString());
    }
}
