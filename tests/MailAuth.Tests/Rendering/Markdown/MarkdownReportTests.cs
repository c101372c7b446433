using System;
using System.Globalization;
using System.IO;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class MarkdownReportTests
{
    static string Write(params ReportBlock[] blocks) => Write("en", blocks);

    static string Write(string language, params ReportBlock[] blocks)
    {
        using var output = new StringWriter();
        MarkdownReport.Write(new()
        {
            Title = "Mail of <contoso>",
            AsOf = new(2026, 11, 22, 17, 5, 0, TimeSpan.Zero),
            Culture = CultureInfo.GetCultureInfo(language),
            Sections = [new("one", "First | section", blocks), new("two", "Second", [])],
        }, output);
        return output.ToString();
    }

    [Fact]
    public void It_has_a_head_contents_and_sections()
    {
        var text = Write(new ReportParagraph("Fine.", ReportTone.Good));
        Assert.StartsWith("# Mail of &lt;contoso&gt;\n\nAs of 2026-11-22 17:05 UTC\n\n**Contents**\n\n- [First \\| section](#one)\n- [Second](#two)\n", text, StringComparison.Ordinal);
        Assert.Contains("\n<a id=\"one\"></a>\n\n## First \\| section\n\n✔ Fine.\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\r', text);
        Assert.Contains("2026/11/22 17:05 UTC 時点", Write("ja"), StringComparison.Ordinal);
    }

    [Fact]
    public void Charts_are_tables_with_the_same_numbers()
    {
        var text = Write(new ReportChart { Caption = "By day", Form = ReportChartForm.StackedBar, CategoryHeading = "Day", Categories = ["1", "2"], Series = [new("pass", [1234, null], ReportColor.Good), new("fail", [5, 6], ReportColor.Bad)] });
        Assert.Contains("**By day**\n\n| Day | pass | fail |\n| --- | ---: | ---: |\n| 1 | 1,234 | 5 |\n| 2 |  | 6 |\n", text, StringComparison.Ordinal);
        Assert.Contains("| x | 96.4 % |", Write(new ReportChart { Caption = "Share", Form = ReportChartForm.Line, CategoryHeading = "Day", ValueKind = ReportValueKind.Share, Categories = ["x"], Series = [new("aligned", [0.9637], ReportColor.Good)] }), StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_have_a_cell_a_column_whatever_stands_in_it()
    {
        var text = Write(new ReportTable
        {
            Caption = "Records",
            Columns = [new("Domain", ReportColumnKind.Domain), new("Record", ReportColumnKind.Code), new("Count", ReportColumnKind.Number)],
            Rows =
            [
                new(["a|b.example", "v=spf1 `x` -all", "1"]) { Details = [new(0, "here")] },
                new(["two\nlines", "x | y", new("2", 2, ReportTone.Bad)]),
                new(["", "", "3"]) { IsTotal = true },
            ],
            Details = [new("Too long", "Shorten it.")],
        });
        var rows = text.Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ---", StringComparison.Ordinal)).ToArray();
        Assert.Equal("| Domain | Record | Count | Details |", rows[0]);
        Assert.Equal("| a\\|b.example | ``v=spf1 `x` -all`` | 1 | Too long (here) |", rows[1]);
        Assert.Equal("| two lines | x \\| y | ✖ 2 |  |", rows[2]);
        Assert.Equal("|  |  | **3** |  |", rows[3]);
        Assert.Contains("- Too long: Shorten it.\n", text, StringComparison.Ordinal);
        Assert.Contains("Nothing.", Write(new ReportTable { Caption = "None", Columns = [new("A")], Rows = [] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_has_its_record_in_a_block_and_its_evidence_folded()
    {
        var text = Write(new ReportFindings
        {
            Findings =
            [
                new()
                {
                    Severity = Severity.High, Title = "No policy", Target = "contoso.example", Message = "There is none.", Advice = "Publish one.",
                    Records = [new() { Owner = "_dmarc.contoso.example", Type = "TXT", Text = "v=DMARC1; p=none", Before = ["v=old"] }],
                    Evidence = ["TXT ```", "? <b>"], References = ["RFC 9989"],
                },
            ],
        });
        Assert.Contains("### High: No policy — contoso.example\n\nThere is none.\n\nPublish one.\n\n```\n_dmarc.contoso.example TXT v=DMARC1; p=none\n```\n", text, StringComparison.Ordinal);
        Assert.Contains("```\n_dmarc.contoso.example TXT v=old\n```", text, StringComparison.Ordinal);
        Assert.Contains("<details>\n<summary>Evidence</summary>\n\n````\nTXT ```\n? <b>\n````\n\n</details>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("[click](https://evil.example)", "\\[click\\](https\\://evil.example)")]
    [InlineData("![x](javascript:1) `code` *b* _i_ ~s~ # h | c", "\\!\\[x\\](javascript:1) \\`code\\` \\*b\\* \\_i\\_ \\~s\\~ \\# h \\| c")]
    [InlineData("www.evil.example", "www\\.evil.example")]
    [InlineData("- item", "\\- item")]
    [InlineData("12. item", "12\\. item")]
    [InlineData("line\n\n# heading\r\n> quote", "line  \\# heading &gt; quote")]
    [InlineData("&lt;b&gt; \u202Egnp.exe", "&amp;lt;b&amp;gt; \\\\u{202E}gnp.exe")]
    [InlineData("@octocat (@org/team) a@b.example", "@<!-- -->octocat (@<!-- -->org/team) a@b.example")]
    [InlineData("$x$ \\", "\\$x\\$ \\\\")]
    [InlineData("mx1.contoso.example, p=none; 3-4", "mx1.contoso.example, p=none; 3-4")]
    public void What_comes_from_outside_is_no_markup(string text, string expected) => Assert.Contains($"\n{expected}\n", Write(new ReportParagraph(text)), StringComparison.Ordinal);

    [Fact]
    public void Trees_and_folds_hold_their_depth()
    {
        var text = Write(
            new ReportTree { Label = "Terms", Nodes = [new("include:a.example") { Note = "3", Children = [new("ip4:192.0.2.0/24", ReportTone.Notice)] }] },
            new ReportFold { Summary = "A & <b>", Blocks = [new ReportParagraph("inside")], IsOpen = true });
        Assert.Contains("- `include:a.example` (3)\n  - ⚠ `ip4:192.0.2.0/24`\n", text, StringComparison.Ordinal);
        Assert.Contains("<details open>\n<summary>A &amp; &lt;b&gt;</summary>\n\ninside\n\n</details>", text, StringComparison.Ordinal);
    }
}
