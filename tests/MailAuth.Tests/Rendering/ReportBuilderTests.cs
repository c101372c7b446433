using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class ReportBuilderTests
{
    static ReportOptions Options(string language = "en") => new() { Culture = CultureInfo.GetCultureInfo(language), AsOf = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero) };

    [Fact]
    public void Sections_stand_in_the_order_of_their_makers_and_each_has_an_id_of_its_own()
    {
        var builder = new ReportBuilder(Options(), [new Words("Mail & More", "a"), new Words("Mail & More", "b"), new Words("日本", "c")]);
        Assert.True(builder.Add("b"));
        Assert.True(builder.Add("a"));
        Assert.True(builder.Add("c"));
        var document = builder.Build();
        Assert.Equal(["a", "b", "c"], document.Sections.Select(section => section.Blocks.OfType<ReportParagraph>().Single().Text));
        Assert.Equal(["mail---more", "mail---more-2", "--"], document.Sections.Select(section => section.Id));
    }

    [Theory]
    [InlineData("en", "not shown")]
    [InlineData("ja", "含まれていません")]
    public void What_nobody_shows_is_counted_and_the_report_says_so(string language, string expected)
    {
        var builder = new ReportBuilder(Options(language), [new Words("Words", "a")]);
        Assert.False(builder.Add(new Uri("https://contoso.example/")));
        Assert.False(builder.Add(new Uri("https://fabrikam.example/")));
        Assert.True(builder.Add("a"));
        Assert.Equal(("Uri", 2), (builder.NotShown.Single().Key, builder.NotShown.Single().Value));
        var about = builder.Build().Sections[^1];
        Assert.Equal("about", about.Id);
        Assert.Contains(expected, about.Blocks.OfType<ReportParagraph>().Single().Text, StringComparison.Ordinal);
        Assert.Equal("Uri: 2", about.Blocks.OfType<ReportList>().Single().Items.Single().Text);
    }

    [Fact]
    public void A_redacted_report_has_other_names_in_every_place_and_says_so()
    {
        const string Secret = "mx7.secret.test 192.0.2.77 alice@secret.test";
        ReportBlock[] blocks =
        [
            new ReportParagraph(Secret),
            new ReportFigures { Figures = [new(Secret, Secret) { Note = Secret }] },
            new ReportChart { Caption = Secret, Form = ReportChartForm.Bar, CategoryHeading = "Host", CategoryKind = ReportColumnKind.Host, Categories = ["SECRETPC", Secret], Series = [new(Secret, [1, 2], ReportColor.First)] },
            new ReportTable
            {
                Caption = Secret,
                Columns = [new("Domain", ReportColumnKind.Domain), new("Host", ReportColumnKind.Host), new("Address", ReportColumnKind.Address), new("Code", ReportColumnKind.Code), new("Count", ReportColumnKind.Number)],
                Rows = [new(["contoso.example", "SECRETPC", "192.0.2.77", Secret, new("1.2", 1.2)]) { Details = [new(0, Secret)] }],
                Details = [new(Secret, Secret)],
            },
            new ReportFindings
            {
                Findings = [new() { Severity = Severity.High, Title = Secret, Target = Secret, Message = Secret, Advice = Secret, Command = Secret, Evidence = [Secret], Acceptance = Secret, Records = [new() { Owner = "contoso.example", Type = "TXT", Text = "v=spf1 ip4:192.0.2.77 -all", Before = [Secret] }] }],
            },
            new ReportRecord { Owner = "_dmarc.contoso.example", Type = "TXT", Text = "v=DMARC1; p=none" },
            new ReportList { Items = [new(Secret)] },
            new ReportTree { Label = Secret, Nodes = [new(Secret) { Note = Secret, Children = [new(Secret)] }] },
            new ReportFold { Summary = Secret, Blocks = [new ReportParagraph("of mx.contoso.example, " + Secret)] },
        ];
        var builder = new ReportBuilder(Options() with { IsRedacted = true, Title = "Ours" }, [new Blocks(blocks)]);
        builder.Add("anything");
        var text = JsonText.Write(builder.Build());
        Assert.All(new[] { "secret", "192.0.2.77", "alice" }, hidden => Assert.DoesNotContain(hidden, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains("contoso.example", text, StringComparison.Ordinal);
        Assert.Contains("_dmarc.contoso.example", text, StringComparison.Ordinal);
        Assert.Contains("pseudonyms", text, StringComparison.Ordinal);
        Assert.Contains("not to be published", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_input_makes_the_same_report_whatever_the_machine_speaks()
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        var made = new List<string>();
        foreach (var culture in new[] { "de-DE", "ja-JP", "tr-TR" })
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
            var builder = new ReportBuilder(Options(), [new Words(string.Format(CultureInfo.CurrentCulture, "{0}", "Words"), "a")]);
            builder.Add("a");
            builder.Add(1.5);
            made.Add(JsonText.Write(builder.Build()));
        }

        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        Assert.Single(made.Distinct());
    }

    sealed class Words(string heading, string word) : IReportCollector
    {
        int count;

        public bool TryAdd(object item)
        {
            if (item as string != word)
                return false;
            count++;
            return true;
        }

        public IEnumerable<ReportSection> Sections(ReportContext context) => count == 0 ? [] : [new(heading, heading, [new ReportParagraph(word)])];
    }

    sealed class Blocks(IReadOnlyList<ReportBlock> blocks) : IReportCollector
    {
        public bool TryAdd(object item) => true;

        public IEnumerable<ReportSection> Sections(ReportContext context) => [new("all", "All", blocks)];
    }
}
