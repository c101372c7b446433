using System;
using System.Linq;
using MailAuth.Services;
using Xunit;

namespace MailAuth.Tests.Services;

public class SendingServicesTests
{
    [Fact]
    public void Every_service_has_a_name_and_something_to_know_it_by()
    {
        Assert.True(SendingServices.All.Count > 80);
        Assert.Equal(SendingServices.All.Count, SendingServices.All.Select(service => service.Name).Distinct().Count());
        Assert.All(SendingServices.All, service =>
        {
            Assert.NotEmpty(service.Name);
            Assert.Contains(service.Mark, new[] { "documented", "observed", "secondary", "knowledge", "unconfirmed" });
            Assert.True(service.SpfIncludes.Count + service.DkimSelectors.Count + service.DkimTargets.Count + service.MxHosts.Count + service.SenderDomains.Count > 0);
        });
    }

    [Theory]
    [InlineData("s1.domainkey.u123.wl456.sendgrid.net", "SendGrid")]
    [InlineData("SELECTOR1-contoso-com._domainkey.contoso.onmicrosoft.com.", "Microsoft 365")]
    [InlineData("notsendgrid.net", null)]
    public void An_alias_target_belongs_to_the_service_whose_domain_it_is_under(string target, string? name) =>
        Assert.Equal(name, SendingServices.ByDkimTarget(target)?.Name);

    [Theory]
    [InlineData("spf.protection.outlook.com", "Microsoft 365")]
    [InlineData("u1.wl2.sendgrid.net", "SendGrid")]
    [InlineData("spf.haihaimail.jp", "配配メール")]
    [InlineData("spf.contoso.example", null)]
    public void An_include_permits_the_service_whose_name_it_is(string include, string? name) =>
        Assert.Equal(name, SendingServices.BySpfInclude(include)?.Name);

    [Theory]
    [InlineData("google", "Google Workspace")]
    [InlineData("ZENDESK1", "Zendesk")]
    [InlineData("s1", null)]
    [InlineData("selector1", null)]
    [InlineData("default", null)]
    public void Only_a_selector_of_one_service_names_it(string selector, string? name) =>
        Assert.Equal(name, SendingServices.ByDkimSelector(selector)?.Name);

    [Fact]
    public void Microsofts_selectors_are_asked_first_and_none_twice()
    {
        Assert.Equal(["selector1", "selector2"], SendingServices.DefaultSelectors.Take(2));
        Assert.Equal(SendingServices.DefaultSelectors.Count, SendingServices.DefaultSelectors.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Each_cloud_has_its_own_include()
    {
        Assert.Equal("spf.protection.office365.us", MicrosoftClouds.SpfInclude(MicrosoftCloud.UsGovernment));
        Assert.Equal("spf.protection.outlook.com", MicrosoftClouds.SpfInclude(MicrosoftCloud.Unspecified));
        Assert.Equal(MicrosoftCloud.China, MicrosoftClouds.OfSpfInclude("spf.protection.partner.outlook.cn"));
    }
}
