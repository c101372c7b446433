using System.Linq;
using System.Threading.Tasks;
using MailAuth.Findings;
using MailAuth.Mx;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Mx;

public class MxAuditorTests
{
    static async Task<Finding[]> Audit(string zone, DomainPurpose purpose = DomainPurpose.Sending, string domain = "contoso.example")
    {
        var facts = await MxFacts.GatherAsync(Zone.Resolver(MxLookupTests.Head + zone), DomainName.Parse(domain), default);
        return MxAuditor.Audit(facts, purpose).ToArray();
    }

    const string Good = "@ MX 10 mail\nmail A 192.0.2.1";

    [Theory]
    [InlineData("MxMissing", "", Good, DomainPurpose.Sending)]
    [InlineData("MxMissing", "", Good, DomainPurpose.ReceiveOnly)]
    [InlineData("MxImplicit", "@ A 192.0.2.1", Good, DomainPurpose.Unknown)]
    [InlineData("MxNullNotAlone", "@ MX 0 .\n" + Good, Good, DomainPurpose.Sending)]
    [InlineData("MxNullButSends", "@ MX 0 .", Good, DomainPurpose.Sending)]
    [InlineData("MxHostIsAlias", "@ MX 10 mail\nmail CNAME real\nreal A 192.0.2.1", Good, DomainPurpose.Sending)]
    [InlineData("MxHostIsAddress", "@ MX 10 192.0.2.1.", Good, DomainPurpose.Sending)]
    [InlineData("MxHostIsAddress", "@ MX 10 192.0.2.1", Good, DomainPurpose.Sending)]
    [InlineData("MxHostUnresolvable", "@ MX 10 gone", Good, DomainPurpose.Sending)]
    [InlineData("MxHostUnresolvable", "@ MX 20 gone\n" + Good, Good, DomainPurpose.Sending)]
    [InlineData("MxHostInternal", "@ MX 10 mail\nmail A 10.0.0.1\nmail AAAA fd00::1", "@ MX 10 mail\nmail A 10.0.0.1\nmail A 192.0.2.1", DomainPurpose.Sending)]
    [InlineData("MxParkedAccepts", Good, "@ MX 0 .", DomainPurpose.Parked)]
    [InlineData("MxParkedAccepts", "@ A 192.0.2.1", "", DomainPurpose.Parked)]
    [InlineData("MxUnreachable", "@ MX 10 mail.elsewhere.test.", Good, DomainPurpose.Sending)]
    public async Task Each_rule_fires_on_its_case_alone_and_not_on_the_mended_one(string rule, string broken, string mended, DomainPurpose purpose)
    {
        var finding = Assert.Single(await Audit(broken, purpose));
        Assert.Equal(rule, finding.RuleId);
        Assert.NotEmpty(finding.Evidence);
        Assert.Empty(await Audit(mended, purpose));
    }

    [Fact]
    public async Task A_failed_question_is_never_a_missing_record()
    {
        var finding = Assert.Single(await Audit("", domain: "elsewhere.test"));
        Assert.Equal("MxUnreachable", finding.RuleId);
        Assert.Equal(Severity.Information, finding.Severity);
    }

    [Theory]
    [InlineData("@ MX 20 gone\n" + Good, Severity.Medium)]
    [InlineData("@ MX 20 gone", Severity.High)]
    public async Task A_dead_host_matters_more_where_it_is_the_only_one(string zone, Severity severity) =>
        Assert.Equal(severity, Assert.Single(await Audit(zone)).Severity);

    [Fact]
    public async Task The_remedy_is_the_whole_record_set_as_it_should_stand()
    {
        var remedy = Assert.Single(await Audit("@ MX 0 .\n@ MX 10 a\n@ MX 20 b\na A 192.0.2.1\nb A 192.0.2.2")).Remedy!;
        Assert.Equal(["0 .", "10 a.contoso.example.", "20 b.contoso.example."], remedy.Current);
        Assert.Equal(["10 a.contoso.example.", "20 b.contoso.example."], remedy.Proposed);
        Assert.Equal(("contoso.example", "MX"), (remedy.Owner, remedy.Type));
    }

    [Fact]
    public async Task A_parked_domain_is_offered_a_null_mx() =>
        Assert.Equal(["0 ."], Assert.Single(await Audit("@ A 192.0.2.1", DomainPurpose.Parked)).Remedy!.Proposed);

    [Fact]
    public async Task A_tenants_initial_domain_is_not_told_to_publish_mx() => Assert.Empty(await Audit("", DomainPurpose.OnMicrosoft));
}
