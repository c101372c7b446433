using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Verification;

namespace MailAuth.Rendering;

/// <summary>Makes a section of judged messages: verdicts, composite authentication, From domains over time, and each message with what it rests on.</summary>
sealed class MessageCollector : IReportCollector
{
    /// <summary>How many messages are listed, those that are not what they say first.</summary>
    public const int MostMessages = 1000;

    const int MostDomains = 8;
    const string Others = "*";

    // The worst first; of two alike the surer.
    static readonly MessageVerdict[] Order = [MessageVerdict.Spoofed, MessageVerdict.Unauthenticated, MessageVerdict.Inconclusive, MessageVerdict.Forwarded, MessageVerdict.Authentic];

    static readonly ReportColor[] Colors = [ReportColor.First, ReportColor.Second, ReportColor.Third, ReportColor.Fourth, ReportColor.Fifth, ReportColor.Sixth, ReportColor.Notice, ReportColor.Good];

    readonly BoundedBest<MessageAuthResult> worst = new(MostMessages, Comparer<MessageAuthResult>.Create((one, other) => RankOf(one).CompareTo(RankOf(other))));
    readonly Dictionary<MessageVerdict, long> verdicts = [];
    readonly DayCounts domains = new();
    readonly CompAuthTally compAuth = new();

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        if (item is not MessageAuthResult message)
            return false;
        worst.Add(message);
        verdicts[message.Verdict] = (verdicts.TryGetValue(message.Verdict, out var before) ? before : 0) + 1;
        domains.Add(Cells.Shown(message.FromDomain), message.Envelope.ReceivedAt ?? message.Date, 1);
        compAuth.Add(message.CompAuthExplanation);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context) =>
        worst.Count == 0 ? [] : ReaderCulture.Under(context.Culture, () => [new("messages", Words.Get("Section.Messages"), Blocks(context).ToArray())]);

    IEnumerable<ReportBlock> Blocks(ReportContext context)
    {
        var found = Order.Where(verdicts.ContainsKey).ToArray();
        yield return new ReportFigures
        {
            Figures =
            [
                new(Words.Get("Figure.MessagesJudged"), context.Count(worst.Count)),
                .. found.Select(verdict => new ReportFigure(Words.Get("Verdict." + verdict), context.Count(verdicts[verdict])) { Tone = MessageTable.ToneOf(verdict), Note = Words.Get("Verdict.Note." + verdict) }),
            ],
        };
        if (found.Length > 1)
            yield return Verdicts(found);
        foreach (var block in compAuth.Blocks(context).Concat(Domains(context)))
            yield return block;
        yield return MessageTable.Of(context, worst.Items());
        if (worst.LeftOut > 0)
            yield return new ReportParagraph(Words.Fill("Messages.More", ("count", context.Count(worst.LeftOut)), ("shown", context.Count(MostMessages))), ReportTone.Muted);
    }

    ReportChart Verdicts(MessageVerdict[] found) => new()
    {
        Caption = Words.Get("Verdict.Chart"),
        Form = ReportChartForm.Doughnut,
        CategoryHeading = Words.Get("Column.Verdict"),
        Categories = found.Select(verdict => Words.Get("Verdict." + verdict)).ToArray(),
        CategoryColors = found.Select(ColorOf).ToArray(),
        Series = [new ReportSeries(Words.Get("Column.Messages"), found.Select(verdict => (double?)verdicts[verdict]).ToArray(), ReportColor.First)],
    };

    IEnumerable<ReportBlock> Domains(ReportContext context)
    {
        var told = domains.Largest(MostDomains, Others);
        var series = domains.Kinds.Take(MostDomains).Select((pair, i) => (pair.Kind, pair.Kind.Length == 0 ? Words.Get("NoDomain") : pair.Kind, Colors[i])).Append((Others, Words.Get("Others"), ReportColor.Muted));
        var charts = new DayCharts(context, told);
        return charts.Stacked(Words.Get("Messages.DomainsChart"), series).Concat(charts.LeftOut("Messages"));
    }

    static (int Verdict, int Confidence) RankOf(MessageAuthResult message) => (System.Array.IndexOf(Order, message.Verdict), -(int)message.Confidence);

    static ReportColor ColorOf(MessageVerdict verdict) => verdict switch
    {
        MessageVerdict.Spoofed => ReportColor.Bad,
        MessageVerdict.Authentic => ReportColor.Good,
        MessageVerdict.Forwarded => ReportColor.First,
        MessageVerdict.Unauthenticated => ReportColor.Notice,
        _ => ReportColor.Muted,
    };
}
