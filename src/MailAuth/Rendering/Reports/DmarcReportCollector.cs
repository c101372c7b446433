using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Reports;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>
/// Makes sections of DMARC aggregate reports: rows, whole reports, and the sources, plans, simulations and block lists that were made of
/// them. Rows are folded as they come and not kept.
/// </summary>
/// <param name="asOf">As of when the report holds: rows about later days are counted, and believed in nothing else.</param>
sealed class DmarcReportCollector(DateTimeOffset asOf) : IReportCollector
{
    /// <summary>How many domains have sections of their own.</summary>
    public const int MostDomains = 12;

    readonly DmarcRowFold fold = new(asOf);
    readonly PipedAnalyses piped = new();
    readonly ReportTally tally = new();
    bool isEmpty = true;

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        switch (item)
        {
            case DmarcReportRow row:
                fold.Add(row);
                break;
            case DmarcReport report:
                tally.Add(report.Failure is not null, report.IsComplete, report.RecordCount - report.Records.Count);
                foreach (var record in report.Records)
                    fold.Add(DmarcReportRow.Of(report, record));
                break;
            default:
                if (!piped.TryAdd(item))
                    return false;
                break;
        }

        isEmpty = false;
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context) => isEmpty ? [] : ReaderCulture.Under(context.Culture, () => Make(context));

    IEnumerable<ReportSection> Make(ReportContext context)
    {
        var domains = DmarcDomains.Of(fold, piped);
        var shown = domains.All.Take(MostDomains).ToArray();
        domains.MakePlans(domains.All.Take(DmarcOverviewBlocks.MostDomains).ToArray());
        domains.Simulate(shown);
        var notes = Notes(context, domains).ToArray();
        var isOverview = domains.All.Count != 1 || (shown[0].RowMessages == 0 && notes.Length > 0);
        if (isOverview && (domains.All.Count > 0 || notes.Length > 0))
            yield return new("dmarc-reports", Words.Get("Section.Dmarc"), [.. new DmarcOverviewBlocks(context).Of(domains.All, shown.Length), .. notes]);
        foreach (var section in shown.SelectMany(domain => new DmarcDomainSections(context).Of(domain, isOverview ? [] : notes)))
            yield return section;
        if (piped.Entries.Count > 0)
            yield return new("dmarc-block-list", Words.Get("Section.BlockList"), BlockList(context).ToArray());
    }

    // Nothing is lost silently.
    IEnumerable<ReportBlock> Notes(ReportContext context, DmarcDomains domains)
    {
        foreach (var (key, count) in tally.Counts.Concat([
            ("Notes.Bounded", fold.BoundedCount),
            ("Notes.Beyond", BoundedSum.Of(domains.Beyond, fold.RowCount == 0 ? 0 : fold.Grid.Beyond.Messages)),
            ("Notes.Future", fold.RowCount == 0 ? 0 : fold.Planner.FutureCount),
            ("Notes.Piped", piped.LeftOut),
        ]))
        {
            if (count > 0)
                yield return new ReportParagraph(Words.Fill(key, ("count", context.Count(count)), ("most", context.Count(DmarcRowBound.MostMessages))), ReportTone.Notice);
        }
    }

    IEnumerable<ReportBlock> BlockList(ReportContext context)
    {
        yield return new ReportParagraph(Words.Get("BlockList.Note"));
        yield return new TableDraft<DmarcBlockListEntry>(Words.Get("BlockList.Table"))
            .Column(Words.Get("Column.Pretended"), ReportColumnKind.Domain, entry => Cells.Text(entry.SpoofedUser))
            .Column(Words.Get("Column.Infrastructure"), ReportColumnKind.Host, entry => Cells.Text(entry.SendingInfrastructure))
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, entry => context.CountCell(entry.MessageCount))
            .ColumnIfAny(Words.Get("Column.Address"), ReportColumnKind.Address, entry => new(Cells.Some(entry.IPAddress, 20)))
            .Make(piped.Entries);
    }
}
