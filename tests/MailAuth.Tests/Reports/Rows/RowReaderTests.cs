using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Json;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class RowReaderTests
{
    static readonly DmarcReport Report = ReportText.Read(ReportText.Report(
        ReportText.Record(dkim: "pass", results: ReportText.DkimResult("contoso.example") + ReportText.DkimResult("esp.example", "fail") + ReportText.SpfResult("bounce.esp.example", "softfail"), more: "<reason><type>local_policy</type><comment>arc=pass; as[1].d=x.example</comment></reason><reason><type>other</type></reason>"),
        ReportText.Record(count: "12", source: "2001:db8::1", from: "=cmd", results: ReportText.SpfResult("contoso.example", scope: ""))));

    static readonly DmarcReportRow[] Rows = [.. Report.Records.Select(record => DmarcReportRow.Of(Report, record))];

    static string Text(IEnumerable<DmarcReportRow> rows) => JsonText.Write(rows.ToArray());

    static JsonValue Json(object value) => JsonReader.Parse(JsonText.Write(value), out _)!;

    // As Import-Csv gives what Export-Csv wrote: all text, and nothing is the same as empty.
    static JsonValue Csv(DmarcReportRow row, CultureInfo culture) => JsonValue.Object(typeof(DmarcReportRow).GetProperties().Where(property => property.Name != "EqualityContract").Select(property =>
        new KeyValuePair<string, JsonValue>(property.Name, JsonValue.Of(property.GetValue(row) is { } value ? value is DateTimeOffset time ? time.ToString(culture) : value.ToString()! : ""))));

    [Fact]
    public void A_report_is_its_rows() => Assert.Equal(Text(Rows), Text(DmarcReportRowReader.Read(Json(Report), CultureInfo.InvariantCulture, out _)));

    [Fact]
    public void A_row_comes_back_out_of_json() => Assert.All(Rows, row =>
    {
        Assert.Equal(Text([row]), Text(DmarcReportRowReader.Read(Json(row), CultureInfo.InvariantCulture, out var problems)));
        Assert.Empty(problems);
    });

    [Theory]
    [InlineData("en-US")]
    [InlineData("en-GB")]
    [InlineData("de-DE")]
    [InlineData("ja-JP")]
    [InlineData("fr-FR")]
    [InlineData("")]
    public void A_row_comes_back_out_of_CSV_of_any_culture(string written)
    {
        foreach (var row in Rows.Concat(Rows.Select(SpreadsheetText.Guard)))
        {
            // 1 February, or is it 2 January.
            var early = row with { Begin = new(2026, 2, 1, 8, 0, 0, TimeSpan.Zero), End = new(2026, 2, 2, 8, 0, 0, TimeSpan.Zero) };
            var again = Assert.Single(DmarcReportRowReader.Read(Csv(early, CultureInfo.GetCultureInfo(written)), CultureInfo.GetCultureInfo("en-US"), out var problems));
            Assert.Empty(problems);
            Assert.Equal((early.Begin, early.End), (again.Begin, again.End));
            var plain = Rows.Single(other => other.Number == row.Number);
            Assert.Equal(Text([plain with { Begin = again.Begin, End = again.End }]), Text([again]));
        }
    }

    [Fact]
    public void Results_that_a_flat_JSON_made_text_are_read_all_the_same()
    {
        var members = Json(Rows[0]).Members.Select(member => member.Key is "DkimResults" or "SpfResults" or "Reasons"
            ? new(member.Key, JsonValue.Array([JsonValue.Of(typeof(DmarcReportRow).GetProperty(member.Key)!.GetValue(Rows[0])!.ToString()!)]))
            : member);
        var again = Assert.Single(DmarcReportRowReader.Read(JsonValue.Object(members), CultureInfo.InvariantCulture, out _));
        Assert.Equal(Rows[0].DkimResults.ToString(), again.DkimResults.ToString());
        Assert.Equal(["contoso.example", "esp.example"], again.DkimResults.Select(result => result.Domain));
        Assert.Equal((ReportAuthResult.SoftFail, ReportSpfScope.MailFrom), (again.SpfResults[0].Result, again.SpfResults[0].Scope));
        Assert.Equal([ReportOverrideType.LocalPolicy, ReportOverrideType.Other], again.Reasons.Select(reason => reason.Type));
        Assert.Equal("arc=pass; as[1].d=x.example", again.Reasons[0].Comment);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("5")]
    [InlineData("{\"Name\":\"x\",\"Count\":3}")]
    [InlineData("{\"SourceIP\":\"192.0.2.1\",\"Count\":\"many\"}")]
    [InlineData("{\"SourceIP\":\"192.0.2.1\",\"Count\":1.5}")]
    public void What_cannot_be_counted_is_no_row(string json)
    {
        Assert.Empty(DmarcReportRowReader.Read(JsonReader.Parse(json, out _)!, CultureInfo.InvariantCulture, out var problems));
        Assert.NotEmpty(problems);
    }

    [Fact]
    public void What_else_cannot_be_read_is_told_and_not_known()
    {
        var row = Assert.Single(DmarcReportRowReader.Read(JsonReader.Parse("{\"SourceIP\":\"192.0.2.1\",\"Count\":\"4\",\"Begin\":\"yesterday\",\"Disposition\":\"burn\"}", out _)!, CultureInfo.InvariantCulture, out var problems));
        Assert.Equal((4L, null, ReportDisposition.Unknown), (row.Count, row.Begin, row.Disposition));
        Assert.Equal(["$.Begin", "$.Disposition"], problems.Select(problem => problem.Path));
    }
}
