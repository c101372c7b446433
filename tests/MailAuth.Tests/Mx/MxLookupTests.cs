using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Mx;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Mx;

public class MxLookupTests
{
    public const string Head = """
        $ORIGIN contoso.example.
        $TTL 3600
        @ SOA ns1 hostmaster 1 7200 3600 1209600 3600

        """;

    static Task<MxRecord> Get(string zone, string domain = "contoso.example") =>
        MxLookup.GetAsync(Zone.Resolver(Head + zone), DomainName.Parse(domain), default);

    [Fact]
    public async Task Hosts_come_in_order_of_preference_with_their_addresses()
    {
        var record = await Get("@ MX 20 b\n@ MX 10 a\na A 192.0.2.1\na AAAA 2001:db8::1\nb A 192.0.2.2");
        Assert.Equal(["10 a.contoso.example.", "20 b.contoso.example."], record.Texts);
        Assert.Equal(["192.0.2.1", "2001:db8::1"], record.Hosts[0].Addresses);
        Assert.Equal(RecordStatus.Published, record.Status);
        Assert.Equal(3600, record.TtlSeconds);
        Assert.True(record.AcceptsMail);
    }

    [Fact]
    public async Task A_null_mx_takes_no_mail()
    {
        var record = await Get("@ MX 0 .");
        Assert.True(record.IsNullMx);
        Assert.False(record.AcceptsMail);
        Assert.Equal("0 .", record.Text);
        Assert.Empty(record.Problems);
    }

    [Fact]
    public async Task Without_mx_mail_goes_to_the_domains_own_address()
    {
        var record = await Get("@ A 192.0.2.1");
        Assert.Equal(RecordStatus.Absent, record.Status);
        Assert.True(record.IsImplicit);
        Assert.True(record.AcceptsMail);
    }

    [Fact]
    public async Task Without_mx_and_address_it_takes_none() => Assert.False((await Get("")).AcceptsMail);

    [Fact]
    public async Task Whether_it_takes_mail_is_unknown_where_the_DNS_failed()
    {
        var record = await Get("", "outside.test");
        Assert.Equal(RecordStatus.Unreachable, record.Status);
        Assert.Null(record.AcceptsMail);
    }

    [Fact]
    public async Task An_alias_and_an_address_as_host_are_problems()
    {
        var record = await Get("@ MX 10 mail\n@ MX 20 192.0.2.9.\nmail CNAME real\nreal A 192.0.2.1");
        Assert.Equal(["AliasAsHost", "AddressAsHost"], record.Problems.Select(problem => problem.Code));
        Assert.Equal("real.contoso.example", record.Hosts[0].Alias);
        Assert.Equal(["192.0.2.1"], record.Hosts[0].Addresses);
        Assert.Null(record.Hosts[1].AddressStatus);
    }

    [Theory]
    [InlineData("contoso-example.mail.protection.outlook.com.", MicrosoftCloud.Worldwide, "Microsoft 365")]
    [InlineData("contoso-example.mail.protection.office365.us.", MicrosoftCloud.UsGovernment, "Microsoft 365")]
    [InlineData("contoso-example.mail.protection.partner.outlook.cn.", MicrosoftCloud.China, "Microsoft 365")]
    [InlineData("contoso-example.n-v1.mx.microsoft.", MicrosoftCloud.Unspecified, "Microsoft 365")]
    [InlineData("contoso.olc.protection.outlook.com.", MicrosoftCloud.Consumer, "Outlook.com")]
    [InlineData("smtp.google.com.", null, "Google Workspace")]
    [InlineData("smtp.hve.mx.microsoft.", null, null)]
    [InlineData("mail.notsmtp.google.com.evil.example.", null, null)]
    public async Task The_service_is_known_by_its_hosts(string host, MicrosoftCloud? cloud, string? provider)
    {
        var record = await Get("@ MX 0 " + host);
        Assert.Equal(cloud, record.Cloud);
        Assert.Equal(provider, record.Provider);
    }

    [Fact]
    public async Task A_dns_failure_is_not_an_absence()
    {
        var record = await Get("", "elsewhere.test");
        Assert.Equal(RecordStatus.Unreachable, record.Status);
        Assert.Equal(DnsStatus.NotAvailable, record.Evidence[0].Status);
    }
}
