using System;
using System.Linq;
using MailAuth.Rendering;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class FailurePageTests
{
    [Fact]
    public void Few_facts_of_each_report_are_told_and_nothing_of_persons_and_messages()
    {
        var reports = ReportPages.DemoFailures;
        Assert.NotEmpty(reports);
        var document = ReportPages.Of(reports);
        var table = document.Section("failure-reports").Table("The newest reports");
        Assert.Equal(reports.Count, table.Rows.Count);
        Assert.Equal(reports.Select(report => report.SourceIP).Order(StringComparer.Ordinal), table.Column("Address").Order(StringComparer.Ordinal));
        Assert.Equal(ReportColumnKind.Address, table.Columns.Single(column => column.Heading == "Address").Kind);
        var text = document.Text();
        foreach (var content in reports.Select(report => report.Content!))
        {
            foreach (var secret in new[] { content.Subject, content.From, content.To, content.MailFrom, content.MessageId }.Concat(content.RcptTo).Where(secret => !string.IsNullOrEmpty(secret)))
                Assert.DoesNotContain(secret!, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_many_reports_the_newest_are_listed_and_the_others_counted()
    {
        var reports = Enumerable.Range(0, 1700).Select(i => new DmarcFailureReport { ReportKey = $"{i}", ArrivalDate = ReportPages.AsOf.AddMinutes(-i * 7 % 1700), Domain = "contoso.example", SourceIP = $"192.0.2.{i % 200}", Count = 2 });
        var section = ReportPages.Of(reports).Section("failure-reports");
        Assert.Equal(500, section.Table("The newest reports").Rows.Count);
        Assert.Equal(["1,700", "3,400", "200"], section.Blocks<ReportFigures>().Single().Figures.Select(figure => figure.Value));
        var times = section.Table("The newest reports").Rows.Select(row => row.Cells[0].SortKey!.Value).ToArray();
        Assert.Equal(times.OrderDescending(), times);
        Assert.Contains(section.Blocks<ReportParagraph>(), paragraph => paragraph.Text == "Not listed: 1,200 more reports; the newest 500 are.");
        Assert.Contains(section.Blocks<ReportParagraph>(), paragraph => paragraph.Text.StartsWith("Not listed: other addresses with ", StringComparison.Ordinal));
    }
}
