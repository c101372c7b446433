using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MailAuth.Bimi;
using MailAuth.Findings;
using Xunit;

namespace MailAuth.Tests.Bimi;

public class SvgTinyPsCheckerTests
{
    [Fact]
    public void A_logo_that_conforms_has_nothing_to_change()
    {
        var logo = Logos.Check(Logos.Good);
        Assert.Empty(logo.Problems);
        Assert.True(logo.IsConforming);
        Assert.Equal("Contoso", logo.Title);
        Assert.Equal("1.2", logo.Version);
        Assert.Equal("tiny-ps", logo.BaseProfile);
        Assert.True(logo.IsSquare);
        Assert.True(logo.HasSolidBackground);
        Assert.False(logo.IsCompressed);
        Assert.Equal(Encoding.UTF8.GetByteCount(Logos.Good), logo.SizeBytes);
    }

    [Theory]
    [InlineData("BimiLogoScript", "<script>alert(1)</script>", 3, 2, "<script>")]
    [InlineData("BimiLogoScript", "<SCRIPT/>", 3, 2, "<SCRIPT>")]
    [InlineData("BimiLogoScript", "<rect\n onclick=\"alert(1)\"/>", 4, 2, "onclick=\"alert(1)\"")]
    [InlineData("BimiLogoScript", "<use href=\" java\nscript:alert(1)\"/>", 3, 6, "href=\" java script:alert(1)\"")]
    [InlineData("BimiLogoAnimation", "<animate attributeName=\"x\"/>", 3, 2, "<animate>")]
    [InlineData("BimiLogoAnimation", "<discard begin=\"5s\"/>", 3, 2, "<discard>")]
    [InlineData("BimiLogoMedia", "<image href=\"data:image/png;base64,AAAA\"/>", 3, 2, "<image>")]
    [InlineData("BimiLogoMedia", "<foreignObject><p/></foreignObject>", 3, 2, "<foreignObject>")]
    [InlineData("BimiLogoStyle", "<style>rect{fill:red}</style>", 3, 2, "<style>")]
    [InlineData("BimiLogoStyle", "<rect style=\"fill:red\"/>", 3, 7, "style=\"fill:red\"")]
    [InlineData("BimiLogoExternalReference", "<use href=\"https://tracker.example/a.svg#x\"/>", 3, 6, "href=\"https://tracker.example/a.svg#x\"")]
    [InlineData("BimiLogoExternalReference", "<rect fill=\"url(https://tracker.example/#x)\"/>", 3, 7, "fill=\"url(https://tracker.example/#x)\"")]
    [InlineData("BimiLogoExternalReference", "<rect fill=\"url( 'data:image/png,x')\"/>", 3, 7, "fill=\"url( 'data:image/png,x')\"")]
    [InlineData("BimiLogoExternalReference", "<g xml:base=\"https://tracker.example/\"/>", 3, 4, "xml:base=\"https://tracker.example/\"")]
    [InlineData("BimiLogoExternalReference", "<?xml-stylesheet href=\"a.css\"?>", 3, 3, "<?xml-stylesheet")]
    [InlineData("BimiLogoBrokenReference", "<rect fill=\"url(#nothing)\"/>", 3, 2, "url(#nothing)")]
    [InlineData("BimiLogoBrokenReference", "<use href=\"#nothing\"/>", 3, 2, "<use href=\"#nothing\">")]
    [InlineData("BimiLogoUseExpansion", "<g id=\"a\"><use href=\"#a\"/></g>", 3, 12, "<use href=\"#a\">")]
    [InlineData("BimiLogoForeignNamespace", "<i:pgf xmlns:i=\"http://ns.adobe.com/ai/\">x</i:pgf>", 3, 2, "<i:pgf>")]
    [InlineData("BimiLogoForeignNamespace", "<g xmlns:k=\"http://www.inkscape.org/\" k:label=\"x\"/>", 3, 39, "k:label=\"x\"")]
    [InlineData("BimiLogoElement", "<mask id=\"a\"><rect/></mask>", 3, 2, "<mask>")]
    [InlineData("BimiLogoElement", "<svg/>", 3, 2, "<svg>", "BimiLogoElementPlace")]
    [InlineData("BimiLogoElementPlace", "<stop offset=\"0\"/>", 3, 2, "<stop>")]
    [InlineData("BimiLogoElementPlace", "<g><desc>x</desc></g>", 3, 5, "<desc>")]
    [InlineData("BimiLogoElementPlace", "<title>again</title>", 3, 2, "<title>")]
    [InlineData("BimiLogoStrayText", "<g>hello</g>", 3, 4, "hello")]
    [InlineData("BimiLogoStrayText", "<rect><![CDATA[ hello ]]></rect>", 3, 16, "hello")]
    [InlineData("BimiLogoAttribute", "<rect opacity=\"0.5\"/>", 3, 7, "opacity=\"0.5\"")]
    [InlineData("BimiLogoAttribute", "<linearGradient gradientTransform=\"scale(2)\"/>", 3, 17, "gradientTransform=\"scale(2)\"")]
    [InlineData("BimiLogoAttribute", "<g id=\"a\"/><linearGradient href=\"#a\"/>", 3, 28, "href=\"#a\"")]
    [InlineData("BimiLogoAttributeValue", "<path fill-rule=\"odd\"/>", 3, 7, "fill-rule=\"odd\"")]
    [InlineData("BimiLogoAttributeValue", "<text font-weight=\"700\">x</text>", 3, 7, "font-weight=\"700\"")]
    [InlineData("BimiLogoAttributeValue", "<g id=\"a\"/><g id=\"a\"/>", 3, 15, "id=\"a\"")]
    [InlineData("BimiLogoAttributeValue", "<g id=\"1 2\"/>", 3, 4, "id=\"1 2\"")]
    [InlineData("BimiLogoDisputed", "<text><tspan>x</tspan></text>", 3, 8, "<tspan>")]
    [InlineData("BimiLogoDisputed", "<g id=\"a\"/><use xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\"#a\"/>", 3, 56, "x:href=\"#a\"")]
    public void Each_rule_names_its_place_and_nothing_else(string rule, string content, int line, int column, string found, string? other = null)
    {
        var problem = Assert.Single(Logos.Check(Logos.With(content)).Problems);
        Assert.Equal((other ?? rule, line, column, found), (problem.RuleId, problem.Line, problem.Column, problem.Found));
        Assert.DoesNotContain('{', problem.Title + problem.Advice);
    }

    [Theory]
    [InlineData("BimiLogoVersion", "version=\"1.2\"", "version=\"1.1\"")]
    [InlineData("BimiLogoVersion", "version=\"1.2\"", "")]
    [InlineData("BimiLogoBaseProfile", "baseProfile=\"tiny-ps\"", "baseProfile=\"tiny\"")]
    [InlineData("BimiLogoBaseProfile", "baseProfile=\"tiny-ps\"", "")]
    [InlineData("BimiLogoViewBox", "viewBox=\"0 0 100 100\"", "")]
    [InlineData("BimiLogoViewBox", "viewBox=\"0 0 100 100\"", "viewBox=\"0 0 100\"")]
    [InlineData("BimiLogoViewBox", "viewBox=\"0 0 100 100\"", "viewBox=\"0 0 -1 -1\"")]
    [InlineData("BimiLogoViewBox", "viewBox=\"0 0 100 100\"", "viewBox=\"0 0 NaN 1e999\"")]
    [InlineData("BimiLogoNotSquare", "viewBox=\"0 0 100 100\"", "viewBox=\"0,0,200,100\"")]
    [InlineData("BimiLogoNotSquare", "version=", "width=\"200\" height=\"100\" version=")]
    [InlineData("BimiLogoRootPosition", "version=", "x=\"0px\" version=")]
    [InlineData("BimiLogoRootSize", "version=", "width=\"100\" height=\"100\" version=")]
    [InlineData("BimiLogoRootAttribute", "version=", "zoomAndPan=\"magnify\" version=")]
    [InlineData("BimiLogoRootAttribute", "version=", "snapshotTime=\"1s\" version=")]
    [InlineData("BimiLogoAttributeValue", "version=", "preserveAspectRatio=\"xMinYMin\" version=")]
    [InlineData("BimiLogoAttribute", "version=", "overflow=\"visible\" version=")]
    [InlineData("BimiLogoTitleMissing", Logos.Title, "")]
    [InlineData("BimiLogoTitleMissing", Logos.Title, "<title> </title>")]
    [InlineData("BimiLogoTitlePosition", Logos.Title, "<desc>x</desc><title>Contoso</title>")]
    [InlineData("BimiLogoTitleLong", "Contoso", "0123456789012345678901234567890123456789012345678901234567890123456789")]
    public void Each_rule_about_the_root_and_its_title_fires_alone(string rule, string part, string instead) =>
        Assert.Equal([rule], Logos.RulesOf(Logos.Good.Replace(part, instead)));

    [Theory]
    [InlineData("none")]
    [InlineData(" xMidYMid  meet ")]
    public void The_aspect_ratio_may_be_none_or_the_middle(string value) =>
        Assert.Empty(Logos.RulesOf(Logos.Good.Replace("version=", $"preserveAspectRatio=\"{value}\" version=")));

    [Theory]
    [InlineData("This is not XML content at all", "BimiLogoNotXml", 1)]
    [InlineData("", "BimiLogoNotXml", 1)]
    [InlineData("<html/>", "BimiLogoRoot", 1)]
    [InlineData("<svg version=\"1.2\" baseProfile=\"tiny-ps\" viewBox=\"0 0 1 1\"><title>x</title></svg>", "BimiLogoRoot", 1)]
    public void What_is_no_SVG_says_where(string text, string rule, int line)
    {
        var problem = Assert.Single(Logos.Check(text).Problems);
        Assert.Equal((rule, line), (problem.RuleId, problem.Line));
    }

    [Fact]
    public void What_breaks_off_is_judged_up_to_there()
    {
        var logo = Logos.Check(Logos.With("<script/>\n<rect width=\"1\"")[..^8]);
        Assert.Equal(["BimiLogoScript", "BimiLogoNotXml"], logo.Problems.Select(problem => problem.RuleId));
        Assert.Equal("Contoso", logo.Title);
    }

    [Theory]
    [InlineData("<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">", 3, 1)]
    [InlineData("<!-- <!DOCTYPE svg> --><!DOCTYPE svg [<!ENTITY a \"b\">]>", 3, 24)]
    public void A_document_type_is_found_and_not_read(string declaration, int line, int column)
    {
        var problem = Assert.Single(Logos.Check($"<?xml version=\"1.0\"?>\n\n{declaration}\n{Logos.Good}").Problems);
        Assert.Equal(("BimiLogoDocumentType", line, column), (problem.RuleId, problem.Line, problem.Column));
    }

    [Fact]
    public void No_entity_of_the_document_is_expanded()
    {
        const string Bomb = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>";
        Assert.Equal(["BimiLogoDocumentType", "BimiLogoNotXml"], Logos.RulesOf(Bomb + Logos.With("<text>&b;</text>")));
        Assert.Empty(Logos.RulesOf(Logos.With("<text>&amp;&#65;&lt;</text>").Replace("Contoso", "Fish &amp; Chips &#x1F41F;")));
    }

    [Fact]
    public void Wrappers_are_named_and_what_they_hold_is_judged()
    {
        var rules = Logos.RulesOf(Logos.With("<a href=\"https://contoso.example/\"><g><rect onload=\"x\"/></g></a><rect/>"));
        Assert.Equal(["BimiLogoElement", "BimiLogoScript"], rules);
    }

    [Fact]
    public void An_element_in_the_wrong_case_is_told_its_right_name() =>
        Assert.Equal("<linearGradient>", Assert.Single(Logos.Check(Logos.With("<lineargradient/>")).Problems).Expected);

    [Fact]
    public void What_is_misplaced_is_told_where_it_may_stand() =>
        Assert.Equal("<linearGradient> | <radialGradient>", Assert.Single(Logos.Check(Logos.With("<stop/>")).Problems).Expected);

    [Fact]
    public void A_compressed_logo_is_unpacked()
    {
        var logo = SvgTinyPsChecker.Check(Gzip(Encoding.UTF8.GetBytes(Logos.Good)));
        Assert.True(logo.IsCompressed);
        Assert.Empty(logo.Problems);
        Assert.Equal(Logos.Check(Logos.Good).Sha256, logo.Sha256);
    }

    [Fact]
    public void A_damaged_one_is_said_to_be_damaged()
    {
        var packed = Gzip(Encoding.UTF8.GetBytes(Logos.Good));
        packed[20] ^= 0xFF;
        Assert.Equal("BimiLogoCompression", Assert.Single(SvgTinyPsChecker.Check(packed[..30]).Problems).RuleId);
    }

    [Fact]
    public void Text_of_another_encoding_is_read()
    {
        Assert.Empty(SvgTinyPsChecker.Check([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Logos.Good)]).Problems);
        Assert.Equal("Ünïcode", SvgTinyPsChecker.Check(Encoding.Latin1.GetBytes("<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>" + Logos.Good.Replace("Contoso", "Ünïcode"))).Title);
    }

    [Fact]
    public void Thirty_two_kilobytes_are_the_limit()
    {
        var logo = Logos.With("<!-- " + new string('x', 40_000) + " -->");
        Assert.Equal("BimiLogoTooLarge", Assert.Single(Logos.RulesOf(logo)));
        Assert.Equal(Severity.Low, Logos.Check(logo).Problems[0].Severity);
        Assert.Empty(Logos.RulesOf(Logos.Good + new string(' ', SvgTinyPsChecker.MaxSizeBytes - Logos.Good.Length)));
    }

    [Fact]
    public void What_is_said_of_a_place_holds_no_control_characters()
    {
        var problem = Assert.Single(Logos.Check(Logos.With("<g>\u202Eevil</g>")).Problems);
        Assert.Equal("\\u{202E}evil", problem.Found);
        Assert.Contains("line 3, column 4", problem.ToString());
    }

    static byte[] Gzip(byte[] octets)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(octets, 0, octets.Length);
        return packed.ToArray();
    }
}
