using System;
using System.Collections.Generic;

namespace MailAuth.Rendering;

/// <summary>Writes the blocks of a page.</summary>
sealed class HtmlBlocks
{
    // A figure has about the width of eleven large letters.
    const int LongestLarge = 11;

    readonly HtmlWriter html;
    readonly HtmlTables tables;
    readonly HtmlCharts charts;
    readonly HtmlFindings findings;

    public HtmlBlocks(HtmlWriter html, PageWords words, ReportDocument document)
    {
        this.html = html;
        tables = new(html, words, new() { Culture = document.Culture, AsOf = document.AsOf });
        charts = new(html, words, tables);
        findings = new(html, words);
    }

    /// <summary>Writes blocks in order.</summary>
    public void Write(IReadOnlyList<ReportBlock> blocks)
    {
        foreach (var block in blocks)
            Write(block);
    }

    void Write(ReportBlock block)
    {
        switch (block)
        {
            case ReportParagraph paragraph:
                html.Element("p", paragraph.Text, ("class", HtmlTone.Class(paragraph.Tone, "note")));
                break;
            case ReportList list:
                html.Open("ul", ("class", "list"));
                foreach (var item in list.Items)
                    html.Element("li", item.Text, ("class", HtmlTone.Class(item.Tone)));
                html.Close();
                break;
            case ReportFigures figures:
                Figures(figures);
                break;
            case ReportChart chart:
                charts.Write(chart);
                break;
            case ReportTable table:
                tables.Write(table);
                break;
            case ReportFindings list:
                findings.Write(list);
                break;
            case ReportRecord record:
                findings.Write(record);
                break;
            case ReportTree tree:
                Tree(tree);
                break;
            case ReportFold fold:
                html.Open("details", ("class", "fold"), ("open", fold.IsOpen ? "" : null), ("data-print", fold.IsPrinted ? "" : null)).Element("summary", fold.Summary).Open("div", ("class", "folded"));
                Write(fold.Blocks);
                html.Close().Close();
                break;
            default:
                throw new InvalidOperationException(block.GetType().Name);
        }

        html.Line();
    }

    void Figures(ReportFigures figures)
    {
        html.Open("dl", ("class", "figures"));
        foreach (var figure in figures.Figures)
        {
            html.Open("div", ("class", HtmlTone.Class(figure.Tone))).Element("dt", figure.Label).Element("dd", figure.Value, ("class", TextWidth.Of(figure.Value) > LongestLarge ? "value long" : "value"));
            if (figure.Note is { } note)
                html.Element("dd", note, ("class", "figure-note"));
            html.Close();
        }

        html.Close();
    }

    void Tree(ReportTree tree)
    {
        var label = html.NewId("l");
        html.Open("div", ("class", "tree")).Element("p", tree.Label, ("class", "label"), ("id", label));
        Nodes(tree.Nodes, label, depth: 0);
        html.Close();
    }

    // A tree is as deep as what somebody publishes: what lies deeper than anybody would read is not written.
    void Nodes(IReadOnlyList<ReportTreeNode> nodes, string? label, int depth)
    {
        const int MaxDepth = 60;
        html.Open("ul", ("aria-labelledby", label));
        foreach (var node in nodes)
        {
            html.Open("li").Open("span", ("class", HtmlTone.Class(node.Tone))).Element("code", node.Text);
            if (node.Note.Length > 0)
                html.Text(" ").Element("span", node.Note, ("class", "tree-note"));
            html.Close();
            if (node.Children.Count > 0 && depth < MaxDepth)
                Nodes(node.Children, null, depth + 1);
            else if (node.Children.Count > 0)
                html.Text(" …");
            html.Close();
        }

        html.Close();
    }
}
