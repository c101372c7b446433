using System.Linq;
using MailAuth.Json;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class SpreadsheetTextTests
{
    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("  =1")]
    [InlineData("\u00A0=1")]
    [InlineData("\uFF1D1")]
    [InlineData("'=1")]
    [InlineData("%x")]
    [InlineData("|cmd")]
    public void What_might_be_a_formula_gets_an_apostrophe_that_can_be_taken_away(string text)
    {
        Assert.Equal("'" + text, SpreadsheetText.Guard(text));
        Assert.Equal(text, SpreadsheetText.Unguard(SpreadsheetText.Guard(text)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("contoso.example")]
    [InlineData("2001:db8::1")]
    [InlineData("a=b")]
    [InlineData(" ")]
    public void Other_text_stays_as_it_is(string? text)
    {
        Assert.Equal(text, SpreadsheetText.Guard(text));
        Assert.Equal(text, SpreadsheetText.Unguard(text));
    }

    [Fact]
    public void No_text_of_a_row_is_left_out()
    {
        var report = ReportText.Read(ReportText.Report(ReportText.Record(from: "=from", results: ReportText.DkimResult("=d", "=result") + ReportText.SpfResult("=d", "=result"), more: "<reason><type>=type</type><comment>=comment</comment></reason>"))
            .Replace("reporter.example</org", "=org</org", System.StringComparison.Ordinal));
        var row = DmarcReportRow.Of(report, report.Records[0]);
        Assert.Contains("\"=", JsonText.Write(row), System.StringComparison.Ordinal);
        Assert.DoesNotContain("\"=", JsonText.Write(SpreadsheetText.Guard(row)), System.StringComparison.Ordinal);
        // The columns of a CSV file.
        Assert.All(typeof(DmarcReportRow).GetProperties().Select(property => property.GetValue(SpreadsheetText.Guard(row))?.ToString() ?? ""),
            text => Assert.False(text.TrimStart() is ['=' or '+' or '-' or '@', ..], text));
    }
}
