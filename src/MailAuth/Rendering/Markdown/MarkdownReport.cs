using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>Writes a report as GitHub-flavoured Markdown: charts are tables, records stand in blocks, what a page folds is folded. UTF-8, lines end with LF.</summary>
public static class MarkdownReport
{
    /// <summary>Writes the report while walking through it.</summary>
    /// <param name="document">The report.</param>
    /// <param name="output">Where to.</param>
    public static void Write(ReportDocument document, TextWriter output)
    {
        if (document is null)
            throw new ArgumentNullException(nameof(document));
        if (output is null)
            throw new ArgumentNullException(nameof(output));
        using var scope = new CultureScope(document.Culture);
        var context = new ReportContext { Culture = document.Culture, AsOf = document.AsOf };
        var words = SentenceFile.Export;
        output.Write($"# {MarkdownText.Escape(document.Title)}\n\n");
        if (document.Subtitle is { } subtitle)
            output.Write(MarkdownText.Escape(subtitle) + "\n\n");
        output.Write(MarkdownText.Escape(words.Fill("AsOf", ("time", context.Time(document.AsOf)))) + "\n");
        if (document.Sections.Count > 1)
        {
            output.Write($"\n**{words.Get("Contents")}**\n\n");
            foreach (var section in document.Sections)
                output.Write($"- [{MarkdownText.Escape(section.Heading)}](#{section.Id})\n");
        }

        var blocks = new MarkdownBlocks(output, context);
        foreach (var section in document.Sections)
        {
            output.Write($"\n<a id=\"{section.Id}\"></a>\n\n## {MarkdownText.Escape(section.Heading)}\n");
            blocks.Write(section.Blocks);
        }
    }
}
