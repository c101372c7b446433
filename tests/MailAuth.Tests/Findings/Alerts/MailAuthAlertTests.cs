using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Findings;
using MailAuth.Json;
using Xunit;

namespace MailAuth.Tests.Findings.Alerts;

public class MailAuthAlertTests
{
    static readonly CultureInfo English = CultureInfo.InvariantCulture;
    static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");

    public static TheoryData<MailAuthAlertKind, MailAuthAlertDirection> All
    {
        get
        {
            var all = new TheoryData<MailAuthAlertKind, MailAuthAlertDirection>();
            foreach (var kind in Enum.GetValues<MailAuthAlertKind>())
            {
                foreach (var direction in Enum.GetValues<MailAuthAlertDirection>())
                    all.Add(kind, direction);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_kind_has_its_words_in_both_languages(MailAuthAlertKind kind, MailAuthAlertDirection direction)
    {
        var alert = Sample(kind, direction);
        foreach (var part in new[] { "Title", "Message", "Advice" })
        {
            var english = alert.Render(part, English);
            var japanese = alert.Render(part, Japanese);
            Assert.NotEqual(kind.ToString(), english);
            Assert.NotEqual(english, japanese);
            Assert.DoesNotContain("{", english + japanese, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_sentence_says_numbers_shares_and_words_as_its_reader_does()
    {
        var alert = Sample(MailAuthAlertKind.SourceAppeared, MailAuthAlertDirection.Appeared);
        Assert.Equal("Mailer (unknown) sends as contoso.example since 2026-11-02: 4,200 messages, 62.5 % of them aligned. It was not seen in the earlier period.", alert.Render("Message", English));
        Assert.StartsWith("Mailer (不明) が 2026-11-02 から", alert.Render("Message", Japanese), StringComparison.Ordinal);
        Assert.Contains("4.200", alert.Render("Message", CultureInfo.GetCultureInfo("de-DE")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_alert_about_a_finding_speaks_with_the_findings_words()
    {
        var alert = Sample(MailAuthAlertKind.FindingAppeared, MailAuthAlertDirection.Appeared) with { RuleId = "SpfTooManyLookups", Protocol = Protocol.Spf, Target = "contoso.example" };
        Assert.Contains("look-ups", alert.Render("Message", English), StringComparison.Ordinal);
        Assert.NotEqual(alert.Render("Message", English), alert.Render("Message", Japanese));
    }

    [Fact]
    public void An_alert_out_of_JSON_is_the_same()
    {
        var alert = Sample(MailAuthAlertKind.SpoofWave, MailAuthAlertDirection.Appeared);
        var text = JsonText.Write(alert);
        var again = ObjectReader.Read<MailAuthAlert>(JsonReader.Parse(text, out _)!, out var problems);
        Assert.Empty(problems);
        Assert.Equal(text, JsonText.Write(again));
        Assert.Equal(alert.ToString(), again!.ToString());
    }

    [Fact]
    public void A_line_for_a_log_stays_one_line()
    {
        var alert = Sample(MailAuthAlertKind.RecordChanged, MailAuthAlertDirection.Changed) with { After = "v=spf1\r\nCritical: forged \u202E" };
        var line = alert.ToString();
        Assert.StartsWith("Medium RecordChanged contoso.example: ", line, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', line);
        Assert.DoesNotContain('\u202E', line);
    }

    [Fact]
    public void Evidence_reads_the_same_in_every_language()
    {
        Assert.Equal("192.0.2.25: 1 % → 62 %, ×4200, 2026-11-02/2026-11-05", Sample(MailAuthAlertKind.SourceFailing, MailAuthAlertDirection.Worse).Evidence[0].ToString());
        Assert.Equal("mail.receiver.example: 2026-11-05", new MailAuthAlertEvidence { Subject = "mail.receiver.example", FirstSeen = Day(5), LastSeen = Day(5) }.ToString());
    }

    static MailAuthAlert Sample(MailAuthAlertKind kind, MailAuthAlertDirection direction) => new()
    {
        Kind = kind,
        Direction = direction,
        Severity = Severity.Medium,
        DomainName = "contoso.example",
        Target = "Mailer",
        Protocol = Protocol.Dmarc,
        RuleId = "DmarcPolicyNone",
        Before = "0.99",
        After = "0.625",
        FirstSeen = Day(2),
        LastSeen = Day(5),
        MessageCount = 4200,
        Evidence = [new() { Subject = "192.0.2.25", Before = "1 %", After = "62 %", MessageCount = 4200, FirstSeen = Day(2), LastSeen = Day(5) }],
        Arguments = new Dictionary<string, string>
        {
            ["class"] = "Unknown",
            ["share"] = "0.625",
            ["addresses"] = "40",
            ["refused"] = "4100",
            ["days"] = "29",
            ["reporters"] = "5",
            ["more"] = "12",
            ["domain"] = "contoso.example",
            ["owner"] = "_dmarc.contoso.example",
            ["lookups"] = "12",
            ["policy"] = "none",
            ["proposed"] = "v=DMARC1; p=quarantine",
        },
    };

    static DateTimeOffset Day(int day) => new(2026, 11, day, 12, 0, 0, TimeSpan.Zero);
}
