using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Reports;
using MailAuth.Text;
using Xunit;
using static MailAuth.Tests.Analysis.ReportRows;

namespace MailAuth.Tests.Analysis;

public class RolloutPlanTests
{
    static readonly DmarcRolloutOptions Reporting = new() { ReportTo = ["dmarc@contoso.example"] };

    [Fact]
    public void A_month_of_clean_reports_leads_from_none_to_quarantine_announced()
    {
        var plan = Plan(Month());

        Assert.Equal((DmarcRolloutStage.Monitoring, DmarcRolloutStage.QuarantineTest, true), (plan.Stage, plan.NextStage, plan.IsReady));
        Assert.Equal("v=DMARC1; p=quarantine; np=reject; t=y; rua=mailto:dmarc@contoso.example", plan.NextRecord);
        Assert.Equal("_dmarc.contoso.example", plan.Owner);
        Assert.Equal(["p=quarantine", "np=reject", "t=y", "rua=mailto:dmarc@contoso.example"], plan.Changes);
        Assert.Equal((30, 2, 6000, 6000, 1), (plan.DayCount, plan.ReporterCount, plan.MessageCount, plan.OwnMessageCount, plan.OwnAlignedShare));
        Assert.All(plan.Gates, gate => Assert.True(gate.IsMet, gate.Text));
        Assert.Equal(0, plan.BlockerCount);
        Assert.Equal((Start, Start, Start.AddDays(29)), (plan.StageSince, plan.FirstDay, plan.LastDay));
    }

    [Theory]
    [InlineData(DmarcPolicy.None, null, DmarcRolloutStage.Monitoring, DmarcRolloutStage.QuarantineTest)]
    [InlineData(DmarcPolicy.Quarantine, true, DmarcRolloutStage.QuarantineTest, DmarcRolloutStage.Quarantine)]
    [InlineData(DmarcPolicy.Quarantine, null, DmarcRolloutStage.Quarantine, DmarcRolloutStage.RejectTest)]
    [InlineData(DmarcPolicy.Reject, true, DmarcRolloutStage.RejectTest, DmarcRolloutStage.Reject)]
    [InlineData(DmarcPolicy.Reject, null, DmarcRolloutStage.Reject, DmarcRolloutStage.Reject)]
    public void Each_stage_leads_to_the_next(DmarcPolicy policy, bool? testing, DmarcRolloutStage stage, DmarcRolloutStage next)
    {
        var plan = Plan(Month(policy).Select(row => row with { IsTesting = testing }));
        Assert.Equal((stage, next), (plan.Stage, plan.NextStage));
        Assert.Equal(next == DmarcRolloutStage.Reject && stage == next, plan.IsDone);
        Assert.Equal(plan.IsDone, plan.NextRecord is null);
    }

    [Fact]
    public void Test_stages_can_be_left_out_and_the_road_may_end_at_quarantine()
    {
        Assert.Equal(DmarcRolloutStage.Quarantine, Plan(Month(), Reporting with { SkipTestMode = true }).NextStage);
        Assert.Equal(DmarcRolloutStage.Reject, Plan(Month(DmarcPolicy.Quarantine), Reporting with { SkipTestMode = true }).NextStage);
        // np=reject is still to come.
        var plan = Plan(Month(DmarcPolicy.Quarantine), Reporting with { Target = DmarcRolloutStage.Quarantine });
        Assert.Equal((DmarcRolloutStage.Quarantine, false, "v=DMARC1; p=quarantine; np=reject; rua=mailto:dmarc@contoso.example"), (plan.NextStage, plan.IsDone, plan.NextRecord));
        plan = Plan(Month(DmarcPolicy.Quarantine).Select(row => row with { NonexistentSubdomainPolicy = DmarcPolicy.Reject }), Reporting with { Target = DmarcRolloutStage.Quarantine });
        Assert.True(plan.IsDone && plan.NextRecord is null);
    }

    [Fact]
    public void A_test_stage_wants_a_week_only()
    {
        var week = Month(DmarcPolicy.Quarantine).Where(row => row.Begin < Start.AddDays(7)).Select(row => row with { IsTesting = true });
        Assert.True(Plan(week).IsReady);
        Assert.False(Plan(week.Select(row => row with { IsTesting = null })).IsReady);
    }

    [Theory]
    [InlineData(29, 2, 100, 0, 0, "Days WaitForDays")]
    [InlineData(30, 1, 100, 0, 0, "Reporters GetMoreReporters")]
    [InlineData(30, 2, 1, 0, 0, "Messages GetMoreMessages")]
    // A server of one's own that neither signs nor is in SPF on some days is too much mail of one's own.
    [InlineData(30, 2, 100, 0, 60, "UnknownSources IdentifySource")]
    public void What_is_missing_blocks_and_is_said(int days, int reporters, int perDay, int failing, int unknown, string expected)
    {
        var rows = Enumerable.Range(0, days).SelectMany(day => Enumerable.Range(0, reporters).Select(reporter => Row(count: perDay, day: day, reporter: $"r{reporter}.example"))).ToList();
        if (unknown > 0)
            rows.Add(Row(dkim: false, spf: false, count: unknown * 10, ip: "203.0.113.77", day: 5));
        Assert.Equal(0, failing);
        var plan = Plan(rows);

        Assert.False(plan.IsReady);
        var gate = Assert.Single(plan.Gates, one => !one.IsMet);
        Assert.Equal(expected, $"{gate.Kind} {Assert.Single(plan.Actions, action => action.IsBlocking).Kind}");
        // What will be published once nothing blocks any more is told already.
        Assert.NotNull(plan.NextRecord);
    }

    [Fact]
    public void Nobody_knows_where_reports_go_no_record_is_made()
    {
        var plan = Plan(Month(), new());
        Assert.Null(plan.NextRecord);
        Assert.Equal(["p=quarantine", "np=reject", "t=y"], plan.Changes);
        Assert.Equal(DmarcRolloutActionKind.NameReportAddress, plan.Actions[0].Kind);
        Assert.False(plan.IsReady);
    }

    [Fact]
    public void A_report_about_days_to_come_moves_nothing()
    {
        var today = Start.AddDays(30);
        DmarcReportRow[] forged = [
            Row(count: 1_000_000, day: 30_000) with { Policy = DmarcPolicy.Reject },
            // One that begins today and never ends.
            Row(count: 1_000_000, day: 29) with { Policy = DmarcPolicy.Reject, End = Start.AddDays(30_000) },
        ];
        var planner = new DmarcRolloutPlanner(Reporting with { Today = today }, new());
        foreach (var row in forged.Concat(Month()))
            planner.Add(row);
        var plan = planner.PlanFor("contoso.example");

        Assert.Equal((DmarcRolloutStage.Monitoring, true, 30, Start.AddDays(29)), (plan.Stage, plan.IsReady, plan.DayCount, plan.LastDay));
        Assert.Equal((2_000_000, 0), (planner.FutureCount, planner.UnplannedCount));
        // Somewhere it is tomorrow already.
        planner.Add(Row(day: 31));
        Assert.Equal(2_000_000, planner.FutureCount);
    }

    [Fact]
    public void Own_sources_that_fail_are_named_with_their_remedy_before_all_else()
    {
        var plan = Plan([.. Month().Where(row => row.Begin < Start.AddDays(20)),
            .. Days(20, day => Rows.Row("203.0.113.5", 100, "pass contoso.example/x9 pass sendgrid.net/smtpapi", "pass em1.contoso.example", day: day)),
            .. Days(20, day => Rows.Row("203.0.113.6", 30, "pass sendgrid.net/smtpapi", "pass bounce.sendgrid.net", day: day))]);

        var first = plan.Actions[0];
        Assert.Equal((1, DmarcRolloutActionKind.FixSource, true, 600), (first.Priority, first.Kind, first.IsBlocking, first.MessageCount));
        Assert.NotNull(first.Remedy);
        Assert.NotEmpty(first.Evidence);
        Assert.Contains("600", first.Text, StringComparison.Ordinal);
        Assert.Equal(first.Remedy.Command, first.Advice);
        Assert.Equal(DmarcRolloutActionKind.WaitForDays, plan.Actions.Last(action => action.IsBlocking).Kind);
        Assert.Equal(Enumerable.Range(1, plan.Actions.Count), plan.Actions.Select(action => action.Priority));
        Assert.Contains(plan.Gates, gate => gate.Kind == DmarcRolloutGateKind.OwnSources && !gate.IsMet && gate.Evidence.Contains(first.Subject));
        // Receivers that do not know t=y act at once.
        Assert.Contains("t=y", plan.NextRecord, StringComparison.Ordinal);
        Assert.Equal(600, plan.WouldAffectOwnCount);
    }

    [Fact]
    public void What_was_mended_a_month_ago_blocks_nothing()
    {
        var plan = Plan([.. Days(90, day => Row(count: 100, day: day, reporter: "a.example")), .. Days(90, day => Row(count: 100, day: day, reporter: "b.example")),
            .. Days(50, day => Rows.Row("203.0.113.6", 30, "pass sendgrid.net/smtpapi", "pass bounce.sendgrid.net", day: day)),
            .. Days(90, day => Rows.Row("203.0.113.5", 100, "pass contoso.example/x9 pass sendgrid.net/smtpapi", "pass em1.contoso.example", day: day))]);
        Assert.True(plan.IsReady, plan.Summary);
        Assert.Equal(Start.AddDays(60), plan.WindowFrom);
    }

    [Fact]
    public void Where_room_is_short_days_that_nobody_looks_at_are_forgotten()
    {
        // A year of three sources in two domains, with room for the last month only, and a bit.
        var rows = Days(365, day => Row(count: 100, day: day, reporter: "a.example")).Concat(Days(365, day => Row(count: 100, day: day, reporter: "b.example", ip: "192.0.2.9")))
            .Concat(Days(50, day => Rows.Row("203.0.113.6", 30, "pass sendgrid.net/smtpapi", "pass bounce.sendgrid.net", day: day)))
            .Concat(Days(100, day => Row(count: 7, day: day, domain: "fabrikam.example", from: "fabrikam.example"))).OrderBy(row => row.Begin).ToArray();
        var wide = new DmarcRolloutPlanner(Reporting, new());
        var narrow = new DmarcRolloutPlanner(Reporting, new(), new(Cells: 110));
        foreach (var row in rows)
        {
            wide.Add(row);
            narrow.Add(row);
        }

        foreach (var domain in wide.Domains)
            Assert.Equal(MailAuth.Json.JsonText.Write(wide.PlanFor(domain)), MailAuth.Json.JsonText.Write(narrow.PlanFor(domain)));
        Assert.Equal(wide.Domains, narrow.Domains);
        Assert.Equal(6000, narrow.PlanFor("contoso.example").MessageCount);
    }

    [Fact]
    public void Reject_wants_signatures()
    {
        var rows = Month(DmarcPolicy.Quarantine).Select(row => row with { DkimEvaluated = ReportEvaluation.Fail, DkimResults = Signed() }).ToArray();
        var plan = Plan(rows);
        Assert.False(plan.IsReady);
        Assert.Contains(plan.Gates, gate => gate.Kind == DmarcRolloutGateKind.Dkim && !gate.IsMet);
        Assert.Contains(plan.Actions, action => action.Kind == DmarcRolloutActionKind.AddDkim && action.IsBlocking);
        Assert.NotEmpty(plan.Spf.WithoutDkim);
        Assert.False(plan.Spf.CanEndInFail);
        // Quarantine does not: nothing is lost there.
        Assert.True(Plan(rows.Select(row => row with { Policy = DmarcPolicy.None })).IsReady);
    }

    [Fact]
    public void Mail_that_mailing_lists_break_stands_in_the_way_of_reject_unless_receivers_let_it_pass()
    {
        var broken = Days(30, day => Row(dkim: true, spf: false, count: 30, ip: "198.51.100.7", day: day, policy: DmarcPolicy.Quarantine)).SelectMany(row => new[]
        {
            row, row with { DkimEvaluated = ReportEvaluation.Fail, DkimResults = Signed(ReportAuthResult.Fail, "contoso.example"), Count = 20, Disposition = ReportDisposition.Quarantine },
        }).ToArray();
        var plan = Plan([.. Month(DmarcPolicy.Quarantine), .. broken]);
        Assert.Contains(plan.Gates, gate => gate.Kind == DmarcRolloutGateKind.Forwarding && !gate.IsMet);
        Assert.Contains(plan.Actions, action => action.Kind == DmarcRolloutActionKind.DecideOnForwarding && action.IsBlocking && action.MessageCount == 600);
        Assert.Equal(600, plan.WouldAffectForwardedCount);

        plan = Plan([.. Month(DmarcPolicy.Quarantine), .. broken.Select(row => row.DkimEvaluated == ReportEvaluation.Fail ? row with { Reasons = Because(ReportOverrideType.MailingList), Disposition = ReportDisposition.None } : row)]);
        Assert.Contains(plan.Gates, gate => gate.Kind == DmarcRolloutGateKind.Forwarding && gate.IsMet);
    }

    [Fact]
    public void Subdomains_whose_mail_fails_keep_their_policy_and_do_not_hold_the_domain_back()
    {
        // The shop signs a part of its mail only.
        var shop = Days(30, day => Rows.Row("192.0.2.1", 20, "pass shop.contoso.example/s1", "pass shop.contoso.example", "shop.contoso.example", day: day));
        var bare = Days(30, day => Rows.Row("192.0.2.1", 20, "", "fail shop.contoso.example", "shop.contoso.example", day: day));
        var plan = Plan([.. Month(), .. shop, .. bare]);
        Assert.Equal(600, plan.Subdomains.Single().OwnFailCount);
        Assert.Contains("sp=none", plan.NextRecord, StringComparison.Ordinal);
        Assert.Equal(("HoldBack", "v=DMARC1; p=none; rua=mailto:dmarc@contoso.example"), (plan.Subdomains[0].Reason, plan.Subdomains[0].Record));
        Assert.True(plan.IsReady, plan.Summary);
    }

    [Fact]
    public void A_subdomain_that_nobody_of_the_owners_uses_is_closed()
    {
        var spoof = Row(dkim: false, spf: false, count: 40, from: "old.contoso.example", ip: "203.0.113.200", day: 9);
        var unproven = Plan([.. Month(), spoof]).Subdomains.Single();
        Assert.Equal(("old.contoso.example", "Unproven", "v=DMARC1; p=reject; rua=mailto:dmarc@contoso.example", null), (unproven.Name, unproven.Reason, unproven.Record, unproven.Exists));

        var proven = Plan([.. Month(), spoof with { SpfResults = Checked("old.contoso.example", ReportAuthResult.Fail) }]).Subdomains.Single();
        Assert.Equal(("Close", true), (proven.Reason, proven.Exists));
        // One with a record of its own is a domain of its own.
        Assert.Empty(Plan([.. Month(), spoof, Row(domain: "old.contoso.example", from: "old.contoso.example", count: 1)]).Subdomains);
    }

    [Fact]
    public void A_name_of_the_owners_that_may_not_exist_is_closed_by_np_only_where_its_mail_passes()
    {
        // Signed by the domain above: nothing proves that the name itself is in the DNS.
        var passing = Days(30, day => Rows.Row("192.0.2.1", 20, "pass contoso.example/s1", "pass contoso.example", "print.contoso.example", day: day)).ToArray();
        var plan = Plan([.. Month(), .. passing]);
        Assert.Equal(("Inherits", 600, null), (plan.Subdomains.Single().Reason, plan.Subdomains[0].OwnCount, plan.Subdomains[0].Exists));
        Assert.Contains("np=reject", plan.NextRecord, StringComparison.Ordinal);

        plan = Plan([.. Month(), .. passing, .. Days(30, day => Rows.Row("192.0.2.1", 20, "", "none print.contoso.example", "print.contoso.example", day: day))]);
        Assert.Equal(("HoldBack", 600), (plan.Subdomains.Single().Reason, plan.Subdomains[0].OwnFailCount));
        Assert.DoesNotContain("np=reject", plan.NextRecord, StringComparison.Ordinal);
    }

    [Fact]
    public void One_reporter_with_an_old_copy_does_not_begin_the_stage_anew()
    {
        var rows = Month(DmarcPolicy.Quarantine).Append(Row(count: 3, day: 29, reporter: "slow.example"));
        Assert.Equal((DmarcRolloutStage.Quarantine, Start), (Plan(rows).Stage, Plan(rows).StageSince));

        // A stage begins when most of the mail shows it.
        rows = [.. Days(40, day => Row(count: 10, day: day, policy: day < 25 ? DmarcPolicy.None : DmarcPolicy.Quarantine))];
        Assert.Equal(Start.AddDays(25), Plan(rows).StageSince);
        Assert.Equal("15", Plan(rows).Gates.Single(gate => gate.Kind == DmarcRolloutGateKind.Days).Actual);
    }

    [Fact]
    public void Obsolete_pct_goes_and_a_stricter_word_of_the_owner_stays()
    {
        var plan = Plan(Month().Select(row => row with { Percentage = 50, DkimAlignment = DmarcAlignment.Strict, SubdomainPolicy = DmarcPolicy.Reject }));
        Assert.Equal("v=DMARC1; p=quarantine; sp=reject; t=y; adkim=s; rua=mailto:dmarc@contoso.example", plan.NextRecord);
        Assert.Contains("pct=", plan.Changes);
    }

    [Fact]
    public async Task The_dns_says_what_is_published_and_where_reports_go()
    {
        var dns = await Dns("""
            contoso.example. TXT "v=spf1 mx ~all"
            _dmarc.contoso.example. TXT "v=DMARC1; p=none; pct=100; rua=mailto:d@contoso.example; ruf=mailto:f@contoso.example; fo=1"
            old.contoso.example. A 192.0.2.9
            """, "old.contoso.example", "gone.contoso.example");
        var spoof = Row(dkim: false, spf: false, count: 20, from: "old.contoso.example", ip: "203.0.113.200", day: 9);
        var plan = Plan([.. Month(), spoof, spoof with { HeaderFrom = "gone.contoso.example" }], new(), dns);

        Assert.Equal(DmarcRolloutRecordSource.Dns, plan.RecordSource);
        Assert.Equal("v=DMARC1; p=quarantine; np=reject; t=y; fo=1; rua=mailto:d@contoso.example; ruf=mailto:f@contoso.example", plan.NextRecord);
        Assert.Equal(["p=quarantine", "np=reject", "t=y", "pct="], plan.Changes);
        Assert.Equal(["gone.contoso.example Nonexistent ", "old.contoso.example Close v=DMARC1; p=reject; rua=mailto:d@contoso.example"], plan.Subdomains.Select(one => $"{one.Name} {one.Reason} {one.Record}"));
        Assert.Equal(("v=spf1 mx ~all", "~all", true, "v=spf1 mx -all"), (plan.Spf.Record, plan.Spf.All, plan.Spf.CanEndInFail, plan.Spf.ProposedRecord));
        Assert.Contains(plan.Actions, action => action.Kind == DmarcRolloutActionKind.EndSpfInFail && action.Remedy!.Proposed.Single() == "v=spf1 mx -all");
    }

    [Fact]
    public async Task Without_a_record_the_first_one_only_asks_for_reports()
    {
        var dns = await Dns("contoso.example. TXT \"v=spf1 -all\"");
        var plan = Plan(Month(), Reporting, dns);
        Assert.Equal((DmarcRolloutStage.NoRecord, DmarcRolloutStage.Monitoring, true), (plan.Stage, plan.NextStage, plan.IsReady));
        Assert.Equal("v=DMARC1; p=none; np=reject; rua=mailto:dmarc@contoso.example", plan.NextRecord);
        Assert.Equal((true, "-all", null), (plan.Spf.CanEndInFail, plan.Spf.All, plan.Spf.ProposedRecord));
    }

    [Fact]
    public async Task Where_the_dns_fails_reports_are_believed()
    {
        var resolver = new ZoneResolver(ZoneFile.Parse("test", "elsewhere.example. 60 TXT x"));
        var dns = await DmarcRolloutDns.LookUpAsync(resolver, DomainName.Parse("contoso.example"), [], CancellationToken.None);
        Assert.Equal(DmarcRolloutRecordSource.Reports, Plan(Month(), Reporting, dns).RecordSource);
    }

    [Theory]
    [InlineData("", "Ready for QuarantineTest: every gate is open.")]
    [InlineData("ja", "QuarantineTest に進めます。すべての条件を満たしています。")]
    public void The_plan_speaks_the_readers_language(string culture, string summary)
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(summary, Plan(Month()).Summary);
            // No sentence with a place left open or a key in its stead.
            var plan = Plan([.. Month().Take(9), Row(dkim: false, spf: false, count: 500, ip: "203.0.113.77"), Row(dkim: false, spf: false, from: "x.contoso.example", count: 40)], new());
            var sentences = plan.Gates.Select(gate => gate.Text).Concat(plan.Actions.SelectMany(action => new[] { action.Text, action.Advice })).Concat(plan.Subdomains.Select(one => one.Text)).Append(plan.Spf.Text).Append(plan.Step).Append(plan.Summary);
            Assert.All(sentences, sentence => Assert.True(!sentence.Contains('{', StringComparison.Ordinal) && sentence.Contains(' ', StringComparison.Ordinal) | culture == "ja" && sentence.Length > 4, sentence));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void What_fails_in_small_numbers_everywhere_is_named_where_the_sum_is_too_much()
    {
        var plan = Plan([.. Days(30, day => Row(count: 3, day: day, reporter: "one.example")), .. Days(30, day => Row(count: 2, day: day, reporter: "two.example")), Row(dkim: false, spf: false, count: 5)]);
        var gate = Assert.Single(plan.Gates, gate => !gate.IsMet);
        Assert.Equal(DmarcRolloutGateKind.AlignedShare, gate.Kind);
        Assert.NotEmpty(gate.Evidence);
        var action = Assert.Single(plan.Actions, action => action.IsBlocking);
        Assert.Equal((DmarcRolloutActionKind.FixSource, 5L), (action.Kind, action.MessageCount));
    }

    [Fact]
    public void A_domain_that_is_no_name_has_a_plan_like_any_other()
    {
        var planner = new DmarcRolloutPlanner(Reporting, new());
        foreach (var domain in new[] { "a\u0001b.example", new string('x', 400) + ".example", "Contoso.Example." })
            planner.Add(Row(domain: domain));
        Assert.Equal(3, planner.Domains.Select(domain => planner.PlanFor(domain).Domain).Distinct().Count());
    }

    [Fact]
    public void Any_rows_give_a_plan_whose_record_receivers_can_use()
    {
        var seed = (int)(Proof.Seed % int.MaxValue);
        var random = new Random(seed);
        for (var run = 0; run < Proof.Times(30); run++)
        {
            var policy = (DmarcPolicy)random.Next(3);
            var rows = Enumerable.Range(0, random.Next(1, 150)).Select(_ => Row(random.Next(3) > 0, random.Next(3) > 0, random.Next(100), random.Next(60), Pick("contoso.example", "a.contoso.example", "b.contoso.example", "c.example"), ip: "192.0.2." + random.Next(6), reporter: Pick("r1", "r2"), policy: policy) with
            {
                SubdomainPolicy = random.Next(2) == 0 ? null : (DmarcPolicy)random.Next(3),
                Percentage = random.Next(3) == 0 ? random.Next(101) : null,
                IsTesting = random.Next(4) == 0 ? true : null,
            });
            var plan = Plan(rows);
            var context = $"seed {seed}, run {run}";
            Assert.True(plan.Subdomains.All(one => one.Record is null || DmarcParser.Parse(one.Record, DomainName.Parse(one.Name)).Problems.Count == 0), context);
            Assert.True(plan.IsReady == (!plan.IsDone && plan.Gates.All(gate => gate.IsMet)), context);
            Assert.True(plan.IsDone || plan.IsReady || plan.BlockerCount > 0, context);
            if (plan.NextRecord is not { } text)
                continue;
            var record = DmarcParser.Parse(text, DomainName.Parse("contoso.example"));
            Assert.True(record.Problems.Count == 0 && record.HasValidReportUri && record.EffectivePolicy >= policy, context + ": " + text);
        }

        string Pick(params string[] values) => values[random.Next(values.Length)];
    }

    static IEnumerable<DmarcReportRow> Month(DmarcPolicy policy = DmarcPolicy.None) =>
        Days(30, day => Row(count: 100, day: day, reporter: "one.example", policy: policy)).Concat(Days(30, day => Row(count: 100, day: day, reporter: "two.example", policy: policy)));

    static IEnumerable<DmarcReportRow> Days(int count, Func<int, DmarcReportRow> row) => Enumerable.Range(0, count).Select(row);

    static DmarcRolloutPlan Plan(IEnumerable<DmarcReportRow> rows, DmarcRolloutOptions? options = null, DmarcRolloutDns? dns = null)
    {
        var planner = new DmarcRolloutPlanner(options ?? Reporting, new());
        foreach (var row in rows)
            planner.Add(row);
        return planner.PlanFor("contoso.example", dns);
    }

    static Task<DmarcRolloutDns> Dns(string zone, params string[] subdomains) =>
        DmarcRolloutDns.LookUpAsync(new ZoneResolver(ZoneFile.Parse("test", "$ORIGIN contoso.example.\n$TTL 60\n@ SOA ns h 1 1 1 1 1\n" + zone + "\n")), DomainName.Parse("contoso.example"), subdomains, CancellationToken.None);
}
