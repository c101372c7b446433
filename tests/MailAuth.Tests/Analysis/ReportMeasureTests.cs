using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Reports;
using Xunit;
using static MailAuth.Tests.Analysis.ReportRows;

namespace MailAuth.Tests.Analysis;

public class ReportMeasureTests
{
    [Fact]
    public void Rows_are_counted_by_what_they_share()
    {
        var groups = Measure([DmarcReportDimension.Domain],
            Row(count: 5), Row(dkim: false, count: 3), Row(dkim: false, spf: false, count: 2, disposition: ReportDisposition.Reject), Row(domain: "fabrikam.example", spf: false, count: 7, disposition: ReportDisposition.Quarantine));

        Assert.Equal(["contoso.example", "fabrikam.example"], groups.Select(group => group.Domain));
        var contoso = groups[0];
        Assert.Equal((3, 10, 8, 8, 5, 0, 2), (contoso.RowCount, contoso.MessageCount, contoso.AlignedCount, contoso.SpfAlignedCount, contoso.DkimAlignedCount, contoso.QuarantineCount, contoso.RejectCount));
        Assert.Equal((0.5882, 0.8, 0.8, 0.5), (contoso.Share, contoso.AlignedShare, contoso.SpfAlignedShare, contoso.DkimAlignedShare));
        Assert.Equal((7, 7), (groups[1].QuarantineCount, groups[1].DkimAlignedCount));
        Assert.Equal("contoso.example", contoso.Name);
    }

    [Fact]
    public void Several_keys_stand_outermost_first_the_largest_before_the_others_and_days_in_their_order()
    {
        var groups = Measure([DmarcReportDimension.Domain, DmarcReportDimension.Day],
            Row(day: 2, domain: "a.example"), Row(day: 1, domain: "b.example", count: 9), Row(day: 0, domain: "a.example", count: 4), Row(day: 0, domain: "b.example"));

        Assert.Equal(["b.example, 2026-01-01", "b.example, 2026-01-02", "a.example, 2026-01-01", "a.example, 2026-01-03"], groups.Select(group => group.Name));
        Assert.Equal("2026-01-02", groups[1].Day);
    }

    [Theory]
    [InlineData(DmarcReportDimension.Result, "Neither")]
    [InlineData(DmarcReportDimension.Organization, "reporter.example")]
    [InlineData(DmarcReportDimension.SourceIP, "192.0.2.1")]
    [InlineData(DmarcReportDimension.HostName, "host.192.0.2.1")]
    [InlineData(DmarcReportDimension.Country, "JP")]
    [InlineData(DmarcReportDimension.HeaderFrom, "news.contoso.example")]
    [InlineData(DmarcReportDimension.Disposition, "Quarantine")]
    [InlineData(DmarcReportDimension.Reason, "mailing_list, forwarded")]
    [InlineData(DmarcReportDimension.Selector, "s1 relay.example")]
    public void Each_dimension_names_its_groups(DmarcReportDimension dimension, string name)
    {
        var measurer = new DmarcReportMeasurer([dimension], new() { CountryOf = _ => "JP", HostNameOf = address => "host." + address });
        measurer.Add(Row(dkim: false, spf: false, from: "News.contoso.example.", disposition: ReportDisposition.Quarantine) with
        {
            Reasons = Because(ReportOverrideType.Forwarded, ReportOverrideType.MailingList, ReportOverrideType.Forwarded),
            DkimResults = new([.. Signed(ReportAuthResult.Fail, "contoso.example"), .. Signed("relay.example")]),
        });

        Assert.Equal(name, Assert.Single(measurer.Finish()).Name);
    }

    [Fact]
    public void Names_are_the_same_in_any_case_and_with_a_final_dot()
    {
        var groups = Measure([DmarcReportDimension.HeaderFrom], Row(from: "Contoso.Example"), Row(from: "contoso.example."), Row(from: "CONTOSO.example"));
        Assert.Equal(("contoso.example", 3), (Assert.Single(groups).HeaderFrom, groups[0].RowCount));
    }

    [Fact]
    public void What_reports_do_not_say_is_a_group_of_its_own()
    {
        var groups = Measure([DmarcReportDimension.Organization, DmarcReportDimension.Day], Row() with { Organization = null, Begin = null, End = null });
        Assert.Equal(("(not said), (not said)", null, null), (groups[0].Name, groups[0].Organization, groups[0].Day));
        Assert.Null(groups[0].FirstSeen);
    }

    [Fact]
    public void Addresses_whose_host_or_country_is_one_are_one_group()
    {
        var asked = new List<string>();
        var measurer = new DmarcReportMeasurer([DmarcReportDimension.Country, DmarcReportDimension.HeaderFrom], new() { CountryOf = Country });
        for (var i = 0; i < 10; i++)
            measurer.Add(Row(ip: $"192.0.2.{i % 5}", from: i < 5 ? "a.example" : "b.example"));

        Assert.Equal(["JP, a.example 3", "JP, b.example 3", "(not said), a.example 2", "(not said), b.example 2"], measurer.Finish().Select(group => $"{group.Name} {group.MessageCount}"));
        Assert.Equal(5, asked.Count);

        string? Country(string address)
        {
            asked.Add(address);
            return address is "192.0.2.3" or "192.0.2.4" ? null : "JP";
        }
    }

    [Fact]
    public void Beyond_the_bound_groups_are_counted_together_and_nothing_is_lost()
    {
        var measurer = new DmarcReportMeasurer([DmarcReportDimension.SourceIP, DmarcReportDimension.Day], new() { MostGroups = 10 });
        for (var i = 0; i < 100; i++)
            measurer.Add(Row(ip: $"192.0.2.{i}", count: 2));
        var groups = measurer.Finish().ToArray();

        Assert.Equal(11, groups.Length);
        Assert.True(groups[10].IsRemainder);
        Assert.Equal((180, 200), (groups[10].MessageCount, groups.Sum(group => group.MessageCount)));
    }

    [Fact]
    public void Many_groups_are_those_that_a_list_of_all_rows_gives()
    {
        var random = new Random(5);
        var rows = Enumerable.Range(0, 20_000).Select(_ => (Ip: $"192.0.2.{random.Next(200)}", Day: 1 + random.Next(28), Dkim: random.Next(3) > 0, Count: random.Next(1, 9))).ToArray();
        var expected = rows.GroupBy(row => row.Ip).OrderByDescending(address => address.Sum(row => row.Count)).ThenBy(address => Array.FindIndex(rows, row => row.Ip == address.Key))
            .SelectMany(address => address.GroupBy(row => row.Day).OrderBy(day => day.Key))
            .SelectMany(day => day.GroupBy(row => row.Dkim).OrderByDescending(result => result.Sum(row => row.Count)).ThenBy(result => Array.IndexOf(rows, result.First())))
            .Select(group => $"{group.First().Ip} {group.First().Day} {group.Key} {group.Count()} {group.Sum(row => row.Count)}");

        var groups = Measure([DmarcReportDimension.SourceIP, DmarcReportDimension.Day, DmarcReportDimension.Result], [.. rows.Select(row => Row(ip: row.Ip, day: row.Day - 1, dkim: row.Dkim, spf: false, count: row.Count))]);

        Assert.Equal(expected, groups.Select(group => $"{group.SourceIP} {group.FirstSeen!.Value.Day} {group.Result == DmarcReportResult.DkimOnly} {group.RowCount} {group.MessageCount}"));
    }

    [Fact]
    public void Without_a_key_all_is_one_group_and_a_key_named_twice_counts_once()
    {
        Assert.Equal(("all", 2), (Measure([], Row(), Row(day: 3)).Single().Name, Measure([], Row(), Row(day: 3)).Single().MessageCount));
        Assert.Equal("contoso.example", Measure([DmarcReportDimension.Domain, DmarcReportDimension.Domain], Row()).Single().Name);
        Assert.Empty(Measure([DmarcReportDimension.Domain]));
    }

    [Fact]
    public void A_report_that_claims_any_number_makes_no_negative_sum()
    {
        var group = Measure([], Row(count: long.MaxValue), Row(count: long.MaxValue, dkim: false, spf: false), Row(count: -5)).Single();
        Assert.Equal((2 * DmarcRowBound.MostMessages, DmarcRowBound.MostMessages), (group.MessageCount, group.AlignedCount));
    }

    [Fact]
    public void Only_all_is_a_hundred_percent_and_only_nothing_is_none()
    {
        var group = Measure([], Row(count: 999_999), Row(dkim: false, spf: false)).Single();
        Assert.Equal((0.9999, "99.9 %"), (group.AlignedShare, group.Aligned));
        Assert.Equal(0.0001, Measure([], Row(), Row(dkim: false, spf: false, count: 999_999)).Single().AlignedShare);
    }

    [Fact]
    public void Trends_are_those_of_a_straight_line()
    {
        // Ten messages on the first of fifteen days, ten more each day: three hundred more in thirty days, eighty in the mean.
        var rows = Enumerable.Range(0, 15).SelectMany(day => new[] { Row(count: 10 * (day + 1), day: day, dkim: false, spf: false), Row(count: 0, day: day) }).ToArray();
        Assert.Equal(375, Measure([], rows).Single().TrendPercent);
        Assert.Equal(0, Measure([], rows).Single().AlignedTrendPoints);

        var mending = Enumerable.Range(0, 51).SelectMany(day => new[] { Row(count: 2 * day, day: day), Row(count: 100 - (2 * day), day: day, spf: false, dkim: false) }).ToArray();
        Assert.Equal((0, 60), (Measure([], mending).Single().TrendPercent, Measure([], mending).Single().AlignedTrendPoints));
    }

    [Fact]
    public void Trends_want_two_weeks()
    {
        Assert.Null(Measure([], Row(), Row(day: 12)).Single().TrendPercent);
        Assert.NotNull(Measure([], Row(), Row(day: 13)).Single().TrendPercent);
        // One day says nothing of a change.
        Assert.Null(Measure([DmarcReportDimension.Day], Row(), Row(day: 13))[0].AlignedTrendPoints);
        // A day of its own has no trend, whatever lies around it.
        Assert.Null(Measure([DmarcReportDimension.Day, DmarcReportDimension.Domain], Row(), Row(day: 13))[0].TrendPercent);
        Assert.Equal("Day; Domain", Measure([DmarcReportDimension.Day, DmarcReportDimension.Domain], Row())[0].By.ToString());
    }

    [Fact]
    public void Any_keys_over_any_rows_give_what_grouping_them_one_by_one_gives()
    {
        var seed = (int)(Proof.Seed % int.MaxValue);
        var random = new Random(seed);
        for (var run = 0; run < Proof.Times(20); run++)
        {
            var rows = Enumerable.Range(0, random.Next(1, 300)).Select(_ => Row(random.Next(2) == 0, random.Next(2) == 0, random.Next(50), random.Next(40), Pick("a", "b", "c"), Pick("d", "e"), "192.0.2." + random.Next(9), Pick("r", "s"), (ReportDisposition)random.Next(5))).ToArray();
            DmarcReportDimension[] by = [DmarcReportDimension.HeaderFrom, DmarcReportDimension.Day, DmarcReportDimension.Result, DmarcReportDimension.SourceIP];
            by = by.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToArray();
            var expected = rows.GroupBy(row => string.Join(", ", by.Select(key => Text(key, row))))
                .Select(group => $"{group.Key}: {group.Sum(row => row.Count)} {group.Where(row => row.PassesDmarc).Sum(row => row.Count)} {group.Count()}").Order(StringComparer.Ordinal);

            Assert.True(expected.SequenceEqual(Measure(by, rows).Select(group => $"{group.Name}: {group.MessageCount} {group.AlignedCount} {group.RowCount}").Order(StringComparer.Ordinal)), $"seed {seed}, run {run}");
        }

        string Pick(params string[] names) => names[random.Next(names.Length)] + ".example";
    }

    [Fact]
    public void Rows_of_groups_that_are_known_take_no_memory()
    {
        var measurer = new DmarcReportMeasurer([DmarcReportDimension.Domain, DmarcReportDimension.Day, DmarcReportDimension.Result]);
        var rows = Enumerable.Range(0, 1000).Select(i => Row(i % 2 == 0, i % 3 == 0, day: i % 50)).ToArray();
        Array.ForEach(rows, measurer.Add);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 300; round++)
            Array.ForEach(rows, measurer.Add);
        var made = GC.GetAllocatedBytesForCurrentThread() - before;

        // Lists are walked by index: no enumerator is made either.
        Assert.True(made < 1_000_000, $"{made} octets");
        Assert.Equal(301_000, measurer.Finish().Sum(group => group.MessageCount));
    }

    [Fact]
    public void Groups_have_words_in_Japanese()
    {
        var culture = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = new("ja");
        try
        {
            Assert.Equal("全体", Measure([], Row()).Single().Name);
        }
        finally
        {
            CultureInfo.CurrentUICulture = culture;
        }
    }

    static IReadOnlyList<DmarcReportMeasure> Measure(DmarcReportDimension[] by, params DmarcReportRow[] rows)
    {
        var measurer = new DmarcReportMeasurer(by);
        Array.ForEach(rows, measurer.Add);
        return [.. measurer.Finish()];
    }

    static string Text(DmarcReportDimension key, DmarcReportRow row) => key switch
    {
        DmarcReportDimension.HeaderFrom => row.HeaderFrom!,
        DmarcReportDimension.Day => row.Begin!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DmarcReportDimension.Result => (row.DkimEvaluated, row.SpfEvaluated) switch
        {
            (ReportEvaluation.Pass, ReportEvaluation.Pass) => "Both",
            (ReportEvaluation.Pass, _) => "DkimOnly",
            (_, ReportEvaluation.Pass) => "SpfOnly",
            _ => "Neither",
        },
        _ => row.SourceIP!,
    };
}
