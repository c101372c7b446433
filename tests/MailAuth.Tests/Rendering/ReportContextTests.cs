using System;
using System.Globalization;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.Tests.Rendering;

/// <summary>Numbers and times as reports write them.</summary>
public class ReportContextTests
{
    static readonly DateTimeOffset Evening = new(2026, 11, 22, 20, 5, 0, TimeSpan.FromHours(9));

    [Theory]
    [InlineData("en", 0.9641, "96.4 %")]
    [InlineData("ja-JP", 0.9641, "96.4%")]
    [InlineData("en", 0.99996, "99.9 %")] // not all
    [InlineData("en", 1, "100.0 %")]
    [InlineData("en", 0.00001, "0.1 %")] // not nothing
    [InlineData("en", 0, "0.0 %")]
    [InlineData("de-DE", 0.5, "50.0 %")] // English text, English figures
    public void A_share_is_never_rounded_to_all_or_nothing(string culture, double share, string text) => Assert.Equal(text, For(culture).Share(share));

    [Theory]
    [InlineData("en", "2026-11-22", "22 November 2026", "2026-11-22 11:05 UTC")]
    [InlineData("ja", "2026/11/22", "2026年11月22日", "2026/11/22 11:05 UTC")]
    public void Times_are_in_UTC_and_say_so(string culture, string day, string longDay, string time)
    {
        var context = For(culture);

        Assert.Equal((day, longDay, time), (context.Day(Evening), context.LongDay(Evening), context.Time(Evening)));
    }

    [Fact]
    public void Cells_are_sorted_by_the_number_and_not_by_its_text()
    {
        var context = For("en");

        Assert.Equal(new ReportCell("12,345", 12345), context.CountCell(12345));
        Assert.Equal(0.5, context.ShareCell(0.5, ReportTone.Bad).SortKey);
        Assert.Equal(Evening.ToUnixTimeSeconds(), context.TimeCell(Evening).SortKey);
    }

    [Fact]
    public void A_cell_that_was_never_filled_is_empty() => Assert.Equal("", default(ReportCell).Text);

    [Fact]
    public void A_logo_is_a_picture()
    {
        Assert.Throws<ArgumentException>(() => new ReportLogo("text/html", [60], ""));
        Assert.Equal("image/png", new ReportLogo("image/png", [137, 80], "").MediaType);
    }

    static ReportContext For(string culture) => new() { Culture = CultureInfo.GetCultureInfo(culture), AsOf = Evening };
}
