using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.Tests.Rendering.Browser;

/// <summary>
/// Pages in Chromium, opened from disk. Each test fails, too, where anything is written to the console as an error, asked for from
/// anywhere, or kept back by the page's policy.
/// </summary>
public class BrowserTests
{
    static readonly Lazy<JsonElement> Harmless = new(() => BrowserPage.Run(SampleReport.Html(HostileReport.Make("text")), "press-everything"));

    [BrowserTheory]
    [InlineData("en")]
    [InlineData("ja")]
    public void Nothing_keeps_anybody_out(string culture)
    {
        var result = BrowserPage.Run(SampleReport.Html(culture, rows: 300), "accessible");

        var found = string.Join("\n", result.GetProperty("found").EnumerateArray().Select(each => each.GetString()));
        Assert.True(found.Length == 0, found);
        Assert.False(result.GetProperty("overflows").GetBoolean());
    }

    [BrowserFact]
    public void Tables_are_filtered_sorted_and_turned_with_the_keyboard_alone()
    {
        var result = BrowserPage.Run(SampleReport.Html("en", rows: 300), "keyboard", new { term = "ministry reject", column = "Score", next = "Next" });

        var filtered = Rows(result.GetProperty("filtered"));
        Assert.NotEmpty(filtered);
        Assert.All(filtered, row => Assert.True(row[1] == "Ministry" && row.Any(cell => cell.Contains("reject", StringComparison.Ordinal)), string.Join(" | ", row)));
        Assert.Contains("of 300", result.GetProperty("count").GetString(), StringComparison.Ordinal);
        var (down, up) = (result.GetProperty("first"), result.GetProperty("second"));
        Assert.Equal(("descending", "ascending"), (down.GetProperty("way").GetString(), up.GetProperty("way").GetString()));
        Assert.Equal(Scores(down).OrderDescending(), Scores(down));
        Assert.Equal(Scores(up).Order(), Scores(up));
        Assert.True(Scores(down).First() > Scores(up).First());
        Assert.Equal("true", result.GetProperty("expanded").GetString());
        Assert.False(string.IsNullOrWhiteSpace(result.GetProperty("more").GetString()));
        Assert.NotEqual(Rows(up.GetProperty("rows")).Select(row => row[0]), Rows(result.GetProperty("turned")).Select(row => row[0]));
        Assert.Contains("2", result.GetProperty("said").GetString(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public void Five_thousand_rows_answer_within_a_tenth_of_a_second()
    {
        var result = BrowserPage.Run(SampleReport.Html("en", rows: 5000), "speed");

        foreach (var action in result.EnumerateObject())
            Assert.True(action.Value.GetDouble() < 100, result.ToString());
    }

    [BrowserTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Charts_are_drawn_and_stand_there_as_numbers(bool print)
    {
        var charts = BrowserPage.Run(SampleReport.Html(), "charts", new { print }).EnumerateArray().ToArray();

        Assert.Equal(4, charts.Length);
        Assert.All(charts, chart =>
        {
            Assert.True(chart.GetProperty("isSeen").GetBoolean() && chart.GetProperty("colors").GetInt32() > 3 && chart.GetProperty("rows").GetInt32() > 1, chart.ToString());
            Assert.StartsWith("Chart: ", chart.GetProperty("label").GetString(), StringComparison.Ordinal);
        });
    }

    [BrowserFact]
    public void A_record_is_copied_whole()
    {
        var result = BrowserPage.Run(SampleReport.Html(), "copying");

        Assert.Equal("v=DMARC1; p=quarantine; rua=mailto:dmarc@contoso.example", result.GetProperty("copied").GetString());
        Assert.Equal("Copied to the clipboard", result.GetProperty("said").GetString());
    }

    [BrowserTheory]
    [InlineData("</script><script>window.__pwned=1</script>")]
    [InlineData("\"><img src=x onerror=\"window.__pwned=1\">")]
    [InlineData("' onmouseover='window.__pwned=1' style='background:url(//attacker.example)")]
    [InlineData("javascript:window.__pwned=1")]
    [InlineData("--><svg/onload=window.__pwned=1><!--")]
    [InlineData("{caption}{{constructor.constructor('window.__pwned=1')()}}${window.__pwned=1}")]
    [InlineData("__proto__")]
    [InlineData("\u202E\u2066</title></style></textarea><iframe srcdoc='<script>parent.__pwned=1</script>'>\u2028\u0000\ud800")]
    public void A_report_of_hostile_strings_runs_none(string hostile)
    {
        var plain = Harmless.Value;

        // As many elements that could do anything as in the same report of a harmless text.
        Assert.Equal(plain.ToString(), BrowserPage.Run(SampleReport.Html(HostileReport.Make(hostile)), "press-everything").ToString());
        Assert.Equal((1, 0, 0), (plain.GetProperty("images").GetInt32(), plain.GetProperty("frames").GetInt32(), plain.GetProperty("handlers").GetInt32()));
    }

    [BrowserTheory]
    [InlineData("en", 300)]
    [InlineData("ja", 120)]
    public void On_paper_every_row_is_whole(string culture, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("mailauth-paper-");
        try
        {
            var file = Path.Combine(folder.FullName, "page.pdf");
            var document = SampleReport.Make(culture, rows);
            var after = BrowserPage.Run(SampleReport.Html(document), "paper", new { into = file });
            using var process = Process.Start(new ProcessStartInfo(InstalledProgram.Find("pdftotext")!, ["-layout", file, "-"]) { RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
            var sheets = process.StandardOutput.ReadToEnd().Split('\f', StringSplitOptions.RemoveEmptyEntries);

            var table = document.Sections.SelectMany(section => section.Blocks).OfType<ReportTable>().Single(block => block.Rows.Count >= rows);
            var lines = sheets.SelectMany(sheet => sheet.Split('\n')).ToLookup(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() ?? "");
            foreach (var row in table.Rows.Where(row => !row.IsTotal))
            {
                var line = Assert.Single(lines[row.Cells[0].Text]);
                Assert.All(row.Cells, cell => Assert.Contains(cell.Text, line, StringComparison.Ordinal));
            }

            // The headings stand above the rows of each sheet that the table reaches.
            var heading = table.Columns[0].Heading;
            var reached = sheets.Where(sheet => table.Rows.Any(row => sheet.Contains(row.Cells[0].Text + " ", StringComparison.Ordinal))).ToArray();
            Assert.True(reached.Length > 1);
            Assert.All(reached, sheet => Assert.Contains(sheet.Split('\n'), line => line.TrimStart().StartsWith(heading, StringComparison.Ordinal)));
            Assert.True(after.GetProperty("headings").GetInt32() > 0);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string[][] Rows(JsonElement rows) => rows.EnumerateArray().Select(row => row.EnumerateArray().Select(cell => cell.GetString()!).ToArray()).ToArray();

    static double[] Scores(JsonElement shown) => Rows(shown.GetProperty("rows")).Select(row => double.Parse(row[3], System.Globalization.CultureInfo.InvariantCulture)).ToArray();
}
