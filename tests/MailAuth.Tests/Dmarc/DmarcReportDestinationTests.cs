using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dmarc;

public class DmarcReportDestinationTests
{
    static async Task<DmarcReportDestination[]> GetAsync(string uris, string zone)
    {
        var record = await DmarcLookup.GetAsync(Zone.Resolver($"""
            $ORIGIN example.
            $TTL 300
            @ SOA ns1 hostmaster 1 1 1 1 60
            _dmarc.contoso TXT "v=DMARC1; p=none; {uris}"
            {zone}
            """), DomainName.Parse("contoso.example"), null, default);
        return [.. record.ReportDestinations];
    }

    [Theory]
    [InlineData("contoso.example")]
    [InlineData("reports.contoso.example")]
    public async Task A_host_of_the_same_organization_needs_no_consent(string host)
    {
        var destination = Assert.Single(await GetAsync("rua=mailto:a@" + host, ""));

        Assert.Equal((DmarcReportConsent.NotNeeded, false, (string?)null), (destination.Consent, destination.IsExternal, destination.ConsentOwner));
    }

    [Theory]
    [InlineData("contoso.example._report._dmarc.fabrikam TXT \"v=DMARC1\"", DmarcReportConsent.Given)]
    [InlineData("contoso.example._report._dmarc.fabrikam TXT \"v=DMARC1;\"", DmarcReportConsent.Given)]
    [InlineData("*._report._dmarc.fabrikam TXT \"v=DMARC1\"", DmarcReportConsent.Given)]
    [InlineData("contoso.example._report._dmarc.fabrikam TXT \"yes\"", DmarcReportConsent.Missing)]
    [InlineData("", DmarcReportConsent.Missing)]
    [InlineData("contoso.example._report._dmarc.fabrikam TXT \"v=DMARC1; rua=mailto:b@fabrikam.example\"", DmarcReportConsent.Given)]
    [InlineData("contoso.example._report._dmarc.fabrikam TXT \"v=DMARC1; rua=mailto:b@elsewhere.example\"", DmarcReportConsent.Misdirected)]
    public async Task A_host_of_another_organization_has_to_consent(string zone, DmarcReportConsent consent)
    {
        var destination = Assert.Single(await GetAsync("rua=mailto:a@fabrikam.example", zone));

        Assert.Equal((consent, true, "contoso.example._report._dmarc.fabrikam.example"), (destination.Consent, destination.IsExternal, destination.ConsentOwner));
    }

    [Fact]
    public async Task The_host_may_replace_the_destination()
    {
        var destination = Assert.Single(await GetAsync("rua=mailto:a@fabrikam.example",
            "contoso.example._report._dmarc.fabrikam TXT \"v=DMARC1; rua=mailto:b@fabrikam.example\""));

        Assert.Equal(["mailto:b@fabrikam.example"], destination.ReplacedBy);
    }

    [Fact]
    public async Task Failing_DNS_leaves_the_consent_unknown()
    {
        var destination = Assert.Single(await GetAsync("rua=mailto:a@tailspin.test", ""));

        Assert.Equal(DmarcReportConsent.Unknown, destination.Consent);
    }

    [Fact]
    public async Task Failure_reports_are_checked_as_aggregate_reports_are()
    {
        var destinations = await GetAsync("rua=mailto:a@fabrikam.example; ruf=mailto:f@fabrikam.example",
            "contoso.example._report._dmarc.fabrikam TXT \"v=DMARC1\"");

        Assert.Equal([(DmarcReportKind.Aggregate, DmarcReportConsent.Given), (DmarcReportKind.Failure, DmarcReportConsent.Given)],
            destinations.Select(destination => (destination.Kind, destination.Consent)));
    }

    [Fact]
    public async Task Ten_hosts_are_asked_and_no_more()
    {
        var hosts = string.Join(",", Enumerable.Range(1, 30).Select(n => $"mailto:a@h{n}.fabrikam.example"));
        var destinations = await GetAsync("rua=" + hosts.Replace(",", "\" \","), "");

        Assert.Equal(30, destinations.Length);
        Assert.Equal(20, destinations.Count(destination => destination.Consent == DmarcReportConsent.Unknown));
    }

    [Fact]
    public async Task Who_does_not_ask_for_the_check_pays_no_question()
    {
        var record = await DmarcLookup.GetAsync(Zone.Resolver("""
            $ORIGIN example.
            @ 300 SOA ns1 hostmaster 1 1 1 1 60
            _dmarc.contoso 300 TXT "v=DMARC1; p=none; rua=mailto:a@fabrikam.example"
            """), DomainName.Parse("contoso.example"), new() { CheckReportDestinations = false }, default);

        Assert.Empty(record.ReportDestinations);
        Assert.Equal(2, record.Evidence.Count);
    }
}
