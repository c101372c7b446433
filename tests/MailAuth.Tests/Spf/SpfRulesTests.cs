using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

/// <summary>Each rule: a zone that breaks it, one as near to it as possible that does not, and what the remedy proposes.</summary>
public class SpfRulesTests
{
    const string Head = """
        $ORIGIN example.
        $TTL 3600
        @          SOA ns1.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600
        one        TXT "v=spf1 ip4:192.0.2.1 -all"
        open       TXT "v=spf1 +all"
        endless    TXT "v=spf1 mx"
        cost4      TXT "v=spf1 include:one.example include:one.example include:one.example -all"
        cost5      TXT "v=spf1 include:one.example include:one.example include:one.example include:one.example -all"
        several    TXT "v=spf1 -all"
                   TXT "v=spf1 mx -all"
        back       TXT "v=spf1 include:contoso.example -all"
        closed     TXT "v=spf1 -all"
        wide       TXT "v=spf1 ip4:192.0.2.0/24 -all"
        same       TXT "v=spf1 ip4:192.0.2.1 ?all"
        hybrid     TXT "v=spf1 ip4:192.0.2.1 a:h1.example -all"
        refusing   TXT "v=spf1 -ip4:198.51.100.0/28 ip4:198.51.100.0/24 -all"
        dangling.one CNAME spf.gone.example.
        hosts10    MX 1 h1
                   MX 1 h2
                   MX 1 h3
                   MX 1 h4
                   MX 1 h5
                   MX 1 h6
                   MX 1 h7
                   MX 1 h8
                   MX 1 h9
                   MX 1 h10
        hosts11    MX 1 h1
                   MX 1 h2
                   MX 1 h3
                   MX 1 h4
                   MX 1 h5
                   MX 1 h6
                   MX 1 h7
                   MX 1 h8
                   MX 1 h9
                   MX 1 h10
                   MX 1 h11
        $ORIGIN protection.outlook.com.
        @          SOA ns1.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600
        spf        TXT "v=spf1 ip4:192.0.2.128/25 -all"
        $ORIGIN protection.office365.us.
        @          SOA ns1.nic.example. hostmaster.nic.example. 1 7200 3600 1209600 3600
        spf        TXT "v=spf1 ip4:192.0.2.192/26 -all"
        $ORIGIN contoso.example.

        """;

    const string Online = "\n@ MX 0 contoso-example.mail.protection.outlook.com.";
    const string Long = "v=spf1 ip4:203.0.113.0/24 ip4:203.0.113.1 ip4:203.0.113.2 ip4:203.0.113.3 ip4:203.0.113.4 ip4:203.0.113.5 ip4:203.0.113.6 ip4:203.0.113.7 ip4:203.0.113.8 ip4:203.0.113.9 ip4:203.0.113.10 ip4:203.0.113.11 ip4:203.0.113.12 ";

    // rule, purpose, zone that breaks it, what is proposed (null: nothing to compare), zone that does not
    public static TheoryData<string, DomainPurpose, string, string?, string> Cases => new()
    {
        { "SpfMissing", DomainPurpose.Sending, "@ TXT \"MS=1\"" + Online, "v=spf1 include:spf.protection.outlook.com -all", Txt("v=spf1 include:spf.protection.outlook.com -all") + Online },
        { "SpfMissing", DomainPurpose.Sending, "@ MX 10 mail", "v=spf1 mx -all", "@ MX 10 mail\n" + Txt("v=spf1 mx -all") },
        { "SpfMissing", DomainPurpose.Parked, "@ TXT \"MS=1\"", "v=spf1 -all", Txt("v=spf1 -all") },
        { "SpfDuplicate", DomainPurpose.Sending, Txt("v=spf1 mx ip4:192.0.2.1 -all") + Txt("v=spf1 include:one.example mx ~all"), "v=spf1 mx ip4:192.0.2.1 include:one.example ~all", Txt("v=spf1 -all") + Txt("google-site-verification=1") },
        { "SpfMalformed", DomainPurpose.Sending, Txt("v=spf1 ipv4:192.0.2.40, include: one.example a:192.0.2.7 mx:relay –all"), "v=spf1 ip4:192.0.2.40 include:one.example ip4:192.0.2.7 mx:relay.contoso.example -all", Txt("v=spf1 moo=cow -all") },
        { "SpfMalformed", DomainPurpose.Sending, Txt("v=spf1 frobnicate -all"), null, Txt("v=spf1 -all") },
        { "SpfHidden", DomainPurpose.Sending, Txt("“v=spf1 mx -all”"), "v=spf1 mx -all", Txt("v=spf1 mx -all") },
        { "SpfIgnoredTerm", DomainPurpose.Sending, Txt("v=spf1 ip4=192.0.2.0/24 -all"), "v=spf1 ip4:192.0.2.0/24 -all", Txt("v=spf1 ip4:192.0.2.0/24 x=y -all") },
        { "SpfTooManyLookups", DomainPurpose.Sending, Txt("v=spf1 include:cost5.example include:cost4.example include:one.example ptr -all"), "v=spf1 include:cost5.example -all", Txt("v=spf1 include:cost5.example include:cost4.example include:one.example -all") },
        { "SpfTooManyLookups", DomainPurpose.Sending, Txt("v=spf1 include:cost5.example include:cost4.example include:one.example a:one.example ptr:x.example exists:%{i}.x.example -all"), null, Txt("v=spf1 -all include:cost5.example include:cost4.example include:one.example a mx ptr") },
        { "SpfNearLookupLimit", DomainPurpose.Sending, Txt("v=spf1 include:cost5.example include:cost4.example -all"), null, Txt("v=spf1 include:cost5.example include:one.example include:open.example -all") },
        { "SpfTooManyVoidLookups", DomainPurpose.Sending, Txt("v=spf1 ip4:192.0.2.1 a:x.example mx:y.example exists:z.example -all"), "v=spf1 ip4:192.0.2.1 -all", Txt("v=spf1 a:x.example mx:y.example exists:%{i}.z.example -all") },
        { "SpfPassAll", DomainPurpose.Sending, Txt("v=spf1 ip4:192.0.2.1 +all"), "v=spf1 ip4:192.0.2.1 ~all", Txt("v=spf1 ip4:192.0.2.1 -all") },
        { "SpfPassAll", DomainPurpose.Parked, Txt("v=spf1 all"), "v=spf1 -all", Txt("v=spf1 -all") },
        { "SpfPassAll", DomainPurpose.Sending, Txt("v=spf1 redirect=open.example"), null, Txt("v=spf1 redirect=one.example") },
        { "SpfIncludePassAll", DomainPurpose.Sending, Txt("v=spf1 include:open.example -all"), "v=spf1 -all", Txt("v=spf1 ~include:open.example -all") },
        { "SpfNeutralAll", DomainPurpose.Sending, Txt("v=spf1 a:one.example ?all exp=x.example"), "v=spf1 a:one.example ~all exp=x.example", Txt("v=spf1 a:one.example ~all") },
        { "SpfAllMissing", DomainPurpose.Sending, Txt("v=spf1 ip4:192.0.2.1"), "v=spf1 ip4:192.0.2.1 ~all", Txt("v=spf1 ip4:192.0.2.1 redirect=one.example") },
        { "SpfAllMissing", DomainPurpose.Sending, Txt("v=spf1 redirect=endless.example"), null, Txt("v=spf1 redirect=%{d}.x.example") },
        { "SpfSoftFail", DomainPurpose.Sending, Txt("v=spf1 ip4:192.0.2.1 ~all"), "v=spf1 ip4:192.0.2.1 -all", Txt("v=spf1 ip4:192.0.2.1 -all") },
        { "SpfParkedNotDenied", DomainPurpose.Parked, Txt("v=spf1 ~all"), "v=spf1 -all", Txt("v=spf1 -all") },
        { "SpfParkedNotDenied", DomainPurpose.ReceiveOnly, Txt("v=spf1 mx -all"), "v=spf1 -all", Txt("v=spf1 -all exp=x.example") },
        { "SpfTermsAfterAll", DomainPurpose.Sending, Txt("v=spf1 mx -all ip4:192.0.2.1 mx"), "v=spf1 mx ip4:192.0.2.1 -all", Txt("v=spf1 mx -all exp=x.example") },
        { "SpfRedirectWithAll", DomainPurpose.Sending, Txt("v=spf1 mx -all redirect=one.example"), "v=spf1 mx -all", Txt("v=spf1 mx redirect=one.example") },
        { "SpfPtr", DomainPurpose.Sending, Txt("v=spf1 ip4:192.0.2.1 ptr:contoso.example -all"), "v=spf1 ip4:192.0.2.1 -all", Txt("v=spf1 ip4:192.0.2.1 -all ptr") },
        { "SpfIncludeMissing", DomainPurpose.Sending, Txt("v=spf1 include:nobody.one.example mx -all"), "v=spf1 mx -all", Txt("v=spf1 include:one.example mx -all") },
        { "SpfIncludeMissing", DomainPurpose.Sending, Txt("v=spf1 mx redirect=nobody.one.example"), "v=spf1 mx ~all", Txt("v=spf1 mx a:nobody.example -all") },
        { "SpfIncludeBroken", DomainPurpose.Sending, Txt("v=spf1 include:several.example mx -all"), "v=spf1 mx -all", Txt("v=spf1 include:one.example mx -all") },
        { "SpfIncludeLoop", DomainPurpose.Sending, Txt("v=spf1 include:_spf.contoso.example -all") + "_spf TXT \"v=spf1 mx include:contoso.example -all\"", "v=spf1 mx -all", Txt("v=spf1 include:_spf.contoso.example -all") + "_spf TXT \"v=spf1 mx -all\"" },
        { "SpfIncludeLoop", DomainPurpose.Sending, Txt("v=spf1 include:back.example -all"), null, Txt("v=spf1 include:one.example include:one.example -all") },
        { "SpfMxTooManyHosts", DomainPurpose.Sending, Txt("v=spf1 mx:hosts11.example ip4:192.0.2.1 -all"), "v=spf1 ip4:192.0.2.1 -all", Txt("v=spf1 mx:hosts10.example -all") },
        { "SpfDuplicateTerm", DomainPurpose.Sending, Txt("v=spf1 a a:contoso.example ip4:192.0.2.0/24 ip4:192.0.2.7 -all"), "v=spf1 a ip4:192.0.2.0/24 -all", Txt("v=spf1 a mx a/24 ip4:192.0.2.0/24 ~ip4:192.0.2.7 -all") },
        { "SpfDuplicateTerm", DomainPurpose.Sending, Txt("v=spf1 ip4:192.0.2.7 mx ip4:192.0.2.0/24 -all"), "v=spf1 mx ip4:192.0.2.0/24 -all", Txt("v=spf1 ip4:192.0.2.7 -ip4:192.0.2.0/25 ip4:192.0.2.0/24 -all") },
        { "SpfBroadNetwork", DomainPurpose.Sending, Txt("v=spf1 mx ip4:198.0.0.0/15 -all"), "v=spf1 mx -all", Txt("v=spf1 mx ip4:198.51.0.0/16 ip6:2001:db8::/32 -ip4:198.0.0.0/8 -all") },
        { "SpfBroadNetwork", DomainPurpose.Sending, Txt("v=spf1 ip6:2001::/16 a//20 -all"), "v=spf1 -all", Txt("v=spf1 a//64 -all") },
        { "SpfPrivateNetwork", DomainPurpose.Sending, Txt("v=spf1 mx ip4:10.0.0.0/8 ip4:192.168.1.4 ip6:fd00::/8 -all"), "v=spf1 mx -all", Txt("v=spf1 mx ip4:192.169.0.0/16 -all") },
        { "SpfRecordTooLong", DomainPurpose.Sending, Strings(Long, Long[7..], Long[7..], "-all"), "v=spf1 ip4:203.0.113.0/24 -all", Txt("v=spf1 ip4:203.0.113.0/24 -all") },
        { "SpfRecordTooLong", DomainPurpose.Sending, Txt("v=spf1 -all") + string.Concat(Enumerable.Range(10, 12).Select(i => Txt($"some-verification={i}{new string('x', 30)}"))), null, Txt("v=spf1 -all") },
        { "SpfRecordTooLong", DomainPurpose.Sending, Txt("v=spf1 include:_spf.contoso.example -all") + "_spf" + Strings(Long, Long[7..], Long[7..], "-all")[1..], "v=spf1 ip4:203.0.113.0/24 -all", Txt("v=spf1 include:_spf.contoso.example -all") + "_spf TXT \"v=spf1 ip4:203.0.113.0/24 -all\"" },
        { "SpfTypeObsolete", DomainPurpose.Sending, Txt("v=spf1 -all") + "@ SPF \"v=spf1 mx -all\"", null, Txt("v=spf1 -all") },
        { "SpfMicrosoftIncludeMissing", DomainPurpose.Sending, Txt("v=spf1 ip4:192.0.2.1 -all") + Online, "v=spf1 include:spf.protection.outlook.com ip4:192.0.2.1 -all", Txt("v=spf1 exists:%{i}.hosted.example -all") + Online },
        { "SpfMicrosoftIncludeMissing", DomainPurpose.Unknown, Txt("v=spf1 mx -all") + "\n@ MX 0 contoso-example.a-v1.mx.microsoft.", "v=spf1 include:spf.protection.outlook.com mx -all", Txt("v=spf1 include:spf.protection.office365.us -all") + "\n@ MX 0 contoso-example.a-v1.mx.microsoft." },
        { "SpfMicrosoftIncludeWrongCloud", DomainPurpose.Sending, Txt("v=spf1 include:spf.protection.office365.us ip4:192.0.2.1 -all") + Online, "v=spf1 include:spf.protection.outlook.com ip4:192.0.2.1 -all", Txt("v=spf1 include:spf.protection.outlook.com include:spf.protection.office365.us -all") + Online },
        { "SpfSubdomainUnprotected", DomainPurpose.Sending, Txt("v=spf1 -all") + "www A 192.0.2.1", "v=spf1 -all", Txt("v=spf1 -all") + "www A 192.0.2.1\nwww TXT \"v=spf1 -all\"" },
        { "SpfSubdomainUnprotected", DomainPurpose.Sending, Txt("v=spf1 -all") + "mail A 192.0.2.1", "v=spf1 a -all", Txt("v=spf1 -all") + "mail CNAME mail.outside.test." },
        { "SpfSubdomainUnprotected", DomainPurpose.Sending, Txt("v=spf1 -all") + "shop MX 0 contoso-example.mail.protection.outlook.com.", "v=spf1 include:spf.protection.outlook.com -all", Txt("v=spf1 -all") + "other MX 0 contoso-example.mail.protection.outlook.com." },
        { "SpfDomainUnregistered", DomainPurpose.Sending, Txt("v=spf1 include:spf.gone.example ip4:192.0.2.1 -all"), "v=spf1 ip4:192.0.2.1 -all", Txt("v=spf1 include:nobody.one.example -all") },
        { "SpfDomainUnregistered", DomainPurpose.Sending, Txt("v=spf1 ip4:192.0.2.1 a:mail.gone.example -all"), "v=spf1 ip4:192.0.2.1 -all", Txt("v=spf1 a:mail.contoso.example include:spf.protection.outlook.con exists:%{i}.gone.example -all") },
        { "SpfDomainUnregistered", DomainPurpose.Sending, Txt("v=spf1 mx redirect=dangling.one.example"), "v=spf1 mx ~all", Txt("v=spf1 mx redirect=one.example") },
        { "SpfIncludeParked", DomainPurpose.Sending, Txt("v=spf1 include:closed.example mx -all"), "v=spf1 mx -all", Txt("v=spf1 include:one.example mx redirect=closed.example") },
        { "SpfVoidTerm", DomainPurpose.Sending, Txt("v=spf1 mx a:one.example ip4:192.0.2.1 -all") + "@ MX 10 mail", "v=spf1 mx ip4:192.0.2.1 -all", Txt("v=spf1 a -all") + "@ A 192.0.2.1" },
        { "SpfTermUnreachable", DomainPurpose.Sending, Txt("v=spf1 -ip4:192.0.2.0/24 mx ip4:192.0.2.7 ~all"), "v=spf1 ip4:192.0.2.7 -ip4:192.0.2.0/24 mx ~all", Txt("v=spf1 ip4:192.0.2.7 -ip4:192.0.2.0/24 mx ip4:192.0.3.0/24 ~all") },
        { "SpfTermUnreachable", DomainPurpose.Sending, Txt("v=spf1 ~ip4:192.0.2.0/25 ?ip4:192.0.2.128/25 -ip4:192.0.2.128/26 -all"), "v=spf1 -ip4:192.0.2.128/26 ~ip4:192.0.2.0/25 ?ip4:192.0.2.128/25 -all", Txt("v=spf1 ~ip4:192.0.2.0/25 ?ip4:192.0.2.0/24 -all") },
        { "SpfNetworkCovered", DomainPurpose.Sending, Txt("v=spf1 ip4:192.0.2.200 include:spf.protection.outlook.com ip4:203.0.113.1 -all"), "v=spf1 include:spf.protection.outlook.com ip4:203.0.113.1 -all", Txt("v=spf1 ip4:192.0.2.0/24 ~include:spf.protection.outlook.com include:refusing.example ip4:198.51.100.9 -all") },
        { "SpfIncludeRedundant", DomainPurpose.Sending, Txt("v=spf1 include:wide.example include:one.example mx -all"), "v=spf1 include:wide.example mx -all", Txt("v=spf1 include:hybrid.example ip4:192.0.2.0/24 mx -all") },
        { "SpfIncludeRedundant", DomainPurpose.Sending, Txt("v=spf1 include:one.example ip4:192.0.2.0/28 -all"), "v=spf1 ip4:192.0.2.0/28 -all", Txt("v=spf1 ip4:192.0.2.0/24 include:spf.protection.outlook.com -all") },
        { "SpfIncludeRedundant", DomainPurpose.Sending, Txt("v=spf1 include:one.example include:open.example include:same.example -all"), "v=spf1 include:one.example include:open.example -all", Txt("v=spf1 include:one.example include:open.example ip4:203.0.113.9 -all") },
        { "SpfIncludeRedundant", DomainPurpose.Sending, Txt("v=spf1 include:one.example include:same.example -all"), "v=spf1 include:one.example -all", Txt("v=spf1 -include:one.example include:same.example -all") },
        { "SpfWrongCase", DomainPurpose.Sending, Txt("V=spf1 IP4:192.0.2.1 +Mx -All"), "v=spf1 ip4:192.0.2.1 mx -all", Txt("v=spf1 +mx include:ONE.example -all") },
        { "SpfUnknownModifier", DomainPurpose.Sending, Txt("v=spf1 mx redirct=one.example ~all"), "v=spf1 mx ~all", Txt("v=spf1 mx ra=postmaster exp=x.contoso.example ~all") },
        { "SpfUnreachable", DomainPurpose.Sending, Txt("v=spf1 include:spf.outside.test -all"), null, Txt("v=spf1 include:one.example -all") },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_rule_is_raised_where_it_is_broken_and_only_there(string rule, DomainPurpose purpose, string broken, string? proposed, string sound)
    {
        var findings = await Audit(broken, purpose);
        var finding = findings.FirstOrDefault(finding => finding.RuleId == rule);

        Assert.True(finding is not null, "raised: " + string.Join(", ", findings.Select(finding => finding.RuleId)));
        if (proposed is not null)
            Assert.Equal(proposed, Assert.Single(finding.Remedy!.Proposed));
        Assert.NotEmpty(finding.Evidence);
        Assert.DoesNotContain(rule, (await Audit(sound, purpose)).Select(finding => finding.RuleId));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task What_is_proposed_can_be_read_and_every_sentence_is_filled_in(string rule, DomainPurpose purpose, string broken, string? proposed, string sound)
    {
        _ = (rule, proposed, sound);
        foreach (var finding in await Audit(broken, purpose))
        {
            foreach (var culture in new[] { CultureInfo.GetCultureInfo("en"), CultureInfo.GetCultureInfo("ja") })
            {
                foreach (var part in new[] { "Title", "Message", "Advice" })
                {
                    var text = finding.Render(part, culture);
                    Assert.NotEqual(finding.RuleId, text);
                    Assert.DoesNotMatch("\\{[a-z][A-Za-z]+\\}", text);
                }
            }

            foreach (var text in finding.Remedy?.Proposed ?? [])
                Assert.DoesNotContain(SpfParser.Parse(text).Problems, problem => problem.Level == ProblemLevel.Error);
            if (finding.RuleId is not "SpfUnreachable")
                Assert.NotEmpty(finding.Remedy!.ToString());
        }
    }

    [Fact]
    public void Every_rule_has_a_case_and_words_in_both_languages()
    {
        var cases = Cases.Select(row => (string)row[0]).ToHashSet();
        foreach (var rule in SpfRules.All)
        {
            // Judged where a record is expanded: SpfExpansionTests.
            if (rule != SpfRules.SharedService)
                Assert.Contains(rule.Id, cases);
            foreach (var part in new[] { "Title", "Message", "Advice" })
                Assert.NotEqual(Render(rule, part, "en"), Render(rule, part, "ja"));
        }

        Assert.Equal(SpfRules.All.Count, SpfRules.All.Select(rule => rule.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_domain_done_right_has_no_finding() =>
        Assert.Empty(await Audit(Txt("v=spf1 include:spf.protection.outlook.com -all") + Online + "\nwww A 192.0.2.1\nwww TXT \"v=spf1 -all\"", DomainPurpose.Sending));

    [Fact]
    public async Task A_failure_of_the_DNS_is_never_a_fault()
    {
        var facts = await SpfFacts.GatherAsync(Zone.Resolver(Head), DomainName.Parse("outside.test"), null, default);

        Assert.Equal(["SpfUnreachable"], SpfAuditor.Audit(facts, DomainPurpose.Sending).Select(finding => finding.RuleId));
    }

    [Theory]
    [InlineData("@ MX 0 .", Severity.Medium)]
    [InlineData("@ NS ns1.sedoparking.com.", Severity.Medium)]
    [InlineData("@ MX 10 mail.one.example.", Severity.Low)]
    [InlineData("", Severity.Low)]
    public async Task An_include_that_allows_nobody_is_worse_where_the_domain_is_parked_for_certain(string sign, Severity severity)
    {
        var zone = $"""
            {Txt("v=spf1 include:spf.former.example -all")}
            $ORIGIN former.example.
            spf TXT "v=spf1 -all"
            {sign}
            """;

        Assert.Equal(severity, (await Audit(zone, DomainPurpose.Sending)).Single(finding => finding.RuleId == "SpfIncludeParked").Severity);
    }

    [Fact]
    public async Task What_the_DNS_did_not_answer_makes_no_domain_free_to_register()
    {
        var findings = await Audit(Txt("v=spf1 include:spf.outside.test -all"), DomainPurpose.Sending);
        Assert.Equal(["SpfUnreachable"], findings.Select(finding => finding.RuleId));
    }

    [Fact]
    public async Task What_others_have_to_tidy_up_in_their_records_is_good_to_know_and_nothing_to_publish_here()
    {
        var zone = Txt("v=spf1 include:spf.untidy.example -all") + """
            $ORIGIN untidy.example.
            spf TXT "v=spf1 ip4:203.0.113.1 ip4:203.0.113.1 ip4:10.0.0.1 ip4=192.0.2.1 ptr ip4:40.92.0.0/15 -all mx redirect=one.example"
            """;

        var findings = await Audit(zone, DomainPurpose.Sending);

        Assert.Equal(["SpfDuplicateTerm", "SpfIgnoredTerm", "SpfPrivateNetwork", "SpfPtr", "SpfRedirectWithAll", "SpfTermsAfterAll"], findings.Select(finding => finding.RuleId).Order());
        Assert.All(findings, finding => Assert.Equal((Severity.Information, "spf.untidy.example", RemedyKind.Manual), (finding.Severity, finding.Target, finding.Remedy!.Kind)));
    }

    [Theory]
    [InlineData("v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all", Severity.Critical)]
    [InlineData("v=spf1 include:half.example -all", Severity.Critical)]
    [InlineData("v=spf1 ip4:198.0.0.0/8 -all", Severity.Medium)]
    public async Task Half_of_the_Internet_is_as_bad_as_everyone(string text, Severity severity)
    {
        var findings = await Audit(Txt(text) + "$ORIGIN example.\nhalf TXT \"v=spf1 ip4:0.0.0.0/1 -all\"", DomainPurpose.Sending);
        Assert.Equal(severity, findings.Single(finding => finding.RuleId == "SpfBroadNetwork").Severity);
    }

    [Fact]
    public async Task Nobody_is_advised_to_edit_the_record_of_an_initial_domain() =>
        Assert.Empty(await Audit(Txt("v=spf1 include:nobody.one.example ?all"), DomainPurpose.OnMicrosoft));

    [Fact]
    public async Task Too_many_lookups_names_the_branch_that_costs_most()
    {
        var findings = await Audit(Txt("v=spf1 include:one.example include:cost5.example include:cost4.example mx:one.example a:one.example -all"), DomainPurpose.Sending);

        var finding = Assert.Single(findings, finding => finding.RuleId == "SpfTooManyLookups");
        Assert.Contains("costs 12 DNS look-ups, 10 are allowed", finding.Render("Message", CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
        Assert.Contains("include:cost5.example costs most, 5", finding.Render("Message", CultureInfo.GetCultureInfo("en")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("v=spf1 mx +all ip4:192.0.2.1 redirect=one.example")]
    [InlineData("v=spf1 mx mx ptr ip4:10.0.0.1 all")]
    [InlineData("v=spf1 ip4=192.0.2.1 include:nobody.one.example +all")]
    [InlineData("v=spf1 ipv4:192.0.2.1 +all")]
    public async Task Whatever_the_finding_nobody_is_advised_to_let_everyone_send(string text)
    {
        var findings = await Audit(Txt(text), DomainPurpose.Sending);

        Assert.NotEmpty(findings);
        Assert.All(findings.SelectMany(finding => finding.Remedy?.Proposed ?? []), proposed =>
            Assert.NotEqual(SpfQualifier.Pass, SpfRecord.Parse(DomainName.Parse("contoso.example"), proposed).AllQualifier));
    }

    [Fact]
    public async Task To_get_below_the_limit_a_tool_moves_to_a_subdomain_and_the_mailboxes_stay()
    {
        var zone = ZoneFile.Parse("example.zone", await System.IO.File.ReadAllTextAsync(RepositoryRoot.Combine("module", "examples", "example.zone")));
        var facts = await SpfFacts.GatherAsync(new ZoneResolver(zone), DomainName.Parse("contoso.example"), null, default);

        var finding = SpfAuditor.Audit(facts, DomainPurpose.Sending).First(finding => finding.RuleId == "SpfTooManyLookups");

        Assert.Equal("include:spf.newsletter.example", finding.Arguments["branch"]);
        Assert.Equal(RemedyKind.Manual, finding.Remedy!.Kind);
        Assert.Equal("v=spf1 include:spf.protection.outlook.com include:_spf.google.com include:spf.crm.example include:spf.survey.example a mx ~all", Assert.Single(finding.Remedy.Proposed));
    }

    static async Task<IReadOnlyList<Finding>> Audit(string zone, DomainPurpose purpose)
    {
        var facts = await SpfFacts.GatherAsync(Zone.Resolver(Head + zone), DomainName.Parse("contoso.example"), null, default);
        return SpfAuditor.Audit(facts, purpose).ToArray();
    }

    static string Txt(string text) => $"@ TXT \"{text}\"\n";

    static string Strings(params string[] strings) => $"@ TXT {string.Join(" ", strings.Select(text => $"\"{text}\""))}\n";

    static string Render(Rule rule, string part, string culture) =>
        new Finding { Rule = rule, Target = "" }.Render(part, CultureInfo.GetCultureInfo(culture));
}
