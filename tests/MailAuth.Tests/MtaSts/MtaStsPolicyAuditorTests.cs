using System;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Net;
using MailAuth.Tests.Dns;
using MailAuth.Tests.Mx;
using MailAuth.Tests.Net;
using MailAuth.Tests.Web;
using MailAuth.Text;
using MailAuth.Web;
using Xunit;

namespace MailAuth.Tests.MtaSts;

public class MtaStsPolicyAuditorTests
{
    const string Url = "https://mta-sts.contoso.example/.well-known/mta-sts.txt";
    const string Good = "version: STSv1\r\nmode: enforce\r\nmx: mail.contoso.example\r\nmax_age: 604800\r\n";

    static async Task<Finding[]> Audit(IWebFetcher web, string zone = "_mta-sts TXT \"v=STSv1; id=1\"\nmta-sts A 192.0.2.9", DomainPurpose purpose = DomainPurpose.Sending)
    {
        var resolver = Zone.Resolver(MxLookupTests.Head + "@ MX 10 mail\nmail A 192.0.2.1\n" + zone);
        var domain = DomainName.Parse("contoso.example");
        var facts = await MtaStsFacts.GatherAsync(resolver, domain, default);
        var mx = await MxLookup.GetAsync(resolver, domain, default);
        return MtaStsAuditor.Audit(await facts.WithPolicyAsync(web, mx.DeliveryHosts(), TimeSpan.FromSeconds(10), default), purpose).ToArray();
    }

    static GivenWeb Web(string policy, string mediaType = "text/plain") => new GivenWeb().With(Url, policy, mediaType);

    [Fact]
    public async Task A_policy_that_is_enforced_and_fits_raises_nothing() => Assert.Empty(await Audit(Web(Good)));

    [Theory]
    [InlineData("MtaStsHostNotCovered", Severity.High, "mail.contoso.example", "mx9.contoso.example", "MtaStsPatternUnused")]
    [InlineData("MtaStsShortMaxAge", Severity.Low, "604800", "60")]
    [InlineData("MtaStsNotEnforced", Severity.Low, "enforce", "testing")]
    [InlineData("MtaStsNotEnforced", Severity.Low, "enforce", "none")]
    [InlineData("MtaStsPolicyMalformed", Severity.Medium, "STSv1", "STSv9")]
    [InlineData("MtaStsPatternUnused", Severity.Information, "mx: ", "mx: old.contoso.example\r\nmx: ")]
    public async Task Each_rule_about_the_policy_fires(string rule, Severity severity, string part, string instead, string? other = null)
    {
        var findings = await Audit(Web(Good.Replace(part, instead)));
        Assert.Equal(other is null ? [rule] : [rule, other], findings.Select(finding => finding.RuleId));
        Assert.Equal(severity, findings[0].Severity);
        Assert.All(findings, finding => Assert.DoesNotContain('{', finding.Message + finding.Advice));
    }

    [Fact]
    public async Task A_host_that_does_not_fit_matters_less_while_nothing_is_enforced() =>
        Assert.Equal(Severity.Low, (await Audit(Web(Good.Replace("enforce", "testing").Replace("mail.", "mx9.")))).Single(finding => finding.RuleId == "MtaStsHostNotCovered").Severity);

    [Fact]
    public async Task A_policy_that_is_not_there_is_told_from_one_that_could_not_be_asked_for()
    {
        Assert.Equal("MtaStsPolicyMissing", Assert.Single(await Audit(new GivenWeb())).RuleId);
        Assert.Equal("MtaStsPolicyMissing", Assert.Single(await Audit(new GivenWeb().With(Url, WebStatus.Redirected))).RuleId);
        Assert.Equal("MtaStsPolicyMissing", Assert.Single(await Audit(new GivenWeb().With(Url, WebStatus.AddressRefused))).RuleId);
        Assert.Equal("MtaStsPolicyUnreachable", Assert.Single(await Audit(new GivenWeb().With(Url, WebStatus.Timeout))).RuleId);
        Assert.Equal("MtaStsPolicyUnreachable", Assert.Single(await Audit(new GivenWeb().With(Url, WebStatus.NotAsked))).RuleId);
    }

    [Fact]
    public async Task The_way_it_is_served_is_judged() => Assert.Equal("MtaStsMediaType", Assert.Single(await Audit(Web(Good, "text/html"))).RuleId);

    [Fact]
    public async Task A_host_that_the_DNS_does_not_have_is_one_finding() =>
        Assert.Equal("MtaStsPolicyHostMissing", Assert.Single(await Audit(new GivenWeb().With(Url, WebStatus.NoAddress), "_mta-sts TXT \"v=STSv1; id=1\"")).RuleId);

    [Fact]
    public async Task Without_a_record_nothing_is_asked_for()
    {
        var web = Web(Good);
        Assert.Equal("MtaStsMissing", Assert.Single(await Audit(web, "")).RuleId);
        Assert.Empty(web.Asked);
    }

    [Fact]
    public async Task What_mends_a_policy_is_a_command() =>
        Assert.Equal("New-MtaStsPolicy contoso.example -Mode Enforce", Assert.Single(await Audit(Web(Good.Replace("enforce", "testing")))).Remedy!.Command);

    [Theory]
    [InlineData("MtaStsCertificateInvalid", Severity.Medium, "mta-sts.contoso.example", -1, true)]
    [InlineData("MtaStsCertificateInvalid", Severity.Medium, "www.contoso.example", 90, true)]
    [InlineData("MtaStsCertificateInvalid", Severity.Low, "mta-sts.contoso.example", 90, false)]
    [InlineData("MtaStsCertificateExpires", Severity.Low, "mta-sts.contoso.example", 10, true)]
    [InlineData(null, Severity.Low, "mta-sts.contoso.example", 90, true)]
    public async Task The_certificate_of_the_policy_host_is_judged(string? rule, Severity severity, string name, int days, bool isKnown)
    {
        var root = TestAuthority.Root();
        var issuing = root.Authority();
        var own = issuing.Server(name, null, request => request.To = TestAuthority.Now.AddDays(days));
        await using var server = TlsLoopback.Web([own, issuing], _ => $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {Good.Length}\r\n\r\n{Good}");
        using var web = new WebFetcher(Zone.Resolver(MxLookupTests.Head + "mta-sts A 192.0.2.9"), new()
        {
            Anchors = isKnown ? root.AsAnchor : TrustAnchors.None,
            Route = _ => server.Endpoint,
            Clock = () => TestAuthority.Now,
        });
        var findings = await Audit(web);
        Assert.Equal(rule is null ? [] : [rule], findings.Select(finding => finding.RuleId));
        Assert.All(findings, finding => Assert.Equal(severity, finding.Severity));
        Assert.All(findings, finding => Assert.DoesNotContain('{', finding.Message));
    }
}
