using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Rendering;
using MailAuth.Reports;
using MailAuth.Tests.Analysis;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class DmarcPageTests
{
    static readonly Lazy<ReportDocument> Demo = new(() => ReportPages.Of(ReportPages.DemoRows));

    static IReadOnlyList<DmarcReportRow> Contoso => [.. ReportPages.DemoRows.Where(row => row.Domain == "contoso.example")];

    [Fact]
    public void Volume_by_day_stacked_by_result_adds_up_to_all_messages_of_the_rows()
    {
        var chart = Demo.Value.Section("dmarc-contoso-example").Chart("Messages by day and result");
        Assert.Equal((ReportChartForm.StackedBar, ReportColumnKind.Date), (chart.Form, chart.CategoryKind));
        Assert.Equal(Contoso.Sum(row => row.Count), chart.Series.Sum(series => series.Values.Sum()));
        Assert.Equal(Contoso.Where(row => !row.PassesDmarc).Sum(row => row.Count), chart.Sum("Neither passes: DMARC fails"));
        var day = Contoso[0].Day;
        var at = chart.Categories.ToList().IndexOf(day);
        Assert.Equal(Contoso.Where(row => row.Day == day).Sum(row => row.Count), chart.Series.Sum(series => series.Values[at]));
        Assert.Equal(chart.Categories, chart.Categories.Select((_, i) => DateTime.Parse(chart.Categories[0], CultureInfo.InvariantCulture).AddDays(i).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Aligned_share_over_time_has_gaps_on_days_without_mail()
    {
        var section = ReportPages.Of(Rows.Own(10, 0), Rows.Row(count: 30, day: 0), Rows.Own(10, 2)).Section("dmarc-contoso-example");
        var chart = section.Chart("Share that passes, by day");
        Assert.Equal((ReportChartForm.Line, ReportValueKind.Share), (chart.Form, chart.ValueKind));
        Assert.Equal([0.25, null, 1], chart.Series.Single(series => series.Name == "DMARC").Values);
    }

    [Fact]
    public void Sources_are_spread_over_whose_they_are_and_each_says_what_to_do()
    {
        var section = Demo.Value.Section("dmarc-contoso-example");
        var sources = Rows.Classify(Contoso).Where(source => source.Domain == "contoso.example").ToArray();
        var table = section.Table("Who sends as contoso.example");
        Assert.Equal(sources.Select(source => source.Name).Where(name => !name.StartsWith("2026-", StringComparison.Ordinal)).Append("Wave of 2026-03-10 to 2026-03-12").Order(StringComparer.Ordinal), table.Column("Source").Order(StringComparer.Ordinal));
        Assert.All(table.Column("What to do"), Assert.NotEmpty);
        Assert.Contains("Spoofed", table.Column("What it is"));
        var spread = section.Chart("Whose mail it is: contoso.example");
        Assert.Equal(sources.Where(source => source.Class == DmarcSourceClass.Spoof).Sum(source => source.MessageCount), spread.Series[0].Values[spread.Categories.ToList().IndexOf("Spoofed")]);
        Assert.Equal(sources.Sum(source => source.MessageCount), spread.Series[0].Values.Sum());
        Assert.Contains(section.Blocks<ReportParagraph>(), paragraph => paragraph.Text.Contains("the DNS was not asked", StringComparison.Ordinal));
    }

    [Fact]
    public void What_identifies_a_machine_stands_in_columns_that_a_redactor_knows()
    {
        var columns = Demo.Value.Blocks<ReportTable>().SelectMany(table => table.Rows.SelectMany(row => row.Cells.Select((cell, i) => (table.Columns[i].Kind, cell.Text))));
        var addresses = ReportPages.DemoRows.Select(row => row.SourceIP!).ToHashSet(StringComparer.Ordinal);
        var told = columns.Where(cell => addresses.Contains(cell.Text.Split(", ")[0])).ToArray();
        Assert.NotEmpty(told);
        Assert.All(told, cell => Assert.Equal(ReportColumnKind.Address, cell.Kind));
    }

    [Fact]
    public void A_redacted_page_names_none_of_the_machines_that_the_reports_name()
    {
        var text = ReportPages.Redacted([.. ReportPages.DemoRows, .. ReportPages.DemoTlsReports, .. ReportPages.DemoFailures]).Text();
        var addresses = ReportPages.DemoRows.Select(row => row.SourceIP!).Concat(ReportPages.DemoFailures.Select(report => report.SourceIP!)).Concat(ReportPages.DemoTlsReports.SelectMany(TlsReportRow.Of).Select(row => row.SourceIP).OfType<string>()).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(addresses, address => System.Text.RegularExpressions.Regex.IsMatch(text, "(?<![0-9a-f.:])" + System.Text.RegularExpressions.Regex.Escape(address) + "(?![0-9a-f.:])"));
        Assert.DoesNotContain("mx.microsoft", text, StringComparison.Ordinal);
        Assert.Contains("Microsoft 365", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Reporters_and_dispositions_are_counted_with_the_reasons_in_words()
    {
        var section = Demo.Value.Section("dmarc-contoso-example");
        Assert.Equal(Contoso.Select(row => row.Organization).Distinct().Count(), section.Table("Who reports").Rows.Count);
        var treatments = section.Table("What receivers did");
        Assert.Contains("no action", treatments.Column("What was done"));
        Assert.Contains(treatments.Column("Why"), reason => reason == "the receiver's own rule (local_policy)");
    }

    [Fact]
    public void The_plan_has_its_gates_its_record_and_what_to_do()
    {
        var section = Demo.Value.Section("dmarc-plan-contoso-example");
        var classifier = new DmarcSourceClassifier();
        var planner = new DmarcRolloutPlanner(new() { Today = ReportPages.AsOf }, classifier);
        foreach (var row in ReportPages.DemoRows)
            planner.Add(row);
        var plan = planner.PlanFor("contoso.example");
        var gates = section.Blocks<ReportTable>().First(table => table.Columns[0].Heading == "Condition");
        Assert.Equal(plan.Gates.Select(gate => gate.Text), gates.Column("Condition"));
        Assert.Equal(plan.Gates.Select(gate => gate.IsMet ? "met" : "missing"), gates.Column("State"));
        Assert.Equal(plan.Actions.Select(action => action.Advice), section.Blocks<ReportFindings>().Single().Findings.Select(finding => finding.Advice));
        Assert.Contains(section.Blocks<ReportParagraph>(), paragraph => paragraph.Text.Contains("made from the reports alone", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(DmarcPolicy.None)]
    [InlineData(DmarcPolicy.Quarantine)]
    [InlineData(DmarcPolicy.Reject)]
    public void Each_policy_says_what_it_would_have_done_as_the_simulator_says(DmarcPolicy policy)
    {
        var simulator = new DmarcPolicySimulator(new() { DomainName = "contoso.example", Owner = "_dmarc.contoso.example", Status = MailAuth.Records.RecordStatus.Published, Policy = policy }, new());
        foreach (var row in ReportPages.DemoRows)
            simulator.Add(row);
        var expected = simulator.Finish().Single(simulation => simulation.Domain == "contoso.example");
        var table = Demo.Value.Section("dmarc-plan-contoso-example").Table("What would have happened to the reported mail");
        var row0 = table.Rows.Single(row => "v=DMARC1; " + row.Cells[0].Text == expected.Record);
        Assert.Equal([expected.PassCount, expected.NoActionCount, expected.QuarantineCount, expected.RejectCount, expected.OwnAffectedCount, expected.ForwardedAffectedCount, expected.SpoofAffectedCount, expected.UnknownAffectedCount],
            row0.Cells.Skip(1).Take(8).Select(cell => (long)cell.SortKey!));
    }

    [Fact]
    public void Whole_reports_give_the_page_that_their_rows_give()
    {
        Assert.Equal(Demo.Value.Text(), ReportPages.Of(ReportPages.DemoReports).Text());
    }

    [Fact]
    public void Sources_plans_and_simulations_that_were_piped_in_take_the_place_of_what_rows_give_and_the_page_says_so()
    {
        var source = Rows.Classify(Rows.Own(77)).Single() with { Name = "Warehouse printers", Country = ["JP", "US"] };
        var plan = new DmarcRolloutPlan { Domain = "Contoso.Example.", Stage = DmarcRolloutStage.Quarantine, NextStage = DmarcRolloutStage.RejectTest, Owner = "_dmarc.contoso.example", IsReady = true, NextRecord = "v=DMARC1; p=reject; t=y; rua=mailto:dmarc@contoso.example", CurrentRecord = "v=DMARC1; p=quarantine", RecordSource = DmarcRolloutRecordSource.Dns };
        var simulation = new DmarcPolicySimulation { Domain = "contoso.example", Record = "v=DMARC1; p=reject; sp=none", MessageCount = 5, PassCount = 5 };
        var document = ReportPages.Of([.. Contoso, source, plan, simulation]);
        var reported = document.Section("dmarc-contoso-example");
        Assert.Equal(["Warehouse printers"], reported.Table("Who sends as contoso.example").Column("Source"));
        Assert.Equal(["JP"], reported.Table("Messages by country").Column("Country"));
        Assert.Contains("piped in", string.Join(' ', reported.Blocks<ReportParagraph>()), StringComparison.Ordinal);
        Assert.DoesNotContain(reported.Blocks<ReportParagraph>(), IsAboutGeo);
        // Where nobody looked a country up, the page says how.
        Assert.Contains(ReportPages.Of(Contoso).Section("dmarc-contoso-example").Blocks<ReportParagraph>(), IsAboutGeo);
        static bool IsAboutGeo(ReportParagraph paragraph) => paragraph.Text.Contains("-GeoDatabase", StringComparison.Ordinal);
        Assert.Equal(Contoso.Sum(row => row.Count), reported.Chart("Messages by day and result").Series.Sum(series => series.Values.Sum()));
        var next = document.Section("dmarc-plan-contoso-example");
        var record = next.Blocks<ReportRecord>().Single();
        Assert.Equal(("Publish this record now", plan.NextRecord, "v=DMARC1; p=quarantine"), (record.Label, record.Text, record.Before.Single()));
        Assert.Equal(["p=reject; sp=none"], next.Table("What would have happened to the reported mail").Column("Policy"));
        var notes = string.Join(' ', next.Blocks<ReportParagraph>());
        Assert.Contains("looked up in the DNS", notes, StringComparison.Ordinal);
        Assert.Contains("The simulations are those that were piped in", notes, StringComparison.Ordinal);
        Assert.DoesNotContain("reports alone", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_alone_make_a_page_and_so_do_plans()
    {
        var sources = Rows.Classify(Contoso);
        Assert.Equal(sources.Count, ReportPages.Of(sources).Section("dmarc-contoso-example").Table("Who sends as contoso.example").Rows.Count);
        var plan = new DmarcRolloutPlan { Domain = "contoso.example", Stage = DmarcRolloutStage.Reject, IsDone = true, Owner = "_dmarc.contoso.example" };
        Assert.Equal(["dmarc-plan-contoso-example"], ReportPages.Of(plan).Sections.Select(section => section.Id));
    }

    [Fact]
    public void Block_lists_are_tables_of_who_pretends_what()
    {
        var entry = new DmarcBlockListEntry { SpoofedUser = "contoso.example", SendingInfrastructure = "192.0.2.0/24", IPAddress = ["192.0.2.1", "192.0.2.2"], MessageCount = 9 };
        var table = ReportPages.Of(entry).Section("dmarc-block-list").Blocks<ReportTable>().Single();
        Assert.Equal([ReportColumnKind.Domain, ReportColumnKind.Host, ReportColumnKind.Number, ReportColumnKind.Address], table.Columns.Select(column => column.Kind));
        Assert.Equal("192.0.2.1, 192.0.2.2", table.Rows.Single().Cells[3].Text);
    }
}
