using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.Tests.Rendering.Page;

public class HtmlReportTests
{
    static readonly DateTimeOffset AsOf = new(2026, 11, 22, 17, 5, 0, TimeSpan.Zero);

    static string Html(params ReportBlock[] blocks) => SampleReport.Html(new ReportDocument
    {
        Title = "Report",
        AsOf = AsOf,
        Culture = System.Globalization.CultureInfo.GetCultureInfo("en"),
        Sections = [new("only", "Only", blocks)],
    });

    static string[] Elements(string html, string name) => Regex.Matches(html, $"<{name}>(.*?)</{name}>", RegexOptions.Singleline).Select(match => match.Groups[1].Value).ToArray();

    static string Policy(string html) => Regex.Match(html, "Content-Security-Policy\" content=\"([^\"]*)\"").Groups[1].Value.Replace("&#39;", "'", StringComparison.Ordinal);

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public void The_same_report_is_the_same_bytes(string culture) => Assert.Equal(SampleReport.Html(culture), SampleReport.Html(culture));

    [Fact]
    public void The_policy_allows_the_scripts_and_the_style_of_the_page_and_nothing_else()
    {
        var html = SampleReport.Html();
        var policy = Policy(html);
        var inline = Elements(html, "style").Concat(Elements(html, "script")).ToArray();

        Assert.Equal(3, inline.Length);
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        foreach (var text in inline)
            Assert.Contains("'sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text))) + "'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_without_a_chart_does_without_the_library_and_one_without_a_logo_without_images()
    {
        var html = Html(new ReportParagraph("Text"));

        Assert.Single(Elements(html, "script"));
        Assert.DoesNotContain("img-src", Policy(html), StringComparison.Ordinal);
        Assert.True(html.Length < 60_000, $"{html.Length}");
    }

    [Theory]
    [InlineData("</script><script>window.__pwned=1</script>")]
    [InlineData("\"><img src=x onerror=window.__pwned=1>")]
    [InlineData("' onmouseover='window.__pwned=1")]
    [InlineData("<!--<script>")]
    public void Text_from_outside_is_text_wherever_it_stands(string hostile)
    {
        var html = SampleReport.Html(HostileReport.Make(hostile));

        var markup = Regex.Replace(html, "<script.*?</script>", "", RegexOptions.Singleline);
        Assert.DoesNotContain(hostile, markup, StringComparison.Ordinal);
        Assert.DoesNotContain("<img src=x", html, StringComparison.Ordinal);
        // Data blocks end where the writer ends them.
        foreach (Match data in Regex.Matches(html, "<script type=\"application/json\"[^>]*>(.*?)</script>", RegexOptions.Singleline))
        {
            Assert.DoesNotContain('<', data.Groups[1].Value);
            using var parsed = System.Text.Json.JsonDocument.Parse(data.Groups[1].Value);
        }
    }

    [Fact]
    public void Controls_and_marks_of_direction_are_shown_as_escapes()
    {
        var html = Html(new ReportParagraph("a\u202Egnp.exe\u0007\ud800"));

        Assert.DoesNotContain('\u202E', html);
        Assert.DoesNotContain('\u0007', html);
        Assert.DoesNotContain('\ud800', html);
        Assert.Contains("202E", html, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_chart_is_a_table_too()
    {
        var html = Html(new ReportChart
        {
            Form = ReportChartForm.StackedBar,
            Caption = "Mail by day",
            CategoryHeading = "Day",
            Categories = ["2026-11-21", "2026-11-22"],
            Series = [new("Aligned", [1200, null], ReportColor.Good)],
        });

        Assert.Contains("1,200</td>", html, StringComparison.Ordinal);
        Assert.Contains("–</td>", html, StringComparison.Ordinal);
        Assert.Contains(">2026-11-21</th>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_table_says_what_it_does_not_show_where_no_script_runs()
    {
        var html = SampleReport.Html(rows: 5000);

        Assert.Contains("<noscript>", html, StringComparison.Ordinal);
        Assert.Contains("5,000", html, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(html) < 3 * 1024 * 1024);
    }

    [Fact]
    public void The_page_is_written_as_it_is_walked_through()
    {
        var largest = 0;
        using var output = new Watcher(length => largest = Math.Max(largest, length));
        HtmlReport.Write(SampleReport.Make("en", 5000), output);

        // The chart library is the largest piece.
        Assert.True(largest < 300_000, $"{largest}");
    }

    sealed class Watcher(Action<int> wrote) : StringWriter(System.Globalization.CultureInfo.InvariantCulture)
    {
        public override void Write(string? value) => wrote(value?.Length ?? 0);

        public override void Write(char[] buffer, int index, int count) => wrote(count);

        public override void Write(char value) => wrote(1);
    }
}
