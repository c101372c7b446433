using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>Gives a report's addresses, hosts and people other names, in every text of it, before it is written.</summary>
/// <param name="pseudonyms">What stands for what; knows the domains that the objects were about.</param>
sealed class DocumentRedactor(Pseudonyms pseudonyms)
{
    readonly TextRedactor texts = new(pseudonyms);

    /// <summary>The report without them. Its title and logo are the user's own.</summary>
    public ReportDocument Redact(ReportDocument document)
    {
        foreach (var section in document.Sections)
            Learn(section.Blocks);
        return document with
        {
            Subtitle = document.Subtitle is null ? null : Text(document.Subtitle),
            Sections = document.Sections.Select(section => section with { Heading = Text(section.Heading), Blocks = Blocks(section.Blocks) }).ToArray(),
        };
    }

    // What stands in one place under its kind stands elsewhere in the midst of sentences, also before it.
    void Learn(IEnumerable<ReportBlock> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case ReportFold fold:
                    Learn(fold.Blocks);
                    break;
                case ReportChart chart:
                    foreach (var category in chart.Categories)
                        Learn(category, chart.CategoryKind);
                    break;
                case ReportTable table:
                    for (var column = 0; column < table.Columns.Count; column++)
                    {
                        if (table.Columns[column].Kind is not (ReportColumnKind.Domain or ReportColumnKind.Host))
                            continue;
                        foreach (var row in table.Rows.Where(row => column < row.Cells.Count))
                            Learn(row.Cells[column].Text, table.Columns[column].Kind);
                    }

                    break;
            }
        }
    }

    void Learn(string text, ReportColumnKind kind)
    {
        if (kind == ReportColumnKind.Domain)
            pseudonyms.AddOwn(text);
        else if (kind == ReportColumnKind.Host)
            pseudonyms.AddHost(text);
    }

    string Text(string text) => texts.Redact(text);

    string? TextOrNull(string? text) => text is null ? null : Text(text);

    string Text(string text, ReportColumnKind kind) => kind switch
    {
        ReportColumnKind.Host => texts.RedactHost(text),
        ReportColumnKind.Number or ReportColumnKind.Share or ReportColumnKind.Date or ReportColumnKind.Grade or ReportColumnKind.Severity => text,
        _ => Text(text),
    };

    ReportBlock[] Blocks(IEnumerable<ReportBlock> blocks) => blocks.Select(Block).ToArray();

    ReportBlock Block(ReportBlock block) => block switch
    {
        ReportParagraph paragraph => paragraph with { Text = Text(paragraph.Text) },
        ReportFigures figures => figures with
        {
            Figures = figures.Figures.Select(figure => figure with { Label = Text(figure.Label), Value = Text(figure.Value), Note = TextOrNull(figure.Note) }).ToArray(),
        },
        ReportChart chart => chart with
        {
            Caption = Text(chart.Caption),
            Categories = chart.Categories.Select(category => Text(category, chart.CategoryKind)).ToArray(),
            Series = chart.Series.Select(series => series with { Name = Text(series.Name) }).ToArray(),
        },
        ReportTable table => Table(table),
        ReportFindings findings => findings with { Findings = findings.Findings.Select(Finding).ToArray() },
        ReportRecord record => Record(record),
        ReportList list => list with { Items = list.Items.Select(item => item with { Text = Text(item.Text) }).ToArray() },
        ReportTree tree => tree with { Label = Text(tree.Label), Nodes = tree.Nodes.Select(Node).ToArray() },
        ReportFold fold => fold with { Summary = Text(fold.Summary), Blocks = Blocks(fold.Blocks) },
        _ => throw new System.NotSupportedException(block.GetType().Name),
    };

    ReportTable Table(ReportTable table) => table with
    {
        Caption = Text(table.Caption),
        Rows = table.Rows.Select(row => row with
        {
            Cells = row.Cells.Select((cell, column) => cell with { Text = column < table.Columns.Count ? Text(cell.Text, table.Columns[column].Kind) : Text(cell.Text) }).ToArray(),
            Details = row.Details.Select(detail => detail with { Note = TextOrNull(detail.Note) }).ToArray(),
        }).ToArray(),
        Details = table.Details.Select(detail => detail with { Title = Text(detail.Title), Text = TextOrNull(detail.Text) }).ToArray(),
    };

    ReportFinding Finding(ReportFinding finding) => finding with
    {
        Title = Text(finding.Title),
        Target = Text(finding.Target, finding.TargetKind),
        Message = Text(finding.Message),
        Advice = Text(finding.Advice),
        Records = finding.Records.Select(Record).ToArray(),
        Command = TextOrNull(finding.Command),
        Evidence = finding.Evidence.Select(Text).ToArray(),
        Acceptance = TextOrNull(finding.Acceptance),
    };

    // A record with made-up addresses must not be published.
    ReportRecord Record(ReportRecord record)
    {
        var redacted = record with { Owner = Text(record.Owner), Text = TextOrNull(record.Text), Before = record.Before.Select(Text).ToArray() };
        return redacted.Text == record.Text && redacted.Owner == record.Owner ? redacted : redacted with { Label = SentenceFile.Export.Get("RedactedRecord") };
    }

    ReportTreeNode Node(ReportTreeNode node) => node with { Text = Text(node.Text), Note = Text(node.Note), Children = node.Children.Select(Node).ToArray() };
}
