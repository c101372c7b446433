using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Reports;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Makes sections of SMTP TLS reports, whole or as rows. Rows are folded as they come and not kept.</summary>
sealed class TlsReportCollector : IReportCollector
{
    /// <summary>How many domains have sections of their own.</summary>
    public const int MostDomains = 12;

    const int MostGroups = 20_000;
    const int MostListed = 1000;

    readonly TlsReportMeasurer days = new([TlsReportDimension.Domain, TlsReportDimension.Day, TlsReportDimension.Result], MostGroups);
    readonly TlsReportMeasurer sources = new([TlsReportDimension.Domain, TlsReportDimension.Source], MostGroups);
    readonly TlsReportMeasurer policies = new([TlsReportDimension.Domain, TlsReportDimension.Policy], MostGroups);
    readonly TlsReportMeasurer hosts = new([TlsReportDimension.Domain, TlsReportDimension.Mx], MostGroups);
    readonly ReportTally tally = new();
    bool isEmpty = true;

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        switch (item)
        {
            case TlsReportRow row:
                Fold(row);
                break;
            case TlsReport report:
                tally.Add(report.Failure is not null, report.IsComplete, 0);
                foreach (var row in TlsReportRow.Of(report))
                    Fold(row);
                break;
            default:
                return false;
        }

        isEmpty = false;
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context) => isEmpty ? [] : ReaderCulture.Under(context.Culture, () => Make(context));

    void Fold(TlsReportRow row)
    {
        days.Add(row);
        sources.Add(row);
        policies.Add(row);
        hosts.Add(row);
    }

    IEnumerable<ReportSection> Make(ReportContext context)
    {
        var byDay = days.Groups().ToLookup(NameOf, StringComparer.Ordinal);
        var domains = byDay.Where(group => group.Key is not null)
            .Select(group => new TlsDomain(group.Key!, group.ToArray(), Sum(group, measure => measure.SessionCount), Sum(group, measure => measure.FailureCount)))
            .OrderByDescending(domain => domain.Failures).ThenByDescending(domain => domain.Sessions).ThenBy(domain => domain.Name, StringComparer.Ordinal).ToArray();
        var notes = Notes(context, byDay[null]).ToArray();
        if (domains.Length != 1)
            yield return new("tls-reports", Words.Get("Section.Tls"), [.. Overview(context, domains), .. notes]);
        var bySource = sources.Groups().ToLookup(NameOf, StringComparer.Ordinal);
        var byPolicy = policies.Groups().ToLookup(NameOf, StringComparer.Ordinal);
        var byHost = hosts.Groups().ToLookup(NameOf, StringComparer.Ordinal);
        foreach (var (name, measures, _, _) in domains.Take(MostDomains))
        {
            var domain = new TlsDomainBlocks(context, measures, bySource[name].ToArray(), byPolicy[name].ToArray(), byHost[name].ToArray());
            yield return new(SectionId.Of("tls", name), Words.Fill("Section.TlsDomain", ("domain", name.Length == 0 ? Words.Get("NoDomain") : Cells.Shown(name))), [.. domain.All(), .. domains.Length == 1 ? notes : []]);
        }
    }

    // Null for what could not be told apart any more.
    static string? NameOf(TlsReportMeasure measure) => measure.IsRemainder ? null : measure.Domain ?? "";

    static IEnumerable<ReportBlock> Overview(ReportContext context, TlsDomain[] domains)
    {
        if (domains.Length == 0)
            yield break;
        yield return new TableDraft<TlsDomain>(Words.Get("Tls.Domains"))
            .Column(Words.Get("Column.Domain"), ReportColumnKind.Domain, domain => domain.Name.Length == 0 ? new(Words.Get("NoDomain"), ReportTone.Muted) : Cells.Text(domain.Name))
            .Column(Words.Get("Column.Sessions"), ReportColumnKind.Number, domain => context.CountCell(domain.Sessions))
            .Column(Words.Get("Column.Failures"), ReportColumnKind.Number, domain => context.CountOrNothing(domain.Failures, ReportTone.Bad))
            .Column(Words.Get("Column.Secured"), ReportColumnKind.Share, domain => context.ShareCell(Shares.Of(domain.Sessions - domain.Failures, domain.Sessions)))
            .Make(domains.Take(MostListed));
        if (domains.Length > MostListed)
            yield return new ReportParagraph(Words.Fill("Tls.DomainsMore", ("count", context.Count(domains.Length - MostListed)), ("sessions", context.Count(domains.Skip(MostListed).Select(domain => domain.Sessions).Aggregate(0L, BoundedSum.Of)))), ReportTone.Muted);
        if (domains.Length > MostDomains)
            yield return new ReportParagraph(Words.Fill("Domains.Detailed", ("shown", context.Count(MostDomains)), ("count", context.Count(domains.Length - MostDomains))), ReportTone.Muted);
    }

    IEnumerable<ReportBlock> Notes(ReportContext context, IEnumerable<TlsReportMeasure> remainder)
    {
        foreach (var (key, count) in tally.Counts.Concat([("Notes.SessionsBeyond", Sum(remainder, measure => measure.SessionCount))]))
        {
            if (count > 0)
                yield return new ReportParagraph(Words.Fill(key, ("count", context.Count(count))), ReportTone.Notice);
        }
    }

    static long Sum(IEnumerable<TlsReportMeasure> measures, Func<TlsReportMeasure, long> number) => measures.Select(number).Aggregate(0L, BoundedSum.Of);

    sealed record TlsDomain(string Name, TlsReportMeasure[] Days, long Sessions, long Failures);
}
