using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>Writes the blocks of a section as Markdown, each with an empty line before it.</summary>
/// <param name="output">Where to.</param>
/// <param name="context">How numbers are written.</param>
sealed class MarkdownBlocks(TextWriter output, ReportContext context)
{
    static readonly SentenceFile Words = SentenceFile.Export;

    /// <summary>Writes blocks.</summary>
    public void Write(IEnumerable<ReportBlock> blocks)
    {
        foreach (var block in blocks)
            Write(block);
    }

    void Write(ReportBlock block)
    {
        switch (block)
        {
            case ReportParagraph paragraph:
                Paragraph(Mark(paragraph.Tone) + MarkdownText.Escape(paragraph.Text));
                break;
            case ReportFigures figures:
                Table([Words.Get("Label"), Words.Get("Value"), Words.Get("Note")], [false, true, false],
                    figures.Figures.Select(figure => new[] { MarkdownText.Cell(figure.Label), Mark(figure.Tone) + MarkdownText.Cell(figure.Value), MarkdownText.Cell(figure.Note ?? "") }));
                break;
            case ReportChart chart:
                Chart(chart);
                break;
            case ReportTable table:
                Table(table);
                break;
            case ReportFindings findings:
                foreach (var finding in findings.Findings)
                    Finding(finding);
                break;
            case ReportRecord record:
                Record(record);
                break;
            case ReportList list:
                output.Write("\n");
                foreach (var item in list.Items)
                    output.Write($"- {Mark(item.Tone)}{MarkdownText.Escape(item.Text)}\n");
                break;
            case ReportTree tree:
                Paragraph($"**{MarkdownText.Escape(tree.Label)}**");
                output.Write("\n");
                Nodes(tree.Nodes, 0);
                break;
            case ReportFold fold:
                Fold(fold.Summary, fold.IsOpen, () => Write(fold.Blocks));
                break;
            default:
                throw new NotSupportedException(block.GetType().Name);
        }
    }

    void Paragraph(string text) => output.Write("\n" + text + "\n");

    void Chart(ReportChart chart)
    {
        Paragraph($"**{MarkdownText.Escape(chart.Caption)}**");
        Table([chart.CategoryHeading, .. chart.Series.Select(series => series.Name)], [false, .. chart.Series.Select(_ => true)],
            chart.Categories.Select((category, index) => new[] { MarkdownText.Cell(category) }.Concat(chart.Series.Select(series => index < series.Values.Count ? Number(series.Values[index], chart.ValueKind) : "")).ToArray()));
    }

    string Number(double? value, ReportValueKind kind) => value is null ? ""
        : kind == ReportValueKind.Share ? context.Share(value.Value)
        : value.Value == Math.Floor(value.Value) && Math.Abs(value.Value) < 1e15 ? context.Count((long)value.Value)
        : value.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);

    void Table(ReportTable table)
    {
        Paragraph($"**{MarkdownText.Escape(table.Caption)}**");
        if (table.Rows.Count == 0)
        {
            Paragraph(MarkdownText.Escape(table.EmptyText ?? Words.Get("Empty")));
            return;
        }

        var hasDetails = table.Rows.Any(row => row.Details.Count > 0);
        var headings = table.Columns.Select(column => column.Heading).Concat(hasDetails ? [Words.Get("Details")] : []).ToArray();
        var isRight = table.Columns.Select(column => column.Kind is ReportColumnKind.Number or ReportColumnKind.Share).Concat(hasDetails ? [false] : []).ToArray();
        Table(headings, isRight, table.Rows.Select(row => Cells(table, row, hasDetails)));
        var explained = table.Details.Where(detail => detail.Text is not null).ToArray();
        if (explained.Length > 0)
            Fold(Words.Get("Details"), isOpen: false, () => Write(new ReportList { Items = explained.Select(detail => new ReportListItem($"{detail.Title}: {detail.Text}")).ToArray() }));
    }

    static string[] Cells(ReportTable table, ReportRow row, bool hasDetails)
    {
        var cells = new List<string>();
        for (var column = 0; column < table.Columns.Count; column++)
        {
            var cell = column < row.Cells.Count ? row.Cells[column] : new ReportCell("");
            var text = table.Columns[column].Kind == ReportColumnKind.Code ? MarkdownText.Code(cell.Text) : MarkdownText.Cell(cell.Text);
            cells.Add(text.Length == 0 ? "" : Mark(cell.Tone) + (row.IsTotal ? $"**{text}**" : text));
        }

        if (hasDetails)
            cells.Add(string.Join("; ", row.Details.Where(detail => detail.Index >= 0 && detail.Index < table.Details.Count).Select(detail => Detail(table.Details[detail.Index], detail.Note))));
        return cells.ToArray();
    }

    static string Detail(ReportDetail detail, string? note) => MarkdownText.Cell(detail.Title) + (string.IsNullOrEmpty(note) ? "" : $" ({MarkdownText.Cell(note!)})");

    void Table(IReadOnlyList<string> headings, IReadOnlyList<bool> isRight, IEnumerable<string[]> rows)
    {
        output.Write("\n| " + string.Join(" | ", headings.Select(MarkdownText.Cell)) + " |\n");
        output.Write("|" + string.Concat(isRight.Select(right => right ? " ---: |" : " --- |")) + "\n");
        foreach (var row in rows)
            output.Write("| " + string.Join(" | ", row) + " |\n");
    }

    void Finding(ReportFinding finding)
    {
        var target = finding.Target.Length == 0 ? "" : $" — {MarkdownText.Escape(finding.Target)}";
        Paragraph($"### {Sentences.Get("Severity." + finding.Severity)}: {MarkdownText.Escape(finding.Title)}{target}");
        foreach (var text in new[] { finding.Message, finding.Advice }.Where(text => text.Length > 0))
            Paragraph(MarkdownText.Escape(text));
        if (finding.Acceptance is { } reason)
            Paragraph(MarkdownText.Escape(Words.Fill("Accepted", ("reason", reason))));
        foreach (var record in finding.Records)
            Record(record);
        if (finding.Command is { } command)
            Paragraph(MarkdownText.Block(command));
        if (finding.Evidence.Count > 0)
            Fold(Words.Get("Evidence"), isOpen: false, () => Paragraph(MarkdownText.Block(finding.Evidence.ToArray())));
        if (finding.References.Count > 0)
            Paragraph($"{Words.Get("References")}: {string.Join("; ", finding.References.Select(MarkdownText.Escape))}");
    }

    void Record(ReportRecord record)
    {
        if (record.Label.Length > 0)
            Paragraph(MarkdownText.Escape(record.Label) + ":");
        if (record.Text is null)
            Paragraph(Words.Get("RecordDelete") + ":");
        Paragraph(MarkdownText.Block($"{record.Owner} {record.Type} {record.Text}".TrimEnd()));
        if (record.Before.Count == 0)
            return;
        Paragraph(Words.Get("RecordBefore") + ":");
        Paragraph(MarkdownText.Block(record.Before.Select(text => $"{record.Owner} {record.Type} {text}").ToArray()));
    }

    void Nodes(IEnumerable<ReportTreeNode> nodes, int depth)
    {
        foreach (var node in nodes)
        {
            var note = node.Note.Length == 0 ? "" : $" ({MarkdownText.Escape(node.Note)})";
            output.Write($"{new string(' ', depth * 2)}- {Mark(node.Tone)}{MarkdownText.Code(node.Text)}{note}\n");
            Nodes(node.Children, depth + 1);
        }
    }

    void Fold(string summary, bool isOpen, Action write)
    {
        output.Write($"\n<details{(isOpen ? " open" : "")}>\n<summary>{MarkdownText.Html(summary)}</summary>\n");
        write();
        output.Write("\n</details>\n");
    }

    // A mark of its own for each, as colours are not everyone's and Markdown has none.
    static string Mark(ReportTone tone) => tone switch
    {
        ReportTone.Good => "✔ ",
        ReportTone.Notice => "⚠ ",
        ReportTone.Bad => "✖ ",
        _ => "",
    };
}
