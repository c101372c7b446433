using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Reports;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>What receivers say and did: how mail fared day by day, who reports, what became of messages.</summary>
sealed class DmarcReceiverBlocks(ReportContext context)
{
    const int MostReporters = 200;
    const int MostTreatments = 200;

    // Bottom first: what is as it should be carries the others.
    static readonly (DmarcReportResult Result, ReportColor Color)[] Results =
    [
        (DmarcReportResult.Both, ReportColor.Good),
        (DmarcReportResult.DkimOnly, ReportColor.First),
        (DmarcReportResult.SpfOnly, ReportColor.Notice),
        (DmarcReportResult.Neither, ReportColor.Bad),
        (DmarcReportResult.Unknown, ReportColor.Muted),
    ];

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>Volume and shares over time, with what they leave out.</summary>
    public static IEnumerable<ReportBlock> Time(DmarcDomain domain, DayCharts charts)
    {
        var days = domain.Days;
        return charts.Stacked(Words.Get("Volume.Chart"), Results.Select(one => (one.Result.ToString(), Words.Get("Result." + one.Result), one.Color)))
            .Concat(charts.Lines("Aligned.Chart",
                ("DMARC", ReportColor.Good, day => (On(day, DmarcReportResult.Both, DmarcReportResult.DkimOnly, DmarcReportResult.SpfOnly), All(day))),
                ("DKIM", ReportColor.First, day => (On(day, DmarcReportResult.Both, DmarcReportResult.DkimOnly), All(day))),
                ("SPF", ReportColor.Second, day => (On(day, DmarcReportResult.Both, DmarcReportResult.SpfOnly), All(day)))))
            .Concat(charts.LeftOut("Messages"));

        long On(int day, params DmarcReportResult[] results) => results.Sum(result => days.On(result.ToString(), day));

        long All(int day) => Results.Sum(one => days.On(one.Result.ToString(), day));
    }

    /// <summary>Who reports.</summary>
    public IEnumerable<ReportBlock> Reporters(DmarcDomain domain)
    {
        if (domain.Reporters.Count == 0)
            yield break;
        yield return new TableDraft<DmarcReportMeasure>(Words.Get("Reporters.Table"))
            .Column(Words.Get("Column.Reporter"), ReportColumnKind.Text, measure => measure.Organization is null ? new(Words.Get("NotSaid"), ReportTone.Muted) : Cells.Text(measure.Organization))
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, measure => context.CountCell(measure.MessageCount))
            .Column(Words.Get("Column.Passed"), ReportColumnKind.Share, measure => context.ShareCell(measure.AlignedShare))
            .Column(Words.Get("Column.Quarantined"), ReportColumnKind.Number, measure => context.CountOrNothing(measure.QuarantineCount))
            .Column(Words.Get("Column.Rejected"), ReportColumnKind.Number, measure => context.CountOrNothing(measure.RejectCount))
            .Column(Words.Get("Column.FirstSeen"), ReportColumnKind.Date, measure => context.DayOrNothing(measure.FirstSeen))
            .Column(Words.Get("Column.LastSeen"), ReportColumnKind.Date, measure => context.DayOrNothing(measure.LastSeen))
            .Make(domain.Reporters.Take(MostReporters));
        if (domain.Reporters.Count > MostReporters)
            yield return More("Reporters.More", domain.Reporters.Skip(MostReporters));
    }

    /// <summary>What became of the messages.</summary>
    public IEnumerable<ReportBlock> Treatments(DmarcDomain domain)
    {
        if (domain.Treatments.Count == 0)
            yield break;
        var total = domain.RowMessages;
        yield return new TableDraft<DmarcReportMeasure>(Words.Get("Treatments.Table"))
            .Column(Words.Get("Column.Treatment"), ReportColumnKind.Text, measure => new(Words.Get("Disposition." + (measure.Disposition ?? ReportDisposition.Unknown)), ToneOf(measure)))
            .Column(Words.Get("Column.Reason"), ReportColumnKind.Text, measure => measure.Reason is { } reason ? new(string.Join(", ", reason.Split(',').Select(word => ReasonOf(word.Trim())))) : new("–", ReportTone.Muted))
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, measure => context.CountCell(measure.MessageCount))
            .Column(Words.Get("Column.Share"), ReportColumnKind.Share, measure => context.ShareCell(Shares.Of(measure.MessageCount, total)))
            .Column(Words.Get("Column.Passed"), ReportColumnKind.Share, measure => context.ShareCell(measure.AlignedShare))
            .Make(domain.Treatments.Take(MostTreatments));
        yield return new ReportParagraph(Words.Get("Treatments.Note"), ReportTone.Muted);
        if (domain.Treatments.Count > MostTreatments)
            yield return More("Treatments.More", domain.Treatments.Skip(MostTreatments));
    }

    /// <summary>The standard's word for why a receiver did not follow the policy, in the reader's words.</summary>
    public static string ReasonOf(string word) => Words.Find("Reason." + word) is { } known ? $"{known} ({word})" : Cells.Shown(word);

    static ReportTone ToneOf(DmarcReportMeasure measure) => measure.Disposition is ReportDisposition.Quarantine or ReportDisposition.Reject ? ReportTone.Notice : ReportTone.Plain;

    ReportParagraph More(string key, IEnumerable<DmarcReportMeasure> beyond)
    {
        var left = beyond.ToArray();
        return new(Words.Fill(key, ("count", context.Count(left.Length)), ("messages", context.Count(left.Sum(measure => measure.MessageCount)))), ReportTone.Muted);
    }
}
