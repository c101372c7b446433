using System;
using System.IO;
using System.Linq;

namespace MailAuth.Rendering;

/// <summary>Writes a report as one self-contained HTML page: no network, no external font, no inline handler, nothing from outside unescaped.</summary>
public static class HtmlReport
{
    /// <summary>Writes the page while walking through the report.</summary>
    /// <param name="document">The report.</param>
    /// <param name="output">Where to; its encoding must be UTF-8, which the page says of itself.</param>
    public static void Write(ReportDocument document, TextWriter output)
    {
        if (document is null)
            throw new ArgumentNullException(nameof(document));
        if (output is null)
            throw new ArgumentNullException(nameof(output));
        var html = new HtmlWriter(output);
        var words = new PageWords(document.Culture);
        var hasCharts = document.Sections.Any(section => section.Blocks.Any(HasChart));
        output.Write("<!DOCTYPE html>\n");
        html.Open("html", ("lang", document.Language));
        HtmlHead.Write(html, document, hasCharts);
        html.Line().Open("body").Line();
        html.Element("a", words["SkipToContent"], ("class", "skip"), ("href", "#content")).Line();
        Banner(html, document, words);
        html.Open("div", ("class", document.Sections.Count > 1 ? "frame with-contents" : "frame"));
        if (document.Sections.Count > 1)
            Contents(html, document, words);
        html.Open("main", ("id", "content"), ("tabindex", "-1")).Line();
        var blocks = new HtmlBlocks(html, words, document);
        foreach (var section in document.Sections)
            Section(html, section, blocks);
        html.CloseLine().CloseLine();
        html.Open("footer").Element("p", words["Footer"]).CloseLine();
        html.Element("div", "", ("id", "status"), ("class", "unseen"), ("role", "status"), ("aria-live", "polite")).Line();
        PageScriptWords.Write(html, words, document);
        if (hasCharts)
            html.Asset("script", PageAsset.Charts);
        html.Asset("script", PageAsset.Script);
        html.CloseLine().CloseLine();
    }

    static void Banner(HtmlWriter html, ReportDocument document, PageWords words)
    {
        var context = new ReportContext { Culture = document.Culture, AsOf = document.AsOf };
        html.Open("header", ("class", "banner"));
        if (document.Logo is { } logo)
            html.Void("img", ("class", "logo"), ("alt", logo.Text), ("src", $"data:{logo.MediaType};base64,{Convert.ToBase64String(logo.Octets)}"));
        html.Open("div", ("class", "title")).Element("h1", document.Title);
        if (document.Subtitle is { } subtitle)
            html.Element("p", subtitle, ("class", "subtitle"));
        html.Open("p", ("class", "as-of")).Text(words["AsOf"] + " ")
            .Element("time", context.Time(document.AsOf), ("datetime", document.AsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture)))
            .Close().Close();
        html.Element("button", words["ThemeDark"], ("type", "button"), ("id", "theme"), ("class", "quiet"), ("hidden", "")).CloseLine();
    }

    static void Contents(HtmlWriter html, ReportDocument document, PageWords words)
    {
        html.Open("nav", ("class", "contents"), ("aria-labelledby", "contents")).Element("h2", words["Contents"], ("id", "contents")).Open("ol");
        foreach (var section in document.Sections)
            html.Open("li").Element("a", section.Heading, ("href", "#s-" + section.Id)).Close();
        html.Close().CloseLine();
    }

    static void Section(HtmlWriter html, ReportSection section, HtmlBlocks blocks)
    {
        var heading = html.NewId("h");
        html.Open("section", ("id", "s-" + section.Id), ("aria-labelledby", heading)).Element("h2", section.Heading, ("id", heading)).Line();
        blocks.Write(section.Blocks);
        html.CloseLine();
    }

    static bool HasChart(ReportBlock block) => block is ReportChart || (block is ReportFold fold && fold.Blocks.Any(HasChart));
}
