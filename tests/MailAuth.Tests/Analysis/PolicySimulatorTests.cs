using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Reports;
using MailAuth.Text;
using Xunit;
using static MailAuth.Tests.Analysis.ReportRows;

namespace MailAuth.Tests.Analysis;

public class PolicySimulatorTests
{
    static readonly DmarcReportRow Own = Row(count: 1000);

    static readonly DmarcReportRow Failing = Row(dkim: false, spf: false, count: 7, day: 3, ip: "203.0.113.9");

    [Theory]
    [InlineData("v=DMARC1; p=none", 7, 0, 0)]
    [InlineData("v=DMARC1; p=quarantine", 0, 7, 0)]
    [InlineData("v=DMARC1; p=reject", 0, 0, 7)]
    // Test mode asks for one step less.
    [InlineData("v=DMARC1; p=reject; t=y", 0, 7, 0)]
    [InlineData("v=DMARC1; p=quarantine; t=y", 7, 0, 0)]
    public void What_fails_gets_what_the_policy_asks_for(string record, long nothing, long quarantine, long reject)
    {
        var simulation = Simulate(record, Own, Failing).Single();

        Assert.Equal((1007, 1000, nothing, quarantine, reject, 0), (simulation.MessageCount, simulation.PassCount, simulation.NoActionCount, simulation.QuarantineCount, simulation.RejectCount, simulation.UncertainCount));
        Assert.Equal(record.Contains("=none", StringComparison.Ordinal) || nothing > 0 ? [] : ["2026-01-04"], simulation.Days.Select(day => day.Day));
    }

    [Theory]
    [InlineData("v=DMARC1; p=reject", "news.contoso.example", true, "Reject")]
    [InlineData("v=DMARC1; p=reject; sp=none", "news.contoso.example", true, "None")]
    [InlineData("v=DMARC1; p=none; sp=reject", "news.contoso.example", true, "Reject")]
    [InlineData("v=DMARC1; p=none; sp=reject", "contoso.example", true, "None")]
    // Another name that only ends alike is no subdomain.
    [InlineData("v=DMARC1; p=none; sp=reject", "notcontoso.example", true, "None")]
    [InlineData("v=DMARC1; p=none; sp=none; np=reject", "news.contoso.example", true, "None")]
    // Nobody knows whether the name exists: the milder policy, and it is said.
    [InlineData("v=DMARC1; p=none; sp=none; np=reject", "news.contoso.example", false, "None?")]
    [InlineData("v=DMARC1; p=none; sp=quarantine; np=quarantine", "news.contoso.example", false, "Quarantine")]
    public void Subdomains_get_their_own_policy(string record, string author, bool exists, string fate)
    {
        var row = Row(dkim: false, spf: false, from: author, count: 5) with { SpfResults = Checked(author, exists ? ReportAuthResult.SoftFail : ReportAuthResult.None) };
        var simulation = Simulate(record, row).Single();

        Assert.Equal(fate, (simulation.RejectCount == 5 ? "Reject" : simulation.QuarantineCount == 5 ? "Quarantine" : "None") + (simulation.ExistenceUnknownCount == 5 ? "?" : ""));
    }

    [Fact]
    public void A_name_that_one_row_proves_exists_for_all_rows()
    {
        var unproven = Row(dkim: false, spf: false, from: "news.contoso.example", count: 5);
        var simulation = Simulate("v=DMARC1; p=none; sp=none; np=reject", unproven, Row(from: "news.contoso.example")).Single();
        Assert.Equal((5, 0), (simulation.NoActionCount, simulation.ExistenceUnknownCount));
    }

    [Theory]
    // Under relaxed alignment both pass; strictly, only what is the very name.
    [InlineData("adkim=s; aspf=s", "contoso.example", "bounce.contoso.example", "pass")]
    [InlineData("adkim=s; aspf=s", "mail.contoso.example", "bounce.contoso.example", "fail")]
    [InlineData("adkim=s; aspf=s", "mail.contoso.example", "contoso.example", "pass")]
    [InlineData("adkim=s", "mail.contoso.example", "bounce.contoso.example", "pass")]
    // The results that made it pass are not listed: nobody knows for which name it was.
    [InlineData("adkim=s; aspf=s", "", "", "uncertain")]
    public void Stricter_alignment_is_decided_by_the_names(string modes, string dkim, string spf, string fate)
    {
        var row = Row() with
        {
            DkimResults = dkim.Length == 0 ? Signed() : Signed(dkim),
            SpfResults = spf.Length == 0 ? new([]) : Checked(spf),
        };
        Assert.Equal(fate, Fate(Simulate("v=DMARC1; p=reject; " + modes, row).Single()));
    }

    [Theory]
    [InlineData("mail.contoso.example", "pass")]
    [InlineData("relay.example", "fail")]
    public void Laxer_alignment_lets_names_of_the_organization_pass(string dkim, string fate)
    {
        var row = Row(dkim: false, spf: false) with { DkimAlignment = DmarcAlignment.Strict, DkimResults = Signed(dkim) };
        Assert.Equal(fate, Fate(Simulate("v=DMARC1; p=reject; adkim=r", row).Single()));
        // Without a word about it, the mode is that of the time.
        Assert.Equal("fail", Fate(Simulate("v=DMARC1; p=reject", row).Single()));
    }

    [Fact]
    public void The_sample_that_contradicts_itself_is_told_and_the_receiver_believed()
    {
        // Evaluated: SPF fails beside an aligned SPF pass; DKIM passes for another domain under strict alignment.
        var row = Row(dkim: true, spf: false, count: 3) with { DkimAlignment = DmarcAlignment.Strict, DkimResults = Signed("relay.example"), SpfResults = Checked("contoso.example") };
        var simulation = Simulate("v=DMARC1; p=reject", row).Single();
        Assert.Equal((3, 3, 0), (simulation.ContradictoryCount, simulation.PassCount, simulation.UncertainCount));

        // Both evaluated as failing though SPF is listed as an aligned pass: the receiver saw it fail, and would again.
        simulation = Simulate("v=DMARC1; p=reject", row with { DkimEvaluated = ReportEvaluation.Fail, DkimResults = Signed() }).Single();
        Assert.Equal((3, 3), (simulation.ContradictoryCount, simulation.RejectCount));
    }

    [Fact]
    public void Where_the_receiver_says_nothing_its_results_decide()
    {
        var row = Row(count: 4) with { DkimEvaluated = ReportEvaluation.Unknown, SpfEvaluated = ReportEvaluation.Unknown };
        Assert.Equal("pass", Fate(Simulate("v=DMARC1; p=reject", row).Single()));
        Assert.Equal("uncertain", Fate(Simulate("v=DMARC1; p=reject", row with { DkimResults = Signed(ReportAuthResult.Unknown, "contoso.example"), SpfResults = new([]) }).Single()));
    }

    [Fact]
    public void What_happened_and_what_would_be_new_are_told_apart()
    {
        var simulation = Simulate("v=DMARC1; p=reject",
            Failing, Failing with { Disposition = ReportDisposition.Quarantine, Count = 2 }, Failing with { Disposition = ReportDisposition.Reject, Count = 4 }).Single();
        Assert.Equal((13, 7, 2, 4), (simulation.RejectCount, simulation.NewlyAffectedCount, simulation.WasQuarantinedCount, simulation.WasRejectedCount));
    }

    [Fact]
    public void Sources_say_whose_mail_would_suffer_and_what_would_save_it()
    {
        var forwarded = Row(dkim: true, spf: false, count: 50, ip: "198.51.100.7", day: 1);
        var changed = forwarded with { DkimEvaluated = ReportEvaluation.Fail, DkimResults = Signed(ReportAuthResult.Fail, "contoso.example"), Count = 6, Reasons = Because(ReportOverrideType.MailingList) };
        var unsigned = forwarded with { DkimEvaluated = ReportEvaluation.Fail, DkimResults = Signed(), Count = 4, Reasons = Because(ReportOverrideType.Forwarded) };
        var simulation = Simulate("v=DMARC1; p=reject", Own, forwarded, changed, unsigned).Single();

        Assert.Equal((10, 10, 10), (simulation.RejectCount, simulation.ForwardedAffectedCount, simulation.OverriddenCount));
        Assert.Equal((6, 4), (simulation.ArcWouldSaveCount, simulation.DkimWouldSaveCount));
        Assert.Equal(0, simulation.OwnAffectedCount);
        Assert.Equal(1060, simulation.Sources.Sum(source => source.MessageCount));
        Assert.All(simulation.Sources.Where(source => source.AffectedCount > 0), source => Assert.Equal(Start.AddDays(1), source.FirstAffected));
    }

    [Fact]
    public void The_owners_mail_that_would_suffer_comes_first()
    {
        // A service that is set up for a part of its mail only.
        var service = Rows.Row("203.0.113.5", 100, "pass contoso.example/x9 pass sendgrid.net/smtpapi", "pass em1.contoso.example");
        var bare = Rows.Row("203.0.113.6", 9, "pass sendgrid.net/smtpapi", "pass bounce.sendgrid.net");
        var simulation = Simulate("v=DMARC1; p=quarantine", Own, service, bare, Failing with { Count = 500 }).Single();

        Assert.Equal(9, simulation.OwnAffectedCount);
        Assert.True(simulation.Sources[0].IsOwn && simulation.Sources[0].QuarantineCount == 9, string.Join(" | ", simulation.Sources));
        Assert.False(simulation.IsSafe);
    }

    [Fact]
    public void Each_policy_domain_is_simulated_apart()
    {
        var simulations = Simulate("v=DMARC1; p=reject", Own, Row(domain: "fabrikam.example", from: "fabrikam.example", count: 5, dkim: false, spf: false), Row(domain: "CONTOSO.example.", count: 1));
        Assert.Equal(["contoso.example 1001 0", "fabrikam.example 5 5"], simulations.Select(one => $"{one.Domain} {one.MessageCount} {one.RejectCount}"));
    }

    [Fact]
    public void Every_message_has_exactly_one_fate()
    {
        var seed = (int)(Proof.Seed % int.MaxValue);
        var random = new Random(seed);
        string[] records = ["v=DMARC1; p=reject", "v=DMARC1; p=quarantine; sp=none; np=reject; adkim=s", "v=DMARC1; p=none; sp=quarantine; aspf=s; adkim=s; t=y", "v=DMARC1; p=none; aspf=r; adkim=r"];
        for (var run = 0; run < Proof.Times(20); run++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 200)).Select(_ => Any(random)).ToArray();
            var record = records[random.Next(records.Length)];
            var simulations = Simulate(record, rows);
            var context = $"seed {seed}, run {run}, {record}";
            Assert.True(rows.Sum(row => row.Count) == simulations.Sum(one => one.MessageCount), context);
            foreach (var one in simulations)
            {
                Assert.True(one.MessageCount == one.PassCount + one.NoActionCount + one.QuarantineCount + one.RejectCount + one.UncertainCount, context);
                Assert.True(one.AffectedCount == one.Sources.Sum(source => source.AffectedCount), context);
                Assert.True(one.AffectedCount == one.OwnAffectedCount + one.ForwardedAffectedCount + one.SpoofAffectedCount + one.UnknownAffectedCount, context);
                Assert.True(one.AffectedCount == one.Days.Sum(day => day.QuarantineCount + day.RejectCount), context);
                Assert.True(one.ForwardedAffectedCount == one.ArcWouldSaveCount + one.DkimWouldSaveCount, context);
            }
        }
    }

    static DmarcReportRow Any(Random random) => Row(random.Next(2) == 0, random.Next(3) == 0, random.Next(20), random.Next(30), Pick(random, "contoso.example", "news.contoso.example", "fabrikam.example"), Pick(random, "contoso.example", "fabrikam.example"), "192.0.2." + random.Next(9)) with
    {
        DkimEvaluated = (ReportEvaluation)random.Next(3),
        SpfEvaluated = (ReportEvaluation)random.Next(3),
        DkimAlignment = (DmarcAlignment)random.Next(2),
        DkimResults = Signed((ReportAuthResult)random.Next(9), Pick(random, "contoso.example", "mail.contoso.example", "relay.example", "")),
        Reasons = random.Next(3) == 0 ? Because((ReportOverrideType)random.Next(8)) : Because(),
    };

    static string Pick(Random random, params string[] values) => values[random.Next(values.Length)];

    static string Fate(DmarcPolicySimulation simulation) => simulation.PassCount > 0 ? "pass" : simulation.UncertainCount > 0 ? "uncertain" : "fail";

    static IReadOnlyList<DmarcPolicySimulation> Simulate(string record, params DmarcReportRow[] rows)
    {
        var simulator = new DmarcPolicySimulator(DmarcParser.Parse(record, DomainName.Parse("contoso.example")), new());
        Array.ForEach(rows, simulator.Add);
        return simulator.Finish();
    }
}
