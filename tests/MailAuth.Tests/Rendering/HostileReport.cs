using System;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Rendering;

namespace MailAuth.Tests.Rendering;

/// <summary>A report with one text in every place where a text can stand.</summary>
static class HostileReport
{
    public static ReportDocument Make(string text, int rows = 300)
    {
        var cell = new ReportCell(text, ReportTone.Bad);
        return new()
        {
            Title = text,
            Subtitle = text,
            AsOf = new(2026, 11, 22, 17, 5, 0, TimeSpan.Zero),
            Culture = CultureInfo.GetCultureInfo("en"),
            Logo = new("image/png", [1, 2, 3], text),
            Sections =
            [
                new("all", text,
                [
                    new ReportParagraph(text),
                    new ReportList { Items = [new(text, ReportTone.Bad)] },
                    new ReportFigures { Figures = [new(text, text) { Note = text }] },
                    new ReportChart { Form = ReportChartForm.Bar, Caption = text, CategoryHeading = text, Categories = [text], Series = [new(text, [1], ReportColor.Bad)] },
                    new ReportTable { Caption = text, IsInteractive = true, Columns = [new(text, ReportColumnKind.Text), new(text, ReportColumnKind.Code)], Rows = [new([cell, cell])] },
                    new ReportTable
                    {
                        Caption = text,
                        IsInteractive = true,
                        Columns = [new(text, ReportColumnKind.Domain), new(text, ReportColumnKind.Grade)],
                        Rows = Enumerable.Range(0, rows).Select(_ => new ReportRow([cell, new(text, 1)]) { Details = [new(0, text)] }).ToArray(),
                        Details = [new(text, text) { Severity = Severity.High }],
                    },
                    new ReportFindings
                    {
                        Findings = [new() { Severity = Severity.High, Title = text, Target = text, Message = text, Advice = text, Command = text, Evidence = [text], References = [text], Acceptance = text, Records = [new() { Label = text, Owner = text, Type = text, Text = text, Before = [text] }] }],
                    },
                    new ReportRecord { Label = text, Owner = text, Type = text, Text = text },
                    new ReportTree { Label = text, Nodes = [new(text, ReportTone.Bad) { Note = text, Children = [new(text, ReportTone.Plain)] }] },
                    new ReportFold { Summary = text, Blocks = [new ReportParagraph(text)] },
                ]),
            ],
        };
    }
}
