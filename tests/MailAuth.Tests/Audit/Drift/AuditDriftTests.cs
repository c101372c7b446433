using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Microsoft365;
using Xunit;

namespace MailAuth.Tests.Audit.Drift;

public class AuditDriftTests
{
    static readonly MailDomainAudit Before = DriftZone.Audit();

    [Fact]
    public void A_domain_that_is_as_it_was_gives_nothing_to_tell() => Assert.Empty(Compare(DriftZone.Audit(1)));

    [Fact]
    public void Records_that_come_in_another_order_or_in_other_white_space_are_no_change_or_a_small_one()
    {
        Assert.Empty(Compare(DriftZone.Audit(1, new() { ["mx"] = "@ MX 20 mx2\n@ MX 10 mx1", ["ns"] = "@ NS ns2\n@ NS ns1" })));
        Assert.Equal(["Information RecordChanged Changed Spf - contoso.example: v=spf1 ip4:192.0.2.0/24 -all → v=spf1  ip4:192.0.2.0/24 -all"],
            Lines(DriftZone.Audit(1, new() { ["spf"] = "@ TXT \"v=spf1  ip4:192.0.2.0/24 -all\"" })));
    }

    [Fact]
    public void What_shows_whether_the_resolver_validates_is_no_question_about_the_domain() =>
        Assert.Empty(AuditDrift.Compare(Before with { UnansweredQuestions = [] }, DriftZone.Audit(1) with { UnansweredQuestions = ["SOA ."] }, new()));

    [Theory]
    [MemberData(nameof(Changes))]
    public void Each_change_is_told_as_what_it_is(string about, string? record, string[] expected) =>
        Assert.Equal(expected, Lines(DriftZone.Audit(1, new() { [about] = record })));

    public static TheoryData<string, string?, string[]> Changes => new()
    {
        {
            "dmarc", null,
            [
                "Critical FindingAppeared Appeared Dmarc DmarcMissing contoso.example: - → Critical",
                "High GradeChanged Worse - - -: A → F",
                "Medium RecordVanished Vanished Dmarc - _dmarc.contoso.example: v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example → -",
            ]
        },
        {
            "dmarc", "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@contoso.example\"",
            [
                "High FindingAppeared Appeared Dmarc DmarcPolicyNone contoso.example: - → High",
                "Medium GradeChanged Worse - - -: A → C",
                "Medium RecordChanged Worse Dmarc - _dmarc.contoso.example: v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example → v=DMARC1; p=none; rua=mailto:dmarc@contoso.example",
            ]
        },
        {
            "spf", "@ TXT \"v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.0/24 -all\"",
            [
                "Low RecordChanged Changed Spf - contoso.example: v=spf1 ip4:192.0.2.0/24 -all → v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.0/24 -all",
            ]
        },
        {
            "spf", "@ TXT \"v=spf1 ip4:192.0.2.0/24 +all\"",
            [
                "Critical FindingAppeared Appeared Spf SpfPassAll contoso.example: - → Critical",
                "High GradeChanged Worse - - -: A → F",
                "Medium RecordChanged Worse Spf - contoso.example: v=spf1 ip4:192.0.2.0/24 -all → v=spf1 ip4:192.0.2.0/24 +all",
            ]
        },
        {
            "mx", "@ MX 20 mx1\n@ MX 10 mx2",
            [
                "Information RecordChanged Changed Mx - contoso.example: 10 mx1.contoso.example, 20 mx2.contoso.example → 10 mx2.contoso.example, 20 mx1.contoso.example",
            ]
        },
        {
            "mx", "@ MX 10 mx1\n@ MX 20 mail.elsewhere.example.",
            [
                "Medium RecordChanged Changed Mx - contoso.example: 10 mx1.contoso.example, 20 mx2.contoso.example → 10 mx1.contoso.example, 20 mail.elsewhere.example",
                "Information NotComparable Changed Mx - contoso.example: 10 mx1.contoso.example, 20 mx2.contoso.example → A mail.elsewhere.example: mail.elsewhere.example is outside every zone of test.zone",
            ]
        },
        {
            "ns", "@ NS ns1\n@ NS ns9.elsewhere.example.",
            [
                "Medium RecordChanged Changed Dnssec - contoso.example: ns1.contoso.example, ns2.contoso.example → ns1.contoso.example, ns9.elsewhere.example",
            ]
        },
        {
            "dkim", "s1._domainkey TXT \"v=DKIM1; p=\"",
            [
                "Medium GradeChanged Worse - - -: A → B",
                "Medium FindingAppeared Appeared Dkim DkimMissing contoso.example: - → Medium",
                "Medium RecordChanged Worse Dkim - s1._domainkey.contoso.example: v=DKIM1; k=rsa; p=KEY → v=DKIM1; p=",
                "Information FindingAppeared Appeared Dkim DkimRevoked s1._domainkey.contoso.example: - → Information",
            ]
        },
        {
            "s2", "s2._domainkey TXT \"v=DKIM1; k=rsa; p=" + DriftZone.Key[..200] + "\" \"" + DriftZone.Key[200..] + "\"",
            [
                "Information RecordAppeared Appeared Dkim - s2._domainkey.contoso.example: - → v=DKIM1; k=rsa; p=KEY",
            ]
        },
        {
            "mtasts", null,
            [
                "Medium GradeChanged Worse - - -: A → B",
                "Low FindingAppeared Appeared MtaSts MtaStsMissing contoso.example: - → Low",
                "Low RecordVanished Vanished MtaSts - _mta-sts.contoso.example: v=STSv1; id=20261101 → -",
            ]
        },
        {
            "mtasts", "_mta-sts TXT \"v=STSv1; id=20261102\"",
            [
                "Information RecordChanged Changed MtaSts - _mta-sts.contoso.example: v=STSv1; id=20261101 → v=STSv1; id=20261102",
            ]
        },
        {
            "tlsrpt", "_smtp._tls TXT \"v=TLSRPTv1; rua=mailto:other@contoso.example\"",
            [
                "Low RecordChanged Changed TlsRpt - _smtp._tls.contoso.example: v=TLSRPTv1; rua=mailto:tls@contoso.example → v=TLSRPTv1; rua=mailto:other@contoso.example",
            ]
        },
    };

    [Fact]
    public void What_got_better_is_told_with_severity_Information()
    {
        var broken = DriftZone.Audit(0, new() { ["dmarc"] = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@contoso.example\"", ["mtasts"] = null });
        Assert.Equal([
            "Information GradeChanged Better - - -: D → A",
            "Information FindingVanished Vanished Dmarc DmarcPolicyNone contoso.example: High → -",
            "Information FindingVanished Vanished MtaSts MtaStsMissing contoso.example: Low → -",
            "Information RecordChanged Better Dmarc - _dmarc.contoso.example: v=DMARC1; p=none; rua=mailto:dmarc@contoso.example → v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example",
            "Information RecordAppeared Appeared MtaSts - _mta-sts.contoso.example: - → v=STSv1; id=20261101",
        ], Lines(DriftZone.Audit(1), broken));
        Assert.Empty(AuditDrift.Compare(broken, DriftZone.Audit(1), new() { MinimumSeverity = Severity.Low }));
    }

    [Theory]
    [InlineData("TXT _dmarc.contoso.example", "Dmarc")]
    [InlineData("TXT contoso.example", "Spf")]
    [InlineData("MX contoso.example", "Mx")]
    [InlineData("TXT _mta-sts.contoso.example", "MtaSts")]
    [InlineData("TXT _smtp._tls.contoso.example", "TlsRpt")]
    [InlineData("TXT s1._domainkey.contoso.example", "Dkim")]
    public void What_cannot_be_looked_up_is_neither_gone_nor_new_on_whichever_side(string question, string protocol)
    {
        var unknown = DriftZone.Audit(1, failing: [question]);
        var lost = AuditDrift.Compare(Before, unknown, new());
        Assert.All(lost, alert => Assert.Equal(MailAuthAlertKind.NotComparable, alert.Kind));
        Assert.Contains(lost, alert => alert.Protocol.ToString() == protocol && alert.Severity == Severity.Information);
        var found = AuditDrift.Compare(unknown, DriftZone.Audit(2), new());
        Assert.All(found, alert => Assert.Equal(MailAuthAlertKind.NotComparable, alert.Kind));
        Assert.NotEmpty(found);
        // Day after day the same failure is no news.
        Assert.Empty(AuditDrift.Compare(unknown, DriftZone.Audit(2, failing: [question]), new()));
    }

    [Fact]
    public void A_domain_of_which_nothing_can_be_looked_up_has_lost_nothing()
    {
        string[] all = ["contoso.example", "_dmarc.contoso.example", "s1._domainkey.contoso.example", "s2._domainkey.contoso.example", "_mta-sts.contoso.example", "_smtp._tls.contoso.example", "default._bimi.contoso.example"];
        Assert.All(Compare(DriftZone.Audit(1, failing: all)), alert => Assert.Equal(MailAuthAlertKind.NotComparable, alert.Kind));
    }

    [Fact]
    public void What_fails_beside_hides_nothing_that_was_seen()
    {
        var after = DriftZone.Audit(1, new() { ["dmarc"] = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@contoso.example\"" }, ["TXT _mta-sts.contoso.example"]);
        Assert.Equal([
            "High FindingAppeared Appeared Dmarc DmarcPolicyNone contoso.example: - → High",
            "Medium RecordChanged Worse Dmarc - _dmarc.contoso.example: v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example → v=DMARC1; p=none; rua=mailto:dmarc@contoso.example",
            "Information NotComparable Changed MtaSts - _mta-sts.contoso.example: v=STSv1; id=20261101 → TXT _mta-sts.contoso.example: SERVFAIL",
        ], Lines(after));
    }

    [Fact]
    public void A_key_that_may_not_have_been_asked_for_is_not_gone()
    {
        // Without selectors of one's own, MX and SPF say which to ask for.
        var after = DriftZone.Audit(1, new() { ["dkim"] = null, ["mx"] = "@ MX 10 mx2" });
        Assert.DoesNotContain(Compare(after), alert => alert is { Kind: MailAuthAlertKind.RecordVanished, Protocol: Protocol.Dkim });
        Assert.Contains(Compare(DriftZone.Audit(1, new() { ["dkim"] = null })), alert => alert is { Kind: MailAuthAlertKind.RecordVanished, Protocol: Protocol.Dkim, Severity: Severity.Low });
    }

    [Fact]
    public void A_finding_that_one_side_hides_by_its_options_is_not_new()
    {
        var dmarc = new Dictionary<string, string?> { ["mtasts"] = null };
        var hiding = DriftZone.Audit(0, dmarc, options: new() { Selectors = ["s1", "s2"], MinimumSeverity = Severity.High });
        Assert.Empty(AuditDrift.Compare(hiding, DriftZone.Audit(1, dmarc), new()));
        Assert.Empty(AuditDrift.Compare(DriftZone.Audit(1, dmarc), hiding, new()));
    }

    [Fact]
    public void What_the_owner_lives_with_is_no_news_until_it_expires()
    {
        var without = new Dictionary<string, string?> { ["mtasts"] = null };
        var accepted = DriftZone.Audit(1, without) is var audit ? audit with { Findings = [.. audit.Findings.Select(finding => finding with { Acceptance = new("known", null) })] } : null!;
        Assert.DoesNotContain(Compare(accepted), alert => alert.RuleId is not null);
        Assert.Contains("Low FindingAppeared Appeared MtaSts MtaStsMissing contoso.example: - → Low", Lines(DriftZone.Audit(2, without), accepted));
        Assert.DoesNotContain(AuditDrift.Compare(DriftZone.Audit(2, without), accepted, new()), alert => alert.Kind == MailAuthAlertKind.FindingVanished);
    }

    [Fact]
    public void A_finding_that_got_worse_or_milder_is_one_alert_about_it()
    {
        var low = DriftZone.Audit(0, new() { ["mtasts"] = null });
        var high = low with { Findings = [.. low.Findings.Select(finding => finding.RuleId == "MtaStsMissing" ? finding with { Severity = Severity.High } : finding)] };
        Assert.Equal(["High FindingWorse Worse MtaSts MtaStsMissing contoso.example: Low → High"], Lines(high, low));
        Assert.Equal(["Information FindingBetter Better MtaSts MtaStsMissing contoso.example: High → Low"], Lines(low, high));
    }

    [Theory]
    [InlineData(100, 96, 5, 0)]
    [InlineData(100, 95, 5, 1)]
    [InlineData(100, 99, 1, 1)]
    [InlineData(95, 100, 5, 1)]
    public void The_score_is_told_where_it_moved_far_enough_and_the_grade_stays(int was, int score, int least, int expected)
    {
        var alerts = AuditDrift.Compare(Before with { Score = was }, DriftZone.Audit(1) with { Score = score }, new() { MinimumScoreChange = least });
        Assert.Equal(expected, alerts.Count);
        Assert.All(alerts, alert => Assert.Equal((MailAuthAlertKind.ScoreChanged, score < was ? Severity.Low : Severity.Information), (alert.Kind, alert.Severity)));
    }

    [Fact]
    public void Another_purpose_is_told_unless_it_is_another_because_the_DNS_failed()
    {
        var parked = DriftZone.Audit(1) with { Purpose = DomainPurpose.Parked };
        Assert.Equal(["Low PurposeChanged Changed - - -: Sending → Parked"], Lines(parked));
        Assert.Equal("contoso.example was judged as sending and is judged as parked now.", Compare(parked)[0].Message);
    }

    [Fact]
    public void What_only_one_audit_had_of_the_tenant_is_neither_gone_nor_new()
    {
        var alone = DriftZone.Audit(1);
        var beside = DriftZone.Audit(1, options: OfTenant("""{"AcceptedDomain":[{"DomainName":"contoso.example","DomainType":"Authoritative"}],"DkimSigningConfig":[{"Domain":"contoso.example","Enabled":false,"Selector1CNAME":"selector1.example"}]}"""));
        var barely = DriftZone.Audit(1, options: OfTenant("""{"AcceptedDomain":[{"DomainName":"contoso.example","DomainType":"Authoritative"}]}"""));
        Assert.Contains(beside.Findings, finding => finding.RuleId == "TenantDkimOff");
        foreach (var (one, other) in new[] { (alone, beside), (beside, alone), (beside, barely), (barely, beside) })
        {
            var alerts = AuditDrift.Compare(one, other, new());
            Assert.Equal(["Information NotComparable Changed Tenant - contoso.example: - → -"], alerts.Select(DriftZone.Line));
            Assert.Contains("-TenantConfiguration", alerts[0].Advice, StringComparison.Ordinal);
            Assert.DoesNotContain("looked up", alerts[0].Message, StringComparison.Ordinal);
        }

        Assert.Empty(AuditDrift.Compare(beside, beside, new()));
        Assert.Empty(AuditDrift.Compare(barely, barely, new()));
        Assert.Contains(AuditDrift.Compare(beside, DriftZone.Audit(1, options: OfTenant("""{"AcceptedDomain":[{"DomainName":"contoso.example","DomainType":"Authoritative"}],"DkimSigningConfig":[{"Domain":"contoso.example","Enabled":true,"Selector1CNAME":"selector1.example"}]}""")), new()),
            alert => alert is { Kind: MailAuthAlertKind.FindingVanished, RuleId: "TenantDkimOff" });
    }

    static AuditOptions OfTenant(string json) => new() { Selectors = ["s1", "s2"], Tenant = TenantConfiguration.Read(JsonReader.Parse(json, out _)!) };

    [Fact]
    public void A_baseline_knows_which_domains_are_new_and_which_are_missing()
    {
        var baseline = new AuditBaseline();
        baseline.Add(Before);
        baseline.Add(Before with { DomainName = "gone.example" });
        // Of two audits of one domain the later counts.
        baseline.Add(DriftZone.Audit(-5, new() { ["dmarc"] = null }));
        Assert.Equal(2, baseline.Count);
        Assert.Empty(baseline.Compare(DriftZone.Audit(1), new()));
        Assert.Equal(["Information DomainAppeared Appeared - - -: - → A"], baseline.Compare(Before with { DomainName = "new.example" }, new()).Select(DriftZone.Line));
        Assert.Equal(["Low DomainVanished Vanished - - -: A → -"], baseline.Missing(new()).Select(DriftZone.Line));
        Assert.Empty(baseline.Missing(new() { MinimumSeverity = Severity.Medium }));
    }

    [Fact]
    public void An_alert_stands_by_itself()
    {
        var alert = Compare(DriftZone.Audit(1, new() { ["dmarc"] = null }))[0];
        Assert.Equal("Critical FindingAppeared contoso.example: No DMARC record. " + alert.Message.Split(". ", 2)[1], alert.ToString());
        var text = JsonText.Write(alert);
        Assert.Equal("""
            {"Schema":1,"Kind":"FindingAppeared","Direction":"Appeared","Severity":"Critical","DomainName":"contoso.example","Target":"contoso.example","Protocol":"Dmarc","RuleId":"DmarcMissing","Before":null,"After":"Critical","FirstSeen":"2026-11-02T06:00:00Z","LastSeen":"2026-11-02T06:00:00Z","MessageCount":null
            """, text[..text.IndexOf(",\"Evidence\"", StringComparison.Ordinal)]);
        Assert.Contains(alert.Evidence, evidence => evidence.Subject == "TXT _dmarc.contoso.example" && evidence.After == "NoSuchName");
        Assert.Equal("_dmarc.contoso.example", alert.Remedy?.Owner);
        Assert.Equal(text, JsonText.Write(ObjectReader.Read<MailAuthAlert>(JsonReader.Parse(text, out _)!, out var problems)));
        Assert.Empty(problems);
    }

    [Fact]
    public void The_same_audits_out_of_json_give_the_same_alerts()
    {
        var after = DriftZone.Audit(1, new() { ["spf"] = null, ["mx"] = null, ["ns"] = "@ NS ns7" });
        Assert.Equal(JsonText.Write(Compare(after)), JsonText.Write(AuditDrift.Compare(Again(Before), Again(after), new())));

        static MailDomainAudit Again(MailDomainAudit audit)
        {
            using var text = new StringWriter();
            AuditLines.Write(text, audit);
            return Assert.Single(AuditLines.Read(new StringReader(text.ToString()), (line, problem) => Assert.Fail(problem)));
        }
    }

    [Fact]
    public void Lines_that_hold_no_audit_are_told_and_the_others_read()
    {
        var line = JsonText.Write(Before);
        var problems = new List<long>();
        var text = "{\"MailAuthSurvey\":1,\"Options\":{}}\n{\"Key\":\"00\",\"Audit\":" + line + "}\nnonsense\n\n{\"a\":1}\n" + line + "\r\n" + line[..50];
        Assert.Equal(2, AuditLines.Read(new StringReader(text), (number, _) => problems.Add(number)).Count());
        Assert.Equal([3, 5, 7], problems);
        Assert.Equal(2, AuditLines.Read(new StringReader("[\n" + line + ",\n" + line + "\n]\n"), (_, problem) => Assert.Fail(problem)).Count());
    }

    static IReadOnlyList<MailAuthAlert> Compare(MailDomainAudit after, DriftOptions? options = null) => AuditDrift.Compare(Before, after, options ?? new());

    static string[] Lines(MailDomainAudit after, MailDomainAudit? before = null) => [.. AuditDrift.Compare(before ?? Before, after, new()).Select(DriftZone.Line)];
}
