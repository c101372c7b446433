using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Json;
using MailAuth.Microsoft365;
using Xunit;

namespace MailAuth.Tests.Microsoft365;

public class TenantConfigurationTests
{
    const string Connector = """{"Name":"Partner","SenderDomains":["smtp:*;1"],"SenderIPAddresses":[],"RequireTls":"True","ConnectorType":2}""";

    [Fact]
    public void A_list_of_anything_is_told_apart_by_its_properties()
    {
        var tenant = Read($$"""
            [
              {"DomainName":"contoso.example","DomainType":"Authoritative","Default":true,"InitialDomain":false},
              [[{"Domain":"contoso.example","Enabled":"True","Selector1CNAME":"selector1-contoso-example._domainkey.contoso.n-v1.dkim.mail.microsoft"}]],
              {"Identity":"Default","ArcTrustedSealers":"lists.example, gateway.example"},
              {"RejectDirectSend":"False","Name":"contoso"},
              {"Identity":"Office365 AntiPhish Default","IsDefault":true,"HonorDmarcPolicy":false,"DmarcRejectAction":"Quarantine"},
              {{Connector}},
              {"SpoofedUser":"*","SendingInfrastructure":"sender.example","SpoofType":"External","Action":"Allow"},
              {"SpoofedUser":"a@contoso.example","SendingInfrastructure":"192.0.2.0/24","MessageCount":7,"LastSeen":"/Date(1795000000000)/"},
              {"id":"contoso.example","isVerified":true,"supportedServices":["Email"]},
              {"DnssecFeatureStatus":{"Value":"Disabled"},"ExpectedMxRecord":{"Record":"@ 60 IN MX 10 contoso-example.a-v1.mx.microsoft"},"Errors":[],
               "MxValidation":{"ActualMxRecords":"@ 60 IN MX 10 mx.contoso.example","Errors":["Two records, one too many."]},"MtaStsValidation":{"Errors":"No host, no policy."} },
              {"PrimarySmtpAddress":"a@contoso.example","Name":"Adele"},
              "tenant"
            ]
            """);

        Assert.True(tenant.AcceptedDomains.Single().IsDefault);
        Assert.True(tenant.DkimSigningConfigs.Single().Enabled);
        Assert.Equal(["lists.example", "gateway.example"], tenant.ArcConfigs.Single().ArcTrustedSealers);
        Assert.False(tenant.OrganizationConfigs.Single().RejectDirectSend);
        Assert.Equal(SpoofAction.Quarantine, tenant.AntiPhishPolicies.Single().DmarcRejectAction);
        Assert.Equal(ConnectorType.Partner, tenant.InboundConnectors.Single().ConnectorType);
        Assert.Equal(["*"], tenant.InboundConnectors.Single().SenderDomains);
        Assert.Equal(SpoofItemAction.Allow, tenant.SpoofItems.Single().Action);
        Assert.Equal(7, tenant.SpoofInsights.Single().MessageCount);
        Assert.Equal("contoso.example", tenant.SpoofInsights.Single().SpoofedDomain);
        Assert.True(tenant.GraphDomains.Single().IsVerified);
        Assert.Equal("contoso-example.a-v1.mx.microsoft", tenant.DnssecStatuses.Single().ExpectedMxRecord);
        Assert.Equal(["mx.contoso.example"], tenant.DnssecStatuses.Single().ActualMxRecords);
        Assert.False(tenant.DnssecStatuses.Single().IsEnabled);
        Assert.Equal(["Two records, one too many.", "No host, no policy."], tenant.DnssecStatuses.Single().Errors);
        Assert.Equal(2, tenant.UnknownCount);
        Assert.Contains(tenant.UnknownObjects, unknown => unknown.Name == "Adele" && unknown.Properties.SequenceEqual(["Name", "PrimarySmtpAddress"]));
    }

    [Fact]
    public void A_table_says_also_what_is_empty()
    {
        var tenant = Read("""{"CollectedAt":"2026-11-22","AcceptedDomain":{"DomainName":"contoso.example","DomainType":0},"Get-TransportRule":[],"InboundConnectors":null,"AntiPhishPolicies":[]}""");

        Assert.True(tenant.Has(TenantSource.AcceptedDomain));
        Assert.True(tenant.Has(TenantSource.TransportRule));
        Assert.True(tenant.Has(TenantSource.AntiPhishPolicy));
        Assert.False(tenant.Has(TenantSource.InboundConnector));
        Assert.Equal(AcceptedDomainType.Authoritative, tenant.AcceptedDomains.Single().DomainType);
        Assert.Equal(0, tenant.UnknownCount);
    }

    [Theory]
    [InlineData("""{"AcceptedDomain":[{"DomainName":"contoso.example","DomainType":0}],"SmtpDaneInboundStatus":[]}""", 0)]
    [InlineData("""{"AcceptedDomain":{"DomainName":"contoso.example","DomainType":0},"SmtpDaneInboundStatus":{"DomainName":"contoso.example","SmtpDaneInboundStatus":"Enabled"}}""", 1)]
    public void A_table_is_one_though_an_output_is_called_like_a_word_in_it(string json, int count)
    {
        var tenant = Read(json);

        Assert.Equal("contoso.example", tenant.AcceptedDomains.Single().DomainName);
        Assert.True(tenant.Has(TenantSource.SmtpDaneInbound) || count == 0);
        Assert.Equal(count, tenant.SmtpDaneInbounds.Count);
        Assert.Equal(0, tenant.UnknownCount);
        Assert.Equal("Enabled", Read("""{"DomainName":"contoso.example","SmtpDaneInboundStatus":"Enabled"}""").SmtpDaneInbounds.Single().Status);
    }

    [Theory]
    [InlineData("\"True\"", true)]
    [InlineData("true", true)]
    [InlineData("1", true)]
    [InlineData("\"false\"", false)]
    [InlineData("null", null)]
    [InlineData("\"sometimes\"", null)]
    [InlineData("[]", null)]
    [InlineData("{}", null)]
    public void A_truth_value_is_read_in_every_form_and_never_guessed(string json, bool? expected) =>
        Assert.Equal(expected, Read($$"""{"RejectDirectSend":{{json}}}""").OrganizationConfigs.Single().RejectDirectSend);

    [Theory]
    [InlineData("\"192.0.2.1,192.0.2.2\"")]
    [InlineData("[\"192.0.2.1\",\"192.0.2.2\"]")]
    [InlineData("[{\"Value\":\"192.0.2.1\"},{\"Value\":\"192.0.2.2\"}]")]
    public void A_list_is_read_in_every_form(string json) =>
        Assert.Equal(["192.0.2.1", "192.0.2.2"], Read($$"""{"Identity":"Default","IPAllowList":{{json}}}""").ConnectionFilterPolicies.Single().IPAllowList);

    [Fact]
    public void An_enumeration_as_a_number_is_read_only_where_the_numbers_are_known()
    {
        var tenant = Read("""[{"Name":"a","HonorDmarcPolicy":true,"DmarcRejectAction":1},{"DomainName":"contoso.example","DomainType":2}]""");

        Assert.Null(tenant.AntiPhishPolicies.Single().DmarcRejectAction);
        Assert.Equal(AcceptedDomainType.InternalRelay, tenant.AcceptedDomains.Single().DomainType);
    }

    [Fact]
    public void What_lacks_its_domain_is_counted_as_unknown()
    {
        var tenant = Read("""[{"DomainName":"not a domain","DomainType":"Authoritative"},{"Domain":null,"Selector1CNAME":""}]""");

        Assert.Empty(tenant.AcceptedDomains);
        Assert.Equal(2, tenant.UnknownCount);
        Assert.False(tenant.Has(TenantSource.AcceptedDomain));
    }

    [Theory]
    [InlineData("System.Object[]")]
    [InlineData("System.Collections.ArrayList")]
    [InlineData("Microsoft.Exchange.Data.MultiValuedProperty`1[System.String]")]
    public void A_list_that_CSV_lost_is_not_taken_for_its_type(string text)
    {
        var tenant = Read($$"""{"HostedConnectionFilterPolicy":[{"Identity":"Default","IPAllowList":"{{text}}"}],"ArcConfig":[]}""");

        Assert.Empty(tenant.ConnectionFilterPolicies);
        Assert.False(tenant.Has(TenantSource.HostedConnectionFilterPolicy));
        Assert.True(tenant.Has(TenantSource.ArcConfig));
        Assert.Equal($"1 x Default (IPAllowList: {text})", tenant.UnknownObjects.Single().ToString());
    }

    [Fact]
    public void Hostile_sizes_are_bounded_and_counted()
    {
        var items = Enumerable.Range(0, 30_000).Select(i => Item($"u{i}@contoso.example"));
        var strangers = Enumerable.Range(0, 5_000).Select(i => JsonValue.Object([new("Property" + i, JsonValue.Of("x"))]));
        var nested = Enumerable.Range(0, 60).Aggregate(Item("deep@contoso.example"), (inner, _) => JsonValue.Array([inner]));
        var longText = JsonValue.Object([new("Identity", JsonValue.Of(new string('x', 1_000_000))), new("IPAllowList", JsonValue.Array(Enumerable.Repeat(JsonValue.Of("192.0.2.1"), 100_000)))]);

        var tenant = TenantConfiguration.Read(JsonValue.Array([.. items, .. strangers, nested, longText]));

        Assert.Equal(20_000, tenant.SpoofItems.Count);
        Assert.Equal(10_000 + 4_900, tenant.DroppedCount - 1);
        Assert.Equal(5_000, tenant.ConnectionFilterPolicies.Single().IPAllowList.Count);
        Assert.Equal(2_000, tenant.ConnectionFilterPolicies.Single().Identity.Length);
    }

    static JsonValue Item(string user) => JsonValue.Object([new("SpoofedUser", JsonValue.Of(user)), new("SendingInfrastructure", JsonValue.Of("sender.example"))]);

    static TenantConfiguration Read(string json) => TenantConfiguration.Read(JsonReader.Parse(json, out var problem) ?? throw new InvalidOperationException(problem?.ToString()));
}
