using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Verification;

namespace MailAuth.Rendering;

/// <summary>Judged messages, a row each, with why on demand.</summary>
static class MessageTable
{
    const int MostLines = 10;

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>The table.</summary>
    public static ReportTable Of(ReportContext context, IEnumerable<MessageAuthResult> messages) => new TableDraft<MessageAuthResult>(Words.Get("Messages.Table"))
        .Column(Words.Get("Column.From"), ReportColumnKind.Text, message => Cells.Text(message.From.Length > 0 ? message.From : message.FromDomain))
        .Column(Words.Get("Column.Verdict"), ReportColumnKind.Text, message => new(Words.Get("Verdict." + message.Verdict), ToneOf(message.Verdict)))
        .Column("SPF", ReportColumnKind.Text, message => Word(message.Spf))
        .Column("DKIM", ReportColumnKind.Text, message => Word(message.Dkim))
        .Column("ARC", ReportColumnKind.Text, message => Word(message.Arc))
        .Column("DMARC", ReportColumnKind.Text, message => Word(message.Dmarc))
        .ColumnIfAny(Words.Get("Column.CompAuth"), ReportColumnKind.Text, message => Cells.Text(message.CompAuth))
        .Column(Words.Get("Column.Arrived"), ReportColumnKind.Date, message => (message.Envelope.ReceivedAt ?? message.Date) is { } time ? context.DayCell(time) : new("–", ReportTone.Muted))
        .ColumnIfAny(Words.Get("Column.Address"), ReportColumnKind.Address, message => Cells.Text(message.SourceIP))
        .OnDemand(Words.Get("Column.Arrived"), message => (message.Envelope.ReceivedAt ?? message.Date) is { } time ? context.Time(time) : null)
        .OnDemand(Words.Get("Column.Subject"), message => Cells.Shown(message.Subject))
        .OnDemand(Words.Get("Messages.Why"), message => Cells.Shown(message.Why) + " " + Words.Fill("Messages.Confidence", ("confidence", Words.Get("Confidence." + message.Confidence))))
        .OnDemand(Words.Get("Column.ActualSender"), message => Cells.Shown(message.ActualSender))
        .OnDemand(Words.Get("Messages.CompAuth"), message => message.CompAuthExplanation is { Value: not CompAuthValue.Missing } told ? Cells.Shown(told.Meaning + " " + told.Cause) : null)
        .OnDemand(Words.Get("Column.ToDo"), message => message.CompAuthExplanation is { Value: not CompAuthValue.Missing } told ? Cells.Shown(told.Advice) : null)
        .OnDemand(Words.Get("Messages.Differences"), message => Lines(message.Differences.Select(difference => difference.Text)))
        .OnDemand(Words.Get("Messages.Findings"), message => Lines(message.Findings.Select(finding => finding.Message)))
        .OnDemand(Words.Get("Column.File"), message => Cells.Shown(message.Source))
        .Make(messages);

    /// <summary>How to take a verdict.</summary>
    public static ReportTone ToneOf(MessageVerdict verdict) => verdict switch
    {
        MessageVerdict.Authentic => ReportTone.Good,
        MessageVerdict.Spoofed => ReportTone.Bad,
        MessageVerdict.Unauthenticated or MessageVerdict.Inconclusive => ReportTone.Notice,
        _ => ReportTone.Plain,
    };

    /// <summary>A method's result, in the word that servers write.</summary>
    public static ReportCell Word(string word)
    {
        var first = word.Split(' ', ',')[0];
        return Cells.Text(word.Length == 0 ? "–" : word, string.Equals(first, "pass", StringComparison.OrdinalIgnoreCase) ? ReportTone.Good
            : first.EndsWith("fail", StringComparison.OrdinalIgnoreCase) ? ReportTone.Bad
            : first.EndsWith("error", StringComparison.OrdinalIgnoreCase) ? ReportTone.Notice
            : ReportTone.Plain);
    }

    static string Lines(IEnumerable<string> texts) => string.Join(" ", texts.Take(MostLines).Select(Cells.Shown));
}
