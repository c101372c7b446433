using System.Linq;
using MailAuth.Analysis;
using MailAuth.Json;
using MailAuth.Microsoft365;
using MailAuth.Reports;
using Xunit;
using static MailAuth.Tests.Analysis.Rows;

namespace MailAuth.Tests.Analysis;

/// <summary>A tenant's connectors, spoof insight and allow list beside the sources of its reports.</summary>
public class TenantSourcesTests
{
    const string Connectors = """
        {"Identity":"From the plant","ConnectorType":"OnPremises","Enabled":true,"SenderDomains":["*"],"SenderIPAddresses":["203.0.113.25"]},
        {"Identity":"Partner","ConnectorType":"Partner","Enabled":true,"SenderDomains":["*"],"SenderIPAddresses":["198.51.100.0/24"]},
        {"Identity":"Archive","Enabled":true,"UseMXRecord":false,"RecipientDomains":["*"],"SmartHosts":["[203.0.113.30]"]}
        """;

    static DmarcSource[] Sources(string objects, params DmarcReportRow[] rows)
    {
        var tenant = new TenantSources(Read(objects));
        var classifier = new DmarcSourceClassifier(new() { KnownSources = tenant.Known() });
        foreach (var row in rows)
            classifier.Add(row);
        return [.. classifier.Sources().Select(tenant.Link)];
    }

    static TenantConfiguration Read(string objects) => TenantConfiguration.Read(JsonReader.Parse("[" + objects + "]", out _)!);

    static string Item(string user, string infrastructure) => $$"""{"Identity":"1","SpoofedUser":"{{user}}","SendingInfrastructure":"{{infrastructure}}","Action":"Allow","SpoofType":"Internal"}""";

    [Fact]
    public void A_server_of_ones_own_is_named_by_its_connector()
    {
        var source = Assert.Single(Sources(Connectors, Row("203.0.113.25", 100, spf: "pass contoso.example")));

        Assert.Equal(("From the plant", DmarcSourceClass.Own), (source.Name, source.Class));
        Assert.Equal((DmarcTenantLinkKind.InboundConnector, "From the plant"), (source.TenantLinks.Single().Kind, source.TenantLinks.Single().Name));
    }

    [Fact]
    public void A_server_of_ones_own_whose_mail_fails_is_not_set_up_whole()
    {
        var source = Assert.Single(Sources(Connectors, Row("203.0.113.30", 100, spf: "fail contoso.example")));

        Assert.Equal(("Archive", DmarcSourceClass.Misconfigured), (source.Name, source.Class));
        Assert.Equal(DmarcTenantLinkKind.SmartHost, source.TenantLinks.Single().Kind);
    }

    [Fact]
    public void A_partners_connector_is_set_beside_the_source_and_decides_nothing()
    {
        var source = Assert.Single(Sources(Connectors, Row("198.51.100.7", 100, spf: "pass partner.example")));

        Assert.NotEqual("Partner", source.Name);
        Assert.Equal("Partner", source.TenantLinks.Single().Name);
    }

    [Theory]
    [InlineData("mail.contoso.example", true)]
    [InlineData("*.contoso.example", true)]
    [InlineData("mail.fabrikam.example", false)]
    public void A_connector_that_is_known_by_its_certificate_is_named_by_the_servers_name(string certificate, bool isNamed)
    {
        var tenant = new TenantSources(Read($$"""{"Identity":"Hybrid","ConnectorType":"OnPremises","Enabled":true,"SenderDomains":["smtp:*;1"],"SenderIPAddresses":[],"TlsSenderCertificateName":"{{certificate}}"}"""));
        var source = Assert.Single(Sources("", Row("203.0.113.9", 100, spf: "pass contoso.example"))) with { HostName = ["mail.contoso.example"] };

        Assert.Equal(isNamed ? ["Hybrid"] : [], tenant.Link(source).TenantLinks.Select(link => link.Name));
    }

    [Theory]
    [InlineData("contoso.onmicrosoft.com", DmarcTenantLinkKind.InitialDomain)]
    [InlineData("fabrikam.onmicrosoft.com", DmarcTenantLinkKind.OtherTenant)]
    public void Ones_own_initial_domain_and_another_tenants_are_told_apart(string signer, DmarcTenantLinkKind kind)
    {
        const string Domains = """{"DomainName":"contoso.onmicrosoft.com","DomainType":"Authoritative","InitialDomain":true}""";

        var source = Assert.Single(Sources(Domains, Row("40.92.0.1", 100, dkim: $"pass {signer}/selector1")));

        Assert.Equal((kind, signer), (source.TenantLinks.Single().Kind, source.TenantLinks.Single().Name));
    }

    [Fact]
    public void Spoof_insight_and_allow_items_stand_beside_the_rows_that_they_explain()
    {
        var objects = Item("contoso.example", "192.0.2.0/24") + "," + Item("other.example", "192.0.2.0/24")
            + """,{"SpoofedUser":"ceo@contoso.example","SendingInfrastructure":"192.0.2.0/24","Action":"Block","MessageCount":42}""";

        var source = Assert.Single(Sources(objects, Row("192.0.2.9", 10)));

        Assert.Equal([DmarcTenantLinkKind.SpoofInsight, DmarcTenantLinkKind.AllowItem], source.TenantLinks.Select(link => link.Kind).Order());
        Assert.Contains("42", source.TenantLinks.Single(link => link.Kind == DmarcTenantLinkKind.SpoofInsight).Text, System.StringComparison.Ordinal);
    }

    [Fact]
    public void An_allow_item_that_nothing_needs_is_said_to_be_one()
    {
        var objects = Item("contoso.example", "192.0.2.0/24") + "," + Item("contoso.example", "203.0.113.0/24") + "," + Item("contoso.example", "198.51.100.0/24");
        var sources = Sources(objects, Row("192.0.2.9", 10, spf: "pass contoso.example"), Row("203.0.113.9", 10));

        var findings = AllowItemReview.Unneeded(Read(objects), sources, out var undecided);

        // From the first everything passes, from the third nothing comes; the second is needed.
        Assert.Equal(["contoso.example <- 192.0.2.0/24", "contoso.example <- 198.51.100.0/24"], findings.Select(finding => finding.Target));
        Assert.All(findings, finding => Assert.Equal("TenantSpoofAllowUnused", finding.RuleId));
        Assert.Equal(0, undecided);
    }

    [Fact]
    public void What_the_reports_cannot_show_is_left_undecided()
    {
        var objects = Item("contoso.example", "printer.example") + "," + Item("*", "192.0.2.0/24") + "," + Item("stranger.example", "192.0.2.0/24");

        Assert.Empty(AllowItemReview.Unneeded(Read(objects), Sources(objects, Row("203.0.113.9", 10)), out var undecided));
        Assert.Equal(3, undecided);
    }
}
