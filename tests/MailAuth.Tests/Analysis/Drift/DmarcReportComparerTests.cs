using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Analysis.Drift;

/// <summary>Four weeks (days 0 to 27) against the week after them (28 to 34); it is looked at on day 37, so that days 35 and 36 are late.</summary>
public class DmarcReportComparerTests
{
    static readonly ReportDriftOptions Options = new() { Today = Rows.Start.AddDays(37) };

    static IEnumerable<int> Before => Enumerable.Range(0, 28);

    static IEnumerable<int> After => Enumerable.Range(28, 7);

    static IEnumerable<DmarcReportRow> Own(IEnumerable<int> days, string reporter = "reporter.example") => days.Select(day => Rows.Own(100, day) with { Organization = reporter });

    [Fact]
    public void Nothing_new_is_no_alert() => Assert.Empty(Compare([.. Own(Before), .. Own(After)]));

    [Fact]
    public void A_source_that_was_never_seen_is_told_with_its_messages_and_days()
    {
        var alert = Assert.Single(Compare([.. Own(Before), .. Own(After), Rows.Row("198.51.100.7", 60, "pass sendgrid.net/s1", day: 30), Rows.Row("198.51.100.7", 40, "pass sendgrid.net/s1", day: 33)]), alert => alert.Kind == MailAuthAlertKind.SourceAppeared);
        Assert.Equal((MailAuthAlertDirection.Appeared, Severity.Medium, "contoso.example", "SendGrid"), (alert.Direction, alert.Severity, alert.DomainName, alert.Target));
        Assert.Equal((100L, Rows.Start.AddDays(30), Rows.Start.AddDays(33)), (alert.MessageCount, alert.FirstSeen, alert.LastSeen));
        Assert.Contains(alert.Evidence, evidence => evidence.Subject == "198.51.100.7");
        Assert.Contains(alert.Evidence, evidence => evidence.Subject == "reporter.example" && evidence.MessageCount == 100);
    }

    [Fact]
    public void A_few_messages_do_not_cry_wolf() =>
        Assert.Empty(Compare([.. Own(Before), .. Own(After), Rows.Row("198.51.100.7", 19, day: 30), Rows.Row("192.0.2.1", 19, from: "news.contoso.example", dkim: "pass contoso.example/s2026", spf: "pass contoso.example", day: 30)]));

    [Fact]
    public void What_came_in_on_the_last_days_is_left_for_the_next_run() =>
        Assert.Empty(Compare([.. Own(Before), .. Own(After), Rows.Row("198.51.100.7", 5000, day: 35)]));

    [Fact]
    public void An_own_server_that_fails_is_told_even_though_what_fails_looks_like_another_source()
    {
        DmarcReportRow[] rows = [.. Own(Before), .. After.Select(day => Rows.Row("192.0.2.1", 100, "fail contoso.example/s2026", "softfail contoso.example", day: day))];
        var alerts = Compare(rows);
        var alert = Assert.Single(alerts, alert => alert.Kind == MailAuthAlertKind.SourceFailing);
        Assert.Equal((Severity.High, "1", "0", 700L), (alert.Severity, alert.Before, alert.After, alert.MessageCount));
        Assert.Equal("s2026._domainkey.contoso.example", alert.Target);
        Assert.Contains(alerts, other => other is { Kind: MailAuthAlertKind.AlignedShareDown, Severity: Severity.High });
        Assert.DoesNotContain(alerts, other => other.Kind == MailAuthAlertKind.SourceAppeared);
    }

    [Fact]
    public void Betterment_is_information()
    {
        DmarcReportRow[] rows = [.. Own(Before.Where(day => day % 2 == 0)), .. Before.Where(day => day % 2 == 1).Select(day => Rows.Row("192.0.2.1", 100, day: day)), .. Own(After)];
        var alerts = Compare(rows);
        Assert.Equal([MailAuthAlertKind.SourceRecovered, MailAuthAlertKind.AlignedShareUp], alerts.Select(alert => alert.Kind));
        Assert.All(alerts, alert => Assert.Equal((MailAuthAlertDirection.Better, Severity.Information), (alert.Direction, alert.Severity)));
    }

    [Fact]
    public void A_wave_of_spoofs_is_one_alert_with_addresses_messages_and_days()
    {
        var wave = Enumerable.Range(0, 40).Select(i => Rows.Row($"198.51.{i}.9", 30, day: 30 + (i % 2)) with { Disposition = ReportDisposition.Reject });
        var alert = Assert.Single(Compare([.. Own(Before), .. Own(After), .. wave]));
        Assert.Equal((MailAuthAlertKind.SpoofWave, Severity.Medium, 1200L), (alert.Kind, alert.Severity, alert.MessageCount));
        Assert.Equal("40 addresses pretended to be contoso.example from 2026-01-31 to 2026-02-01: 1,200 messages, of which receivers refused or set aside 1,200.", alert.Render("Message", CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_new_name_below_the_domain_is_told()
    {
        var alerts = Compare([.. Own(Before), .. Own(After), Rows.Own(50, 29) with { HeaderFrom = "Shop.contoso.example." }]);
        var alert = Assert.Single(alerts);
        Assert.Equal((MailAuthAlertKind.SubdomainAppeared, "shop.contoso.example", Severity.Low), (alert.Kind, alert.Target, alert.Severity));
    }

    [Fact]
    public void A_reporter_that_stops_is_told_once_and_one_with_a_slow_rhythm_is_waited_for()
    {
        DmarcReportRow[] rows =
        [
            .. Own(Before), .. Own(After), .. Own(Before.Take(26), "daily.example"), .. Own(Before.Where(day => day % 5 == 0), "slow.example"), .. Own([3], "once.example"),
        ];
        var alert = Assert.Single(Compare(rows));
        Assert.Equal((MailAuthAlertKind.ReporterSilent, "daily.example", Severity.Low), (alert.Kind, alert.Target, alert.Severity));
        // A week later it is no news any more.
        Assert.DoesNotContain(Compare([.. rows, .. Own(Enumerable.Range(35, 7))], Options with { Today = Rows.Start.AddDays(44) }), later => later.Target == "daily.example");
    }

    [Fact]
    public void That_no_reports_come_at_all_is_severe_and_one_alert()
    {
        var alert = Assert.Single(Compare([.. Own(Before), .. Own(Before, "second.example")]));
        Assert.Equal((MailAuthAlertKind.ReportsStopped, Severity.High, Rows.Start.AddDays(27)), (alert.Kind, alert.Severity, alert.LastSeen));
    }

    [Fact]
    public void A_policy_that_is_not_the_published_one_is_told()
    {
        DmarcReportRow[] rows = [.. Own(Before), .. Own(After)];
        var none = Assert.Single(Compare([.. rows.Select(row => row with { Policy = DmarcPolicy.Reject }), .. Own([30, 31], "other.example")]), alert => alert.Kind == MailAuthAlertKind.PolicyDiffers);
        Assert.Equal((MailAuthAlertDirection.Worse, Severity.High, "p=reject", "p=none", "_dmarc.contoso.example"), (none.Direction, none.Severity, none.Before, none.After, none.Target));
        var published = new DmarcRecord { DomainName = "contoso.example", Owner = "_dmarc.contoso.example", Status = RecordStatus.Published, Policy = DmarcPolicy.Quarantine };
        var differs = Assert.Single(Compare(rows, published: new() { ["contoso.example"] = published }));
        Assert.Equal(("p=quarantine", "p=none"), (differs.Before, differs.After));
        // A reporter that writes out the defaults saw the same policy.
        Assert.Empty(Compare([.. rows, .. Own(After, "second.example").Select(row => row with { SubdomainPolicy = DmarcPolicy.None, Percentage = 100, DkimAlignment = DmarcAlignment.Relaxed })]));
    }

    [Theory]
    [InlineData(28)]
    [InlineData(34)]
    public void Forged_reports_that_all_is_well_do_not_hide_what_fails(int day)
    {
        DmarcReportRow[] rows = [.. Own(Before), .. After.Select(on => Rows.Row("192.0.2.1", 100, "fail contoso.example/s2026", "softfail contoso.example", day: on)), .. Own([day], "forged.example").Select(row => row with { Count = 1_000_000_000 })];
        var alerts = Compare(rows);
        Assert.Contains(alerts, alert => alert is { Kind: MailAuthAlertKind.SourceFailing, MessageCount: 700 });
        Assert.Contains(alerts, alert => alert is { Kind: MailAuthAlertKind.AlignedShareDown, Target: "reporter.example" });
    }

    [Fact]
    public void A_forged_report_of_the_past_makes_no_source_and_no_subdomain_known()
    {
        DmarcReportRow New(int day, string reporter) => Rows.Row("198.51.100.7", 60, "pass sendgrid.net/s1", from: "hr.contoso.example", day: day, reporter: reporter);
        var kinds = Compare([.. Own(Before), .. Own(After), New(30, "reporter.example"), New(20, "forged.example")]).Select(alert => alert.Kind).ToArray();
        Assert.Contains(MailAuthAlertKind.SourceAppeared, kinds);
        Assert.Contains(MailAuthAlertKind.SubdomainAppeared, kinds);
    }

    [Fact]
    public void Reports_of_days_to_come_move_nothing()
    {
        var comparer = new DmarcReportComparer(Options);
        foreach (var row in Own(Before).Append(Rows.Own(1_000_000, 400)))
            comparer.Add(row);
        Assert.Equal(1, comparer.FutureCount);
        Assert.Equal(MailAuthAlertKind.ReportsStopped, Assert.Single(comparer.Alerts()).Kind);
    }

    [Fact]
    public void So_many_made_up_sources_that_not_all_are_told_apart_are_told()
    {
        var classifier = new DmarcSourceClassifier(new() { Limits = new() { MaxGroups = 100 } });
        var comparer = new DmarcReportComparer(Options, classifier);
        foreach (var row in Own(Before).Concat(Enumerable.Range(0, 1000).Select(i => Rows.Row("198.51.100.7", 1, spf: $"pass d{i}.example", day: 5))).Concat(Own(After)))
            comparer.Add(row);
        comparer.Add(Rows.Row("203.0.113.9", 500, spf: "pass new.example", day: 30));
        Assert.Contains(comparer.Alerts(), alert => alert.Kind == MailAuthAlertKind.TooManySources);
    }

    [Fact]
    public void Of_very_many_alike_the_weightiest_are_listed_and_the_rest_counted()
    {
        var names = Enumerable.Range(0, 50).Select(i => Rows.Row("192.0.2.1", 20 + i, "pass contoso.example/s2026", "pass contoso.example", from: $"n{i}.contoso.example", day: 30));
        var alerts = Compare([.. Own(Before), .. Own(After), .. names], Options with { MaximumAlerts = 10 });
        Assert.Equal(10, alerts.Count(alert => alert.Kind == MailAuthAlertKind.SubdomainAppeared));
        var more = Assert.Single(alerts, alert => alert.Kind == MailAuthAlertKind.MoreAlerts);
        Assert.Equal(("SubdomainAppeared", "40"), (more.Target, more.Arguments["more"]));
    }

    [Fact]
    public void A_domain_that_only_spoofers_use_is_told_although_there_is_nothing_to_compare()
    {
        var alert = Assert.Single(Compare([.. Enumerable.Range(0, 5).Select(i => Rows.Row("198.51.100.7", 500, domain: "parked.example", from: "parked.example", day: 30))]));
        Assert.Equal((MailAuthAlertKind.TooFewReports, Severity.Medium), (alert.Kind, alert.Severity));
    }

    [Fact]
    public void Two_sets_of_rows_need_no_dates()
    {
        var comparer = new DmarcReportComparer(Options);
        var row = Rows.Row("192.0.2.1", 100, "pass contoso.example/s2026", "pass contoso.example") with { Begin = null, End = null };
        comparer.Add(row, ReportPeriod.Before);
        comparer.Add(row with { HeaderFrom = "new.contoso.example" }, ReportPeriod.After);
        Assert.Equal(MailAuthAlertKind.SubdomainAppeared, Assert.Single(comparer.Alerts()).Kind);
    }

    [Fact]
    public void Hostile_names_are_shown_and_cut()
    {
        var name = "\u202Eevil\r\n" + new string('x', 5000);
        var alerts = Compare([.. Own(Before), .. Own(After), Rows.Row("198.51.100.7", 60, spf: $"pass {name.Replace(" ", "", StringComparison.Ordinal)}", day: 30, reporter: name)]);
        var text = string.Join('|', alerts.Select(alert => alert + alert.Target + string.Join('|', alert.Evidence)));
        Assert.NotEmpty(alerts);
        Assert.DoesNotContain('\u202E', text);
        Assert.DoesNotContain('\n', text);
        Assert.True(text.Length < 5000);
    }

    [Fact]
    public void TLS_failures_are_told_by_kind_up_and_down()
    {
        static TlsReportRow Session(int day, TlsSessionResult result, long count) =>
            new() { Organization = "reporter.example", Domain = "contoso.example", Begin = Rows.Start.AddDays(day), Result = result, Count = count };
        var comparer = new DmarcReportComparer(Options);
        foreach (var day in Before.Concat(After))
            comparer.Add(Session(day, TlsSessionResult.Success, 100));
        foreach (var day in Before)
            comparer.Add(Session(day, TlsSessionResult.CertificateExpired, 10));
        comparer.Add(Session(30, TlsSessionResult.StsPolicyFetchError, 200));
        var alerts = comparer.Alerts();
        Assert.Equal([(MailAuthAlertKind.TlsFailuresUp, "StsPolicyFetchError", Severity.High), (MailAuthAlertKind.TlsFailuresDown, "CertificateExpired", Severity.Information)], alerts.Select(alert => (alert.Kind, alert.Target!, alert.Severity)));
        Assert.Equal(200, alerts[0].MessageCount);
    }

    [Fact]
    public void The_same_rows_give_the_same_alerts_in_any_order()
    {
        DmarcReportRow[] rows =
        [
            .. Own(Before), .. Own(Before, "second.example"), .. Own(After), Rows.Row("198.51.100.7", 60, "pass sendgrid.net/s1", day: 30), Rows.Row("203.0.113.9", 60, spf: "pass other.example", day: 31),
        ];
        Assert.Equal(Compare(rows).Select(alert => MailAuth.Json.JsonText.Write(alert)), Compare([.. rows.Reverse()]).Select(alert => MailAuth.Json.JsonText.Write(alert)));
    }

    static IReadOnlyList<MailAuthAlert> Compare(DmarcReportRow[] rows, ReportDriftOptions? options = null, Dictionary<string, DmarcRecord>? published = null)
    {
        var comparer = new DmarcReportComparer(options ?? Options);
        foreach (var row in rows)
            comparer.Add(row);
        return comparer.Alerts(published);
    }
}
