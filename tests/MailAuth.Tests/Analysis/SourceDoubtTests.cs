using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Reports;
using Xunit;
using static MailAuth.Tests.Analysis.Rows;

namespace MailAuth.Tests.Analysis;

/// <summary>What a stranger can write into a message names nobody, and what the owner's mail can look like accuses nobody.</summary>
public class SourceDoubtTests
{
    static readonly string[] Services = ["sendgrid.net", "mcsv.net", "amazonses.com", "onmicrosoft.com", "contoso.onmicrosoft.com", "google.com", "gappssmtp.com"];

    [Fact]
    public void Nothing_that_failed_makes_a_service_a_forwarder_or_the_owner()
    {
        foreach (var service in Services)
        {
            foreach (var result in new[] { "fail", "neutral", "policy", "temperror", "permerror", "none", "unknown" })
            {
                var sources = Classify(Own(), Row("198.51.100.9", 77, $"{result} {service}/s1 {result} contoso.example/mte1 {result} contoso.example/google", $"{(result == "policy" ? "fail" : result)} bounce.{service}", envelope: $"bounce.{service}"));
                var stranger = sources.Single(source => source.MessageCount == 77);
                Assert.True(stranger is { Class: DmarcSourceClass.Unknown, Service: null }, $"{result} {service}: {stranger}");
                Assert.Empty(stranger.DkimDomain);
            }
        }
    }

    [Fact]
    public void A_service_that_is_also_the_owners_does_not_vouch_for_mail_of_other_customers()
    {
        var sources = Classify(
            Row("40.107.1.1", 100, "pass contoso.example/selector1 pass contoso.onmicrosoft.com/selector1", "pass contoso.example"),
            // A forwarder's tenant signs what it passes on.
            Row("40.107.9.9", 10, "pass contoso.example/selector1 pass partner.onmicrosoft.com/selector1", "pass partner.example"),
            Row("40.107.9.9", 20, "pass partner.onmicrosoft.com/selector1", "pass partner.example"),
            Row("40.107.1.9", 30, "pass evil.onmicrosoft.com/selector1", "pass contoso.example"));
        Assert.DoesNotContain(sources, source => source is { MessageCount: 20, Class: DmarcSourceClass.Misconfigured });
        var evil = sources.Single(source => source.MessageCount == 30);
        Assert.Equal((DmarcSourceClass.Unknown, "Microsoft 365 (evil.onmicrosoft.com)"), (evil.Class, evil.Name));
        Assert.Equal(DmarcSourceEvidenceKind.OtherCustomer, evil.Evidence[0].Kind);
    }

    [Fact]
    public void A_tenant_that_only_signs_as_itself_is_the_owners_where_it_is_the_main_one()
    {
        var sources = Classify(
            Row("40.107.1.1", 100, "pass contoso.onmicrosoft.com/selector1", "pass contoso.example"),
            Row("40.107.1.9", 3, "pass evil.onmicrosoft.com/selector1", "pass contoso.example"));
        var own = sources.Single(source => source.MessageCount == 100);
        Assert.Equal((DmarcSourceClass.Misconfigured, "Microsoft 365", "SwitchDkimOnInTenant"), (own.Class, own.Name, own.Fix?.Step));
        Assert.Equal(DmarcSourceClass.Unknown, sources.Single(source => source.MessageCount == 3).Class);
    }

    [Fact]
    public void Strange_networks_that_come_at_any_time_are_no_wave()
    {
        // Gateways and lists take signatures off, a few each day.
        var noise = Enumerable.Range(0, 300).SelectMany(day => Enumerable.Range(0, 5).Select(i => Row($"{20 + i}.{day / 250}.{day % 250}.1", 1, "", "fail contoso.example", day: day)));
        Assert.DoesNotContain(Classify([Own(), Own(day: 300), .. noise]), source => source.Class == DmarcSourceClass.Spoof);
        // What stands out among them is.
        var wave = Enumerable.Range(0, 200).Select(i => Row($"100.{i}.1.1", 20, "", "fail contoso.example", day: 150));
        var spoof = Assert.Single(Classify([Own(), Own(day: 300), .. noise, .. wave]), source => source.Class == DmarcSourceClass.Spoof);
        Assert.InRange(spoof.AddressCount, 200, 220);
    }

    [Fact]
    public void Organisations_that_pass_invitations_on_as_themselves_are_no_spoofs()
    {
        var invitations = Enumerable.Range(0, 60).Select(i => Row($"100.{i}.1.1", 1, $"pass partner{i}.example/s1", $"pass partner{i}.example", day: 20 + (i % 3)));
        Assert.DoesNotContain(Classify([Own(), Own(day: 60), .. invitations]), source => source.Class == DmarcSourceClass.Spoof);
    }

    [Fact]
    public void Mail_with_a_broken_signature_is_never_called_a_spoof()
    {
        var wave = Enumerable.Range(1, 30).Select(i => Row($"{20 + i}.1.3.4", 40, "fail contoso.example/s2026", "fail contoso.example", day: 20));
        Assert.DoesNotContain(Classify([Own(), Own(day: 60), .. wave]), source => source.Class == DmarcSourceClass.Spoof);
    }

    [Fact]
    public void A_domain_that_refuses_everything_and_sends_nothing_is_pretended_by_all_who_send()
    {
        var rows = Enumerable.Range(0, 3).Select(i => Row($"198.51.{i}.1", 40, "", "fail woodgrove.example", from: "woodgrove.example", domain: "woodgrove.example", day: i * 20) with { Policy = DmarcPolicy.Reject });
        var sources = Classify(rows);
        Assert.All(sources, source => Assert.Equal(DmarcSourceClass.Spoof, source.Class));
        Assert.All(sources, source => Assert.Equal(DmarcSourceEvidenceKind.ClosedDomain, source.Evidence[0].Kind));
        // With p=none nobody says so.
        Assert.All(Classify(rows.Select(row => row with { Policy = DmarcPolicy.None })), source => Assert.Equal(DmarcSourceClass.Unknown, source.Class));
    }

    [Fact]
    public void A_network_that_pretends_to_be_three_organisations_is_a_spoof_where_their_mail_is_signed()
    {
        string[] owners = ["contoso.example", "fabrikam.example", "adatum.example"];
        var rows = owners.SelectMany(owner => new[]
        {
            Row("192.0.2.1", 1000, $"pass {owner}/s1", $"pass {owner}", from: owner, domain: owner),
            Row("203.0.113.66", 5, "", $"softfail {owner}", from: owner, domain: owner),
        }).ToArray();
        Assert.Equal(3, Classify(rows).Count(source => source.Class == DmarcSourceClass.Spoof && source.Evidence[0].Kind == DmarcSourceEvidenceKind.ManyDomains));
        Assert.DoesNotContain(Classify(rows.Take(4)), source => source.Class == DmarcSourceClass.Spoof);
    }

    [Fact]
    public void A_campaign_under_made_up_names_is_a_spoof_once_it_is_over()
    {
        IEnumerable<DmarcReportRow> Campaign(int day) => new[] { "payroll", "hr", "it", "ceo", "bank" }.Select(name => Row("203.0.113.66", 9, "pass mailblast.example/s1", "pass mailblast.example", from: $"{name}.contoso.example", day: day));
        var spoof = Assert.Single(Classify([Own(), Own(day: 60), .. Campaign(30)]), source => source.Class == DmarcSourceClass.Spoof);
        Assert.Equal("mailblast.example", spoof.Name);
        Assert.Contains(spoof.Evidence, evidence => evidence.Kind == DmarcSourceEvidenceKind.PassesAsOther);
        // A service that nobody set up goes on.
        Assert.DoesNotContain(Classify([Own(), Own(day: 60), .. Campaign(30), .. Campaign(58)]), source => source.Class == DmarcSourceClass.Spoof);
    }

    [Fact]
    public void Results_that_contradict_each_other_are_told_and_the_receivers_word_counts()
    {
        // The sample that everybody copies: SPF evaluated as fail beside an aligned pass, DKIM as pass for another domain.
        var row = Row("72.150.241.94", 2, "fail example.com", "pass example.com", from: "example.com", domain: "example.com") with { SpfEvaluated = ReportEvaluation.Fail, DkimEvaluated = ReportEvaluation.Fail };
        var source = Assert.Single(Classify(row));
        Assert.Equal(0, source.AlignedCount);
        Assert.Contains(source.Evidence, evidence => evidence.Kind == DmarcSourceEvidenceKind.Contradicting && evidence.Arguments["count"] == "2");
        var other = Row("72.150.241.94", 2, "pass other.example/s1", "", from: "example.com", domain: "example.com") with { DkimEvaluated = ReportEvaluation.Pass, DkimAlignment = DmarcAlignment.Strict };
        Assert.Contains(Assert.Single(Classify(other)).Evidence, evidence => evidence.Kind == DmarcSourceEvidenceKind.Contradicting);
    }

    [Fact]
    public void Every_spoof_lists_what_bears_it_out()
    {
        var wave = Enumerable.Range(1, 30).Select(i => Row($"{20 + i}.1.3.4", 40, "", "fail contoso.example", day: 20 + (i % 3)));
        foreach (var culture in new[] { "en-US", "ja-JP" })
        {
            var spoof = Classify([Own(), Own(day: 60), .. wave]).Single(source => source.Class == DmarcSourceClass.Spoof);
            Assert.All(spoof.Evidence, evidence => Assert.DoesNotContain("{", evidence.Render(System.Globalization.CultureInfo.GetCultureInfo(culture)), StringComparison.Ordinal));
            Assert.True(spoof.Evidence.Count >= 4);
        }
    }

    [Fact]
    public void Text_from_reports_steers_nothing()
    {
        var evil = "\u001b]0;x\u0007\u202E'; Remove-Item *; '.example";
        var sources = Classify(Row("203.0.113.66", 9, $"pass {evil.Replace(" ", "_", StringComparison.Ordinal)}/s1", "", from: evil, domain: evil, envelope: evil), Row("not an address \u001b[2J", 1, domain: evil, from: evil));
        foreach (var source in sources)
        {
            var text = global::MailAuth.Json.JsonText.Write(source) + source + string.Concat(source.Evidence) + source.Fix;
            Assert.DoesNotContain(text, character => character is '\u001b' or '\u0007' or '\u202E');
            Assert.DoesNotContain("Remove-Item", source.Fix?.ToString() ?? "", StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_stands_in_reports_of_private_addresses_accuses_nobody()
    {
        var wave = Enumerable.Range(1, 60).Select(i => Row($"10.{i}.3.4", 40, "", "fail contoso.example", day: 20));
        Assert.DoesNotContain(Classify([Own(), Own(day: 60), .. wave]), source => source.Class == DmarcSourceClass.Spoof);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ja")]
    public void No_sentence_begins_with_what_strangers_wrote(string culture)
    {
        foreach (var kind in Enum.GetValues<DmarcSourceEvidenceKind>())
        {
            var text = new DmarcSourceEvidence { Kind = kind }.Render(System.Globalization.CultureInfo.GetCultureInfo(culture));
            Assert.DoesNotMatch(@"^\{(?!count|total|share|service|first)", text);
            Assert.NotEqual("Evidence." + kind, text);
        }
    }

    [Fact]
    public void Formulas_are_guarded_for_spreadsheets_where_that_is_wanted()
    {
        var source = SourceSpreadsheetText.Guard(Assert.Single(Classify(Row("203.0.113.66", 9, "pass =cmd|x.example/@s", "", from: "=1+1.example", domain: "+evil.example", envelope: "-x.example"))));
        Assert.Equal("'+evil.example", source.Domain);
        Assert.StartsWith("'=", source.Name, StringComparison.Ordinal);
        Assert.All([source.HeaderFrom[0], source.EnvelopeFrom[0], source.DkimDomain[0], source.Selector[0]], text => Assert.StartsWith("'", text, StringComparison.Ordinal));
    }
}
