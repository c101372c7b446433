using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;
using Xunit;

namespace MailAuth.Tests.Audit.Drift;

/// <summary>A DNS that fails for a day hides no change, and makes none up.</summary>
public class LastKnownTests
{
    const string Weak = "_dmarc TXT \"v=DMARC1; p=none; rua=mailto:dmarc@contoso.example\"";

    static readonly Dictionary<string, string?> WeakDmarc = new() { ["dmarc"] = Weak };

    [Fact]
    public void A_change_that_came_while_the_DNS_failed_is_told_when_it_answers_again()
    {
        var baseline = Baseline(DriftZone.Audit(), DriftZone.Audit(1, failing: ["TXT _dmarc.contoso.example"]));
        Assert.Equal([
            "High FindingAppeared Appeared Dmarc DmarcPolicyNone contoso.example: - → High",
            "Medium GradeChanged Worse - - -: A → C",
            "Medium RecordChanged Worse Dmarc - _dmarc.contoso.example: v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example → v=DMARC1; p=none; rua=mailto:dmarc@contoso.example",
        ], Lines(baseline, DriftZone.Audit(2, WeakDmarc)));
    }

    [Theory]
    [InlineData("dmarc", "TXT _dmarc.contoso.example")]
    [InlineData("spf", "TXT contoso.example")]
    [InlineData("mx", "MX contoso.example")]
    [InlineData("dkim", "TXT s1._domainkey.contoso.example")]
    [InlineData("mtasts", "TXT _mta-sts.contoso.example")]
    [InlineData("tlsrpt", "TXT _smtp._tls.contoso.example")]
    [InlineData("ns", "NS contoso.example")]
    [InlineData("tlsa", "MX contoso.example")]
    public void What_is_gone_since_is_told_as_if_the_DNS_had_never_failed(string about, string question)
    {
        // TLSA records are known by the mail exchangers that they stand at.
        Dictionary<string, string?> with = about == "tlsa" ? Tlsa : [];
        var before = DriftZone.Audit(0, with);
        var after = DriftZone.Audit(2, new() { [about] = about == "ns" ? "@ NS ns7" : about == "tlsa" ? "ns9 A 192.0.2.9" : null });
        var told = Lines(Baseline(before), after);
        Assert.NotEmpty(told);
        Assert.Equal(told, Lines(Baseline(before, DriftZone.Audit(1, with, [question])), after));
        // In whichever order a file has them.
        Assert.Equal(told, Lines(Baseline(DriftZone.Audit(1, with, [question]), before), after));
    }

    [Fact]
    public void What_vanished_was_seen_last_when_it_was_seen_last()
    {
        var baseline = Baseline(DriftZone.Audit(), DriftZone.Audit(1, failing: ["TXT _smtp._tls.contoso.example"]));
        var alert = baseline.Compare(DriftZone.Audit(2, new() { ["tlsrpt"] = null, ["mtasts"] = null }), new()).Where(alert => alert.Kind == MailAuthAlertKind.RecordVanished).ToDictionary(alert => alert.Protocol!.Value, alert => alert.LastSeen);
        Assert.Equal(DriftZone.Audit().AuditedAt, alert[Protocol.TlsRpt]);
        Assert.Equal(DriftZone.Audit(1).AuditedAt, alert[Protocol.MtaSts]);
    }

    [Fact]
    public void What_the_failing_day_still_saw_is_compared_with_that_day()
    {
        // The SPF record changed on the day on which DMARC failed, and was told then.
        Dictionary<string, string?> spf = new() { ["spf"] = "@ TXT \"v=spf1 ip4:192.0.2.0/24 ip4:198.51.100.0/24 -all\"" };
        var baseline = Baseline(DriftZone.Audit(), DriftZone.Audit(1, spf, ["TXT _dmarc.contoso.example"]));
        Assert.Empty(Lines(baseline, DriftZone.Audit(2, spf)));
    }

    [Fact]
    public void Where_the_same_fails_again_nothing_is_told_until_it_answers()
    {
        string[] failing = ["TXT _dmarc.contoso.example"];
        var baseline = Baseline(DriftZone.Audit(), DriftZone.Audit(1, failing: failing));
        Assert.Empty(Lines(baseline, DriftZone.Audit(2, failing: failing)));
    }

    [Fact]
    public void Day_after_day_each_part_is_compared_with_the_last_day_that_knew_it()
    {
        // As Save-MailAuthBaseline -Force keeps it: what a run brings, and of the file what it left open.
        MailDomainAudit[] days =
        [
            DriftZone.Audit(),
            DriftZone.Audit(1, failing: ["TXT _dmarc.contoso.example"]),
            DriftZone.Audit(2, failing: ["TXT _dmarc.contoso.example", "TXT _smtp._tls.contoso.example"]),
            DriftZone.Audit(3, WeakDmarc, ["TXT _smtp._tls.contoso.example"]),
            DriftZone.Audit(4, new() { ["dmarc"] = Weak, ["tlsrpt"] = null }),
        ];
        List<MailDomainAudit> file = [];
        var sizes = new List<int>();
        var told = new List<string>();
        foreach (var day in days)
        {
            if (file.Count > 0)
                told.AddRange(Baseline([.. file]).Compare(day, new() { MinimumSeverity = Severity.Low }).Select(alert => $"{day.AuditedAt.Day}: {alert.Kind} {alert.Protocol}"));
            var carry = new BaselineCarry();
            carry.Add(day);
            file = [day, .. file.Where(carry.Keeps)];
            sizes.Add(file.Count);
        }

        // The grade is known again when all is answered.
        Assert.Equal(["4: FindingAppeared Dmarc", "4: RecordChanged Dmarc", "5: GradeChanged ", "5: FindingAppeared TlsRpt", "5: RecordVanished TlsRpt"], told);
        Assert.Equal([1, 2, 3, 3, 1], sizes);
    }

    [Fact]
    public void What_nobody_ever_answered_keeps_no_audit()
    {
        var carry = new BaselineCarry();
        carry.Add(DriftZone.Audit(1, failing: ["TXT _dmarc.contoso.example"]));
        Assert.True(carry.IsNeeded);
        Assert.False(carry.Keeps(DriftZone.Audit(0, failing: ["TXT _dmarc.contoso.example"])));
        Assert.False(carry.Keeps(DriftZone.Audit() with { DomainName = "fabrikam.example" }));
        Assert.False(carry.Keeps(DriftZone.Audit(2)));
        Assert.True(carry.Keeps(DriftZone.Audit()));
        Assert.False(carry.Keeps(DriftZone.Audit()));
        var whole = new BaselineCarry();
        whole.Add(DriftZone.Audit() with { UnansweredQuestions = [] });
        Assert.False(whole.IsNeeded);
    }

    static readonly Dictionary<string, string?> Tlsa = new() { ["tlsa"] = "_25._tcp.mx1 TLSA 3 1 1 " + new string('a', 64) };

    static AuditBaseline Baseline(params MailDomainAudit[] audits)
    {
        var baseline = new AuditBaseline();
        foreach (var audit in audits)
            baseline.Add(audit);
        return baseline;
    }

    static string[] Lines(AuditBaseline baseline, MailDomainAudit after) => [.. baseline.Compare(after, new()).Select(DriftZone.Line)];
}
