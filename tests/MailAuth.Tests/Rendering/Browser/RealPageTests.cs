using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Rendering;
using MailAuth.Tests.Microsoft365;
using Xunit;

namespace MailAuth.Tests.Rendering.Browser;

/// <summary>The pages that a user gets of the demo data in Chromium, as they are made for the pipeline's objects.</summary>
public class RealPageTests
{
    [BrowserTheory]
    [InlineData("audit", "en")]
    [InlineData("audit", "ja")]
    [InlineData("survey", "en")]
    [InlineData("survey", "ja")]
    [InlineData("rows", "en")]
    [InlineData("rows", "ja")]
    [InlineData("tls", "en")]
    [InlineData("failures", "en")]
    [InlineData("messages", "en")]
    [InlineData("messages", "ja")]
    [InlineData("tenant", "en")]
    public async Task A_page_of_demo_data_is_for_everybody_and_asks_for_nothing(string data, string culture)
    {
        var html = SampleReport.Html(await PageOf(data, culture));

        var results = BrowserPage.RunAll(html, ["accessible", "press-everything"]);
        var (result, pressed) = (results[0], results[1]);
        var found = string.Join("\n", result.GetProperty("found").EnumerateArray().Select(each => each.GetString()));
        Assert.True(found.Length == 0, found);
        Assert.False(result.GetProperty("overflows").GetBoolean());
        Assert.Equal((0, 0, 0), (pressed.GetProperty("images").GetInt32(), pressed.GetProperty("frames").GetInt32(), pressed.GetProperty("handlers").GetInt32()));
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_bars_of_a_year_are_seen_on_screen_and_on_paper(bool print)
    {
        var charts = BrowserPage.Run(SampleReport.Html(await PageOf("rows", "en")), "charts", new { print }).EnumerateArray().ToArray();

        var days = charts.First(chart => chart.GetProperty("label").GetString()!.StartsWith("Chart: Messages by day", StringComparison.Ordinal));
        // On screen the numbers have pages.
        Assert.Equal(print ? 365 : 50, days.GetProperty("rows").GetInt32());
        // The legend's squares are some tenths of a percent.
        Assert.True(days.GetProperty("ink").GetDouble() > 0.02, days.ToString());
    }

    static async Task<ReportDocument> PageOf(string data, string culture)
    {
        IEnumerable<object> items = data switch
        {
            "audit" => [await Reports.Audit("contoso.example"), await Reports.Audit("fabrikam.example"), await Reports.Audit("さくら商事.example")],
            "survey" => await SurveyPageTests.AuditAll(),
            "rows" => ReportPages.DemoRows,
            "tls" => ReportPages.DemoTlsReports,
            "failures" => ReportPages.DemoFailures,
            "messages" => await MessagePageTests.VerifyAsync(),
            "tenant" => [await SampleTenant.Of("neglected").AuditAsync()],
            _ => throw new ArgumentOutOfRangeException(nameof(data)),
        };
        var builder = new ReportBuilder(new() { Culture = CultureInfo.GetCultureInfo(culture), AsOf = ReportPages.AsOf, GroupBy = data == "survey" ? [MailAuth.Analysis.MailDomainDimension.Label] : [] });
        foreach (var item in items)
            Assert.True(builder.Add(item));
        return builder.Build();
    }
}
