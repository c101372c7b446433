using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

public class SpfLookupTests
{
    static readonly IDnsResolver Resolver = Zone.Resolver("""
        $ORIGIN example.
        $TTL 3600
        @          SOA ns1.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600
        one        TXT "MS=ms1"
                   TXT "v=spf1 ip4:192.0." "2.0/24 -all"
        none       TXT "MS=ms1"
        two        TXT "v=spf1 -all"
                   TXT "v=spf1 mx -all"
        broken     TXT "v=spf1 ipv4:192.0.2.1 -all"
        hidden     TXT " v=spf1 -all"
        both       TXT "v=spf1 -all"
                   TXT " v=spf1 mx -all"
        alias      CNAME one
        """);

    static Task<SpfRecord> Get(string domain) => SpfLookup.GetAsync(Resolver, DomainName.Parse(domain), default);

    [Fact]
    public async Task A_record_is_found_among_other_texts_its_strings_joined_without_a_space()
    {
        var record = await Get("one.example");

        Assert.Equal((RecordStatus.Published, "v=spf1 ip4:192.0.2.0/24 -all", 3600), (record.Status, record.Text, record.TtlSeconds));
        Assert.Equal(("one.example", SpfQualifier.Fail, 0), (record.Owner, record.AllQualifier, record.LookupTerms));
        Assert.Equal("192.0.2.0/24", Assert.Single(record.Networks));
        Assert.Equal("TXT one.example", Assert.Single(record.Evidence).Question);
    }

    [Theory]
    [InlineData("none.example", RecordStatus.Absent)]
    [InlineData("nowhere.example", RecordStatus.Absent)]
    [InlineData("two.example", RecordStatus.Duplicate)]
    [InlineData("broken.example", RecordStatus.Malformed)]
    [InlineData("hidden.example", RecordStatus.Malformed)]
    [InlineData("both.example", RecordStatus.Published)]
    [InlineData("alias.example", RecordStatus.Published)]
    [InlineData("outside.test", RecordStatus.Unreachable)]
    public async Task Absent_several_malformed_and_unreachable_are_told_apart(string domain, RecordStatus status) =>
        Assert.Equal(status, (await Get(domain)).Status);

    [Fact]
    public async Task Several_records_are_all_shown_and_none_is_the_record()
    {
        var record = await Get("two.example");

        Assert.Equal(["v=spf1 -all", "v=spf1 mx -all"], record.Texts);
        Assert.Null(record.Text);
        Assert.Empty(record.Terms);
    }

    [Fact]
    public async Task A_hidden_record_counts_as_none_for_receivers()
    {
        Assert.False((await Get("hidden.example")).HasVersion);
        Assert.True((await Get("broken.example")).HasVersion);
    }

    [Fact]
    public void A_redirect_beside_all_and_terms_behind_it_count_for_nothing()
    {
        var record = SpfRecord.Parse(DomainName.Parse("contoso.example"), "v=spf1 mx ~all include:late.example redirect=other.example");

        Assert.Null(record.Redirect);
        Assert.Empty(record.Includes);
        Assert.Equal(1, record.LookupTerms);
        Assert.Equal("other.example", SpfRecord.Parse(DomainName.Parse("contoso.example"), "v=spf1 redirect=other.example").Redirect);
    }

    [Fact]
    public void The_text_to_publish_is_in_normal_form()
    {
        var record = SpfRecord.Parse(DomainName.Parse("contoso.example"), "V=SPF1  +A:Mail.contoso.example/32 +IP4:192.0.2.1/32  -ALL ");

        Assert.Equal("v=spf1 a:Mail.contoso.example ip4:192.0.2.1 -all", record.ToString());
    }
}
