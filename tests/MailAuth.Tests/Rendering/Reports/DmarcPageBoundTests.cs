using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.CompilerServices;
using MailAuth.Analysis;
using MailAuth.Rendering;
using MailAuth.Reports;
using MailAuth.Tests.Analysis;
using Xunit;

namespace MailAuth.Tests.Rendering;

/// <summary>What pages about reports leave out, that they say so, and what hostile reports cannot do.</summary>
public class DmarcPageBoundTests
{
    const string Hostile = "<script>alert(1)</script>\u202E\u0000\r\n'\"&{count}=cmd|";

    [Fact]
    public void Of_many_domains_each_is_listed_and_the_largest_have_sections_of_their_own()
    {
        var document = ReportPages.Of(Enumerable.Range(1, 15).Select(i => Rows.Row(count: i, domain: $"d{i}.example", from: $"d{i}.example")));
        var overview = document.Section("dmarc-reports");
        Assert.Equal(Enumerable.Range(1, 15).Select(i => $"d{16 - i}.example"), overview.Table("Domains").Column("Domain"));
        Assert.Equal(12, document.Sections.Count(section => section.Id.StartsWith("dmarc-d", StringComparison.Ordinal)));
        Assert.Contains(overview.Blocks<ReportParagraph>(), paragraph => paragraph.Text.StartsWith("The 12 domains at the top have sections of their own; 3 have none.", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_without_a_date_from_the_future_and_from_long_ago_are_counted_and_said()
    {
        var document = ReportPages.Of(
            Rows.Own(100, 0), Rows.Own(10, 5) with { Begin = null, End = null },
            Rows.Own(20) with { Begin = ReportPages.AsOf.AddDays(30), End = ReportPages.AsOf.AddDays(31) },
            Rows.Own(40, -600));
        var section = document.Section("dmarc-contoso-example");
        var texts = section.Blocks<ReportParagraph>().Select(paragraph => paragraph.Text).ToArray();
        Assert.Contains(texts, text => text.StartsWith("Without a date, and so not in the charts over time: 10 messages.", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("Dated later than this page, and so not in the charts over time: 20 messages.", StringComparison.Ordinal));
        Assert.Contains(texts, text => text.StartsWith("Before 2026-01-01, and so not in the charts over time: 40 messages.", StringComparison.Ordinal));
        Assert.Contains(texts, text => text == "Messages dated later than this page, and so in no plan: 20.");
        Assert.Equal(["2026-01-01"], section.Chart("Messages by day and result").Categories);
        Assert.Equal("170", section.Blocks<ReportFigures>().First().Figures[0].Value);
    }

    [Fact]
    public void Days_that_are_claimed_by_nobody_in_his_right_mind_do_not_make_the_page_longer()
    {
        var rows = Enumerable.Range(0, 3000).Select(i => Rows.Own(1, -i)).Append(Rows.Own(1) with { Begin = DateTimeOffset.MinValue, End = DateTimeOffset.MaxValue }).Append(Rows.Own(1) with { Begin = DateTimeOffset.MaxValue, End = null });
        Assert.All(ReportPages.Of(rows).Blocks<ReportChart>(), chart => Assert.InRange(chart.Categories.Count, 1, 400));
    }

    [Fact]
    public void Reports_that_cannot_be_read_end_early_or_come_without_records_are_counted()
    {
        var whole = ReportPages.DemoReports[0];
        var document = ReportPages.Of(whole, whole with { IsComplete = false }, whole with { Records = [], RecordCount = 7 }, new DmarcReport { Failure = new(DmarcReportFailureReason.Empty, 1, "") });
        var text = document.Text();
        Assert.Contains("Reports that could not be read and are not in the numbers: 1.", text, StringComparison.Ordinal);
        Assert.Contains("Reports that end early, of which only the beginning is in the numbers: 1.", text, StringComparison.Ordinal);
        Assert.Contains("Records that did not come along with their reports and are not in the numbers: 7.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_let_go_as_they_come()
    {
        var collector = new DmarcReportCollector(ReportPages.AsOf);
        var kept = Feed(collector, 20_000);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.Equal(0, kept.Count(row => row.IsAlive));
        GC.KeepAlive(collector);
    }

    [Fact]
    public void A_flood_of_strangers_makes_no_longer_page_and_no_message_is_lost()
    {
        var rows = Enumerable.Range(0, 30_000).Select(i => Rows.Row(source: $"2001:db8:{i % 65536:x}::{i:x}", count: 3, day: i % 900, reporter: "r" + i.ToString(CultureInfo.InvariantCulture), from: $"x{i}.contoso.example")).Prepend(Rows.Own());
        var document = ReportPages.Of(rows);
        var section = document.Section("dmarc-contoso-example");
        Assert.All(document.Blocks<ReportTable>(), table => Assert.InRange(table.Rows.Count, 0, 1000));
        Assert.Equal("91,000", section.Blocks<ReportFigures>().First().Figures[0].Value);
        Assert.Contains(section.Blocks<ReportParagraph>(), paragraph => paragraph.Text.StartsWith("Not listed: ", StringComparison.Ordinal) && paragraph.Text.Contains("more reporters", StringComparison.Ordinal));
    }

    [Fact]
    public void What_strangers_write_stays_text_without_controls_and_short()
    {
        var name = Hostile + new string('x', 5000);
        var row = Rows.Row(source: name, dkim: "", from: name, domain: name, reporter: name) with { DkimResults = new ReportResultList<ReportDkimResult>([new() { Domain = name, Selector = name, Result = ReportAuthResult.Pass, ResultText = name }]) };
        var source = Rows.Classify(Rows.Own()).Single() with { Name = name, Domain = name, HostName = [name], Country = [name], SourceIP = [name], HeaderFrom = [name], Organization = [name] };
        var plan = new DmarcRolloutPlan { Domain = name, Stage = DmarcRolloutStage.Monitoring, Owner = name, NextRecord = name, CurrentRecord = name, Actions = [new() { Kind = DmarcRolloutActionKind.FixSource, Subject = name, Arguments = new Dictionary<string, string> { ["subject"] = name } }], Gates = [new() { Kind = DmarcRolloutGateKind.OwnSources, IsMet = false, Actual = name, Evidence = [name] }] };
        var simulation = new DmarcPolicySimulation { Domain = name, Record = name, QuarantineCount = 1, Sources = [new() { Source = name, QuarantineCount = 1 }] };
        var entry = new DmarcBlockListEntry { SpoofedUser = name, SendingInfrastructure = name, IPAddress = [name] };
        var document = ReportPages.Of(row, source, plan, simulation, entry, new DmarcReportMeasure { By = [DmarcReportDimension.HeaderFrom], HeaderFrom = name, MessageCount = 1 });
        foreach (var line in document.Text().Split('\n'))
        {
            Assert.DoesNotContain(line, c => char.IsControl(c) || c == '\u202E');
            Assert.InRange(line.Length, 0, 12_000);
        }

        Assert.All(document.Sections, section => Assert.Matches("^[a-z0-9-]+$", section.Id));
        Assert.Contains("<script>", document.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_input_gives_the_same_page_and_objects_speak_the_readers_language_whichever_they_were_made_in()
    {
        var before = CultureInfo.CurrentUICulture;
        object[] made;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("ja-JP");
            made = [.. ReportPages.DemoRows, .. Rows.Classify(ReportPages.DemoRows)];
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }

        var english = ReportPages.Of(made).Text();
        Assert.Equal(english, ReportPages.Of(made).Text());
        Assert.DoesNotContain(english, c => c is >= '\u3040' and <= '\u30FF');
        var japanese = ReportPages.In("ja-JP", made);
        Assert.Equal(ReportPages.Of(made).Sections.Select(section => section.Id), japanese.Sections.Select(section => section.Id));
        Assert.Contains("日ごとの通数と結果", japanese.Text(), StringComparison.Ordinal);
        Assert.DoesNotContain("messages", japanese.Text(), StringComparison.Ordinal);
    }

    // By itself: what a debug build keeps in a method's slots is alive as long as the method.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static List<WeakReference> Feed(DmarcReportCollector collector, int count)
    {
        var kept = new List<WeakReference>();
        for (var i = 0; i < count; i++)
        {
            var row = Rows.Row(source: $"198.51.100.{i % 250}", count: 1, dkim: i % 3 == 0 ? "pass contoso.example/s1" : "", day: i % 300);
            if (i % 1000 == 0)
                kept.Add(new(row));
            collector.TryAdd(row);
        }

        return kept;
    }
}
