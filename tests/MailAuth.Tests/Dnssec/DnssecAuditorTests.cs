using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Dnssec;
using MailAuth.Tests.Audit;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dnssec;

public class DnssecAuditorTests
{
    const string Zones = """
        $ORIGIN example.
        $TTL 3600
        @ SOA ns1 hostmaster 1 7200 3600 1209600 3600
        signed DS 1 13 2 00
        bogus DS 1 13 2 00
        $ORIGIN signed.example.
        @ SOA ns1.example. h.example. 1 7200 3600 1209600 3600
        @ NS ns1.example.
        @ NS ns2.example.
        @ DNSKEY 257 3 13 AAAA
        $ORIGIN bogus.example.
        @ SOA ns1.example. h.example. 1 7200 3600 1209600 3600
        @ NS ns1.example.
        @ NS ns2.example.
        $ORIGIN plain.example.
        @ SOA ns1.example. h.example. 1 7200 3600 1209600 3600
        @ NS ns1.example.
        $ORIGIN .
        @ SOA a.root. h.root. 1 7200 3600 1209600 3600
        """;

    /// <summary>A validating resolver: it vouches for the root and for what is signed.</summary>
    sealed class Validating(IDnsResolver inner, bool isTrusted, params string[] vouchedFor) : IDnsResolver
    {
        public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
        {
            var answer = await inner.ResolveAsync(name, type, cancellationToken);
            return new()
            {
                Name = answer.Name,
                Type = answer.Type,
                Status = answer.Status,
                Records = answer.Records,
                Source = answer.Source,
                IsTrusted = isTrusted,
                IsAuthenticated = name.IsRoot || vouchedFor.Contains(name.Ascii),
            };
        }
    }

    static async Task<DnssecFacts> Gather(string domain, bool isTrusted = true, params string[] vouchedFor) =>
        await DnssecFacts.GatherAsync(new Validating(Zone.Resolver(Zones), isTrusted, vouchedFor), DomainName.Parse(domain), default);

    [Fact]
    public async Task A_validating_resolvers_word_counts_where_the_resolver_is_trusted()
    {
        Assert.Equal(DnssecState.Validated, (await Gather("signed.example", true, "signed.example")).Status.State);
        Assert.Equal(DnssecState.Signed, (await Gather("signed.example", false, "signed.example")).Status.State);
    }

    [Fact]
    public async Task Without_AD_and_without_DS_from_a_validating_resolver_a_zone_is_unsigned_and_that_is_a_finding()
    {
        var facts = await Gather("plain.example");

        Assert.Equal(DnssecState.Unsigned, facts.Status.State);
        var finding = DnssecAuditor.Audit(facts).Single(finding => finding.RuleId == "DnssecUnsigned");
        Assert.Contains(finding.Evidence, evidence => evidence.Question == "DS plain.example");
        Assert.Equal("plain.example", finding.Remedy?.Owner);
    }

    [Fact]
    public async Task A_resolver_that_does_not_validate_leaves_it_unknown_and_that_is_no_finding()
    {
        var facts = await Gather("plain.example", isTrusted: false);

        Assert.Equal(DnssecState.Unknown, facts.Status.State);
        Assert.DoesNotContain(DnssecAuditor.Audit(facts), finding => finding.RuleId == "DnssecUnsigned");
    }

    [Fact]
    public async Task A_name_below_a_zone_is_judged_by_that_zone() =>
        Assert.Equal("signed.example", (await Gather("mail.signed.example")).Status.Zone);

    [Fact]
    public async Task DS_records_without_keys_break_the_domain()
    {
        Assert.Contains(DnssecAuditor.Audit(await Gather("bogus.example")), finding => finding.RuleId == "DnssecKeyMissing");
        Assert.DoesNotContain(DnssecAuditor.Audit(await Gather("signed.example")), finding => finding.RuleId == "DnssecKeyMissing");
    }

    [Fact]
    public async Task One_name_server_is_a_finding_and_two_are_none()
    {
        Assert.Contains(DnssecAuditor.Audit(await Gather("plain.example")), finding => finding.RuleId == "NameServerSingle");
        Assert.DoesNotContain(DnssecAuditor.Audit(await Gather("signed.example")), finding => finding.RuleId == "NameServerSingle");
    }

    [Fact]
    public async Task A_failed_question_is_reported_as_such_and_never_as_unsigned()
    {
        var facts = await DnssecFacts.GatherAsync(Zone.Resolver("$ORIGIN example.\n@ SOA a b 1 1 1 1 1"), DomainName.Parse("outside.test"), default);

        Assert.Equal("DnssecUnreachable", Assert.Single(DnssecAuditor.Audit(facts)).RuleId);
    }

    [Fact]
    public async Task The_demo_domains_are_what_their_comments_say()
    {
        Assert.Equal(DnssecState.Signed, (await DnssecFacts.GatherAsync(ExampleZone.Resolver, DomainName.Parse("fabrikam.example"), default)).Status.State);
        Assert.Contains(DnssecAuditor.Audit(await DnssecFacts.GatherAsync(ExampleZone.Resolver, DomainName.Parse("proseware.example"), default)),
            finding => finding.RuleId == "DnssecKeyMissing");
    }
}
