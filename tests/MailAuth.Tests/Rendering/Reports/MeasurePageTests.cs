using System;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Rendering;
using MailAuth.Tests.Analysis;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class MeasurePageTests
{
    [Fact]
    public void Each_way_of_grouping_has_its_table_in_the_order_in_which_groups_came()
    {
        var document = ReportPages.Of([.. Measure(DmarcReportDimension.Organization), .. Measure(DmarcReportDimension.Country, DmarcReportDimension.SourceIP)]);
        Assert.Equal(["DMARC reports by Reporter", "DMARC reports by Country, Address"], document.Sections.Select(section => section.Heading));
        Assert.Equal(["big.example", "small.example"], document.Sections[0].Table("Messages by group").Column("Reporter"));
        var table = document.Sections[1].Table("Messages by group");
        Assert.Equal([ReportColumnKind.Text, ReportColumnKind.Address], table.Columns.Take(2).Select(column => column.Kind));
        Assert.Equal(["JP", "JP"], table.Column("Country"));
    }

    [Fact]
    public void Days_are_a_chart_over_time_and_few_groups_are_bars()
    {
        var days = ReportPages.Of(Measure(DmarcReportDimension.Day)).Blocks<ReportChart>().Single();
        Assert.Equal((ReportChartForm.StackedBar, 4), (days.Form, days.Categories.Count));
        var bars = ReportPages.Of(Measure(DmarcReportDimension.Organization)).Blocks<ReportChart>().Single();
        Assert.Equal(ReportChartForm.HorizontalBar, bars.Form);
        Assert.Equal([30d, 0], bars.Series[0].Values);
    }

    [Fact]
    public void What_stands_for_all_others_stays_at_the_end_and_groups_beyond_the_bound_are_counted()
    {
        var measurer = new DmarcReportMeasurer([DmarcReportDimension.HeaderFrom], new() { MostGroups = 5100 });
        foreach (var i in Enumerable.Range(0, 5200))
            measurer.Add(Rows.Row(count: 1, from: $"x{i}.contoso.example"));
        var section = ReportPages.Of(measurer.Finish()).Sections.Single();
        var table = section.Table("Messages by group");
        Assert.Equal((5001, true), (table.Rows.Count, table.Rows[^1].IsTotal));
        Assert.Equal("all others", table.Rows[^1].Cells[0].Text);
        Assert.Contains(section.Blocks<ReportParagraph>(), paragraph => paragraph.Text == "Not listed: 100 more groups with 100 in them.");
    }

    static DmarcReportMeasure[] Measure(params DmarcReportDimension[] by)
    {
        var measurer = new DmarcReportMeasurer(by, new() { CountryOf = _ => "JP" });
        measurer.Add(Rows.Own(30) with { Organization = "big.example" });
        measurer.Add(Rows.Row(source: "198.51.100.1", count: 5, reporter: "small.example", day: 3));
        return [.. measurer.Finish()];
    }
}
