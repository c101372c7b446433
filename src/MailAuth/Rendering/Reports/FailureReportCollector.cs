using System.Collections.Generic;
using System.Linq;
using MailAuth.Reports;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>
/// Makes a section of failure reports: how many, about which domains, from which addresses, and the newest with their few facts. What a
/// report holds of persons and of a stranger's message is never read here, even where it came along.
/// </summary>
sealed class FailureReportCollector : IReportCollector
{
    /// <summary>How many reports are listed, the newest.</summary>
    public const int MostReports = 500;

    const int MostGroups = 5000;
    const int MostListed = 100;

    readonly BoundedBest<DmarcFailureReport> newest = new(MostReports, Comparer<DmarcFailureReport>.Create((one, other) => MomentOf(other).CompareTo(MomentOf(one))));
    readonly DayCounts days = new();
    readonly GroupCounts addresses = new(MostGroups);

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        if (item is not DmarcFailureReport report)
            return false;
        // Only what the section shows is kept.
        newest.Add(report with { Content = null, Fields = [], Problems = [] });
        var count = System.Math.Max(1, System.Math.Min(report.Count, Analysis.DmarcRowBound.MostMessages));
        days.Add(report.DeliveryResult.ToString(), report.ArrivalDate ?? report.Date, count);
        addresses.Add((report.SourceIP ?? "", DmarcDomain.NameOf(report.Domain)), count);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context) =>
        newest.Count == 0 ? [] : ReaderCulture.Under(context.Culture, () => [new("failure-reports", Words.Get("Section.Failures"), Blocks(context).ToArray())]);

    IEnumerable<ReportBlock> Blocks(ReportContext context)
    {
        var charts = new DayCharts(context, days);
        yield return new ReportFigures
        {
            Figures =
            [
                new(Words.Get("Figure.Reports"), context.Count(newest.Count)),
                new(Words.Get("Figure.Messages"), context.Count(days.Total)),
                new(Words.Get("Figure.Addresses"), context.Count(addresses.Keys.Select(key => key.First).Distinct().Count())),
            ],
        };
        yield return new ReportParagraph(Words.Get("Failures.Note"), ReportTone.Muted);
        foreach (var block in charts.Stacked(Words.Get("Failures.DaysChart"), Deliveries()).Concat(charts.LeftOut("Messages")))
            yield return block;
        yield return Addresses(context);
        if (addresses.Keys.Count > MostListed || addresses.Beyond > 0)
        {
            var beyond = addresses.Largest().Skip(MostListed).Select(pair => pair.Count).Aggregate(addresses.Beyond, BoundedSum.Of);
            yield return new ReportParagraph(Words.Fill("Failures.AddressesMore", ("messages", context.Count(beyond))), ReportTone.Muted);
        }

        yield return Reports(context);
        if (newest.LeftOut > 0)
            yield return new ReportParagraph(Words.Fill("Failures.More", ("count", context.Count(newest.LeftOut)), ("shown", context.Count(MostReports))), ReportTone.Muted);
    }

    ReportTable Addresses(ReportContext context) => new TableDraft<(string First, string Second, long Count)>(Words.Get("Failures.AddressesTable"))
        .Column(Words.Get("Column.Address"), ReportColumnKind.Address, one => one.First.Length == 0 ? new(Words.Get("NotSaid"), ReportTone.Muted) : Cells.Text(one.First))
        .Column(Words.Get("Column.Domain"), ReportColumnKind.Domain, one => one.Second.Length == 0 ? new(Words.Get("NotSaid"), ReportTone.Muted) : Cells.Text(one.Second))
        .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, one => context.CountCell(one.Count))
        .Make(addresses.Largest().Take(MostListed));

    ReportTable Reports(ReportContext context) => new TableDraft<DmarcFailureReport>(Words.Get("Failures.Table"))
        .Column(Words.Get("Column.Arrived"), ReportColumnKind.Date, report => (report.ArrivalDate ?? report.Date) is { } time ? context.TimeCell(time) : new("–", ReportTone.Muted))
        .Column(Words.Get("Column.Domain"), ReportColumnKind.Domain, report => Cells.Text(report.Domain))
        .Column(Words.Get("Column.Address"), ReportColumnKind.Address, report => Cells.Text(report.SourceIP))
        .Column(Words.Get("Column.Failed"), ReportColumnKind.Text, report => new(Words.Get("FailureKind." + report.AuthFailure)))
        .Column(Words.Get("Column.Treatment"), ReportColumnKind.Text, report => new(Words.Get("Delivery." + report.DeliveryResult), ToneOf(report.DeliveryResult)))
        .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, report => context.CountCell(report.Count))
        .Column(Words.Get("Column.Reporter"), ReportColumnKind.Text, report => Cells.Text(report.Organization))
        .ColumnIfAny(Words.Get("Column.EnvelopeFrom"), ReportColumnKind.Text, report => Cells.Text(report.EnvelopeFrom))
        .ColumnIfAny(Words.Get("Column.Signers"), ReportColumnKind.Text, report => Cells.Text(report.DkimDomain is null ? null : report.DkimSelector is null ? report.DkimDomain : report.DkimSelector + "._domainkey." + report.DkimDomain))
        .OnDemand(Words.Get("Column.Results"), report => Cells.Some(report.Results, 10))
        .Make(newest.Items());

    static IEnumerable<(string Kind, string Name, ReportColor Color)> Deliveries() =>
        new[] { (FailureDelivery.Delivered, ReportColor.Bad), (FailureDelivery.Spam, ReportColor.Notice), (FailureDelivery.Policy, ReportColor.Second), (FailureDelivery.Reject, ReportColor.Good), (FailureDelivery.Other, ReportColor.Third), (FailureDelivery.Unknown, ReportColor.Muted) }
            .Select(one => (one.Item1.ToString(), Words.Get("Delivery." + one.Item1), one.Item2));

    // What failed and was delivered all the same is what a spoof looks like where it works.
    static ReportTone ToneOf(FailureDelivery delivery) => delivery switch
    {
        FailureDelivery.Delivered => ReportTone.Bad,
        FailureDelivery.Reject => ReportTone.Good,
        _ => ReportTone.Plain,
    };

    static long MomentOf(DmarcFailureReport report) => (report.ArrivalDate ?? report.Date)?.UtcTicks ?? long.MinValue;
}
