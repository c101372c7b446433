using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using MailAuth.Analysis;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Who sends in a domain's name: how much of it is the owner's, and each source with what it is and what to do.</summary>
sealed class DmarcSourceBlocks(ReportContext context)
{
    /// <summary>How many sources of a domain are listed.</summary>
    const int MostSources = 300;

    const int MostAddresses = 20;
    const int MostNames = 10;

    // What a classifier calls many networks that came and went together.
    static readonly Regex WaveName = new("^([0-9]{4}-[0-9]{2}-[0-9]{2})/([0-9]{4}-[0-9]{2}-[0-9]{2})$", RegexOptions.CultureInvariant);

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>The blocks of a domain; none where it has no sources.</summary>
    public IEnumerable<ReportBlock> Of(DmarcDomain domain)
    {
        if (domain.Sources.Count == 0)
            yield break;
        yield return Spread(domain);
        yield return new ReportParagraph(Words.Get(domain.HasPipedSources ? "Sources.Piped" : "Sources.FromRows"), ReportTone.Muted);
        yield return Table(domain);
        var beyond = domain.Sources.Skip(MostSources).ToArray();
        if (beyond.Length > 0)
        {
            var messages = beyond.Select(source => source.MessageCount).Aggregate(0L, BoundedSum.Of);
            yield return new ReportParagraph(Words.Fill("Sources.More", ("count", context.Count(beyond.Length)), ("messages", context.Count(messages))), ReportTone.Muted);
        }

        foreach (var block in Countries(domain))
            yield return block;
    }

    static ReportChart Spread(DmarcDomain domain)
    {
        var kinds = SourceKinds.All.Where(kind => domain.MessagesOf(kind) > 0).ToArray();
        return new()
        {
            Caption = Words.Fill("Sources.Spread", ("domain", Name(domain))),
            Form = ReportChartForm.Doughnut,
            CategoryHeading = Words.Get("Column.Kind"),
            Categories = kinds.Select(SourceKinds.Name).ToArray(),
            CategoryColors = kinds.Select(SourceKinds.ColorOf).ToArray(),
            Series = [new ReportSeries(Words.Get("Column.Messages"), kinds.Select(kind => (double?)domain.MessagesOf(kind)).ToArray(), ReportColor.First)],
        };
    }

    ReportTable Table(DmarcDomain domain)
    {
        var all = domain.Sources.Select(source => source.MessageCount).Aggregate(0L, BoundedSum.Of);
        return new TableDraft<DmarcSource>(Words.Fill("Sources.Table", ("domain", Name(domain))))
            .Column(Words.Get("Column.Source"), ReportColumnKind.Text, source => Cells.Text(NameOf(source.Name)))
            .Column(Words.Get("Column.Kind"), ReportColumnKind.Text, source => new(SourceKinds.Name(SourceKinds.Of(source)), SourceKinds.ToneOf(SourceKinds.Of(source))))
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, source => context.CountCell(source.MessageCount))
            .Column(Words.Get("Column.Share"), ReportColumnKind.Share, source => context.ShareCell(Shares.Of(source.MessageCount, all)))
            .Column(Words.Get("Column.Passed"), ReportColumnKind.Share, Passed)
            .Column(Words.Get("Column.ToDo"), ReportColumnKind.Text, source => Cells.Text(ToDo(source)))
            .ColumnIfAny(Words.Get("Column.Address"), ReportColumnKind.Address, source => new(Cells.Some(source.SourceIP, 1)))
            .ColumnIfAny(Words.Get("Column.Host"), ReportColumnKind.Host, source => new(Cells.Some(source.HostName, 1)))
            .ColumnIfAny(Words.Get("Column.Country"), ReportColumnKind.Text, source => new(Cells.Some(source.Country, 3)))
            .OnDemand(Words.Get("Sources.Why"), Why)
            .OnDemand(Words.Get("Sources.Addresses"), source => context.Count(source.AddressCount) + (source.HasMoreAddresses ? "+: " : ": ") + Cells.Some(source.SourceIP, MostAddresses))
            .OnDemand(Words.Get("Sources.Seen"), source => source.FirstSeen is { } first && source.LastSeen is { } last ? context.Day(first) + " – " + context.Day(last) : null)
            .OnDemand(Words.Get("Column.HeaderFrom"), source => Cells.Some(source.HeaderFrom, MostNames))
            .OnDemand(Words.Get("Column.EnvelopeFrom"), source => Cells.Some(source.EnvelopeFrom, MostNames))
            .OnDemand(Words.Get("Column.Signers"), source => Cells.Some(source.DkimDomain, MostNames))
            .OnDemand(Words.Get("Column.Reporters"), source => Cells.Some(source.Organization, MostNames))
            .Make(domain.Sources.Take(MostSources));
    }

    /// <summary>What a source is called for people: some names are signs.</summary>
    public static string NameOf(string name) => name == "*" ? Words.Get("Sources.Rest")
        : WaveName.Match(name) is { Success: true } wave ? Words.Fill("Sources.Wave", ("first", wave.Groups[1].Value), ("last", wave.Groups[2].Value))
        : name;

    // Little of a spoof is to pass; of the owner's mail, all.
    ReportCell Passed(DmarcSource source) => context.ShareCell(Shares.Of(source.AlignedCount, source.MessageCount),
        SourceKinds.Of(source) is SourceKind.Own or SourceKind.ToMend ? Cells.ToneOf(source.AlignedShare) : ReportTone.Plain);

    static string ToDo(DmarcSource source) => source.Fix?.ToString() is { Length: > 0 } fix ? fix : Words.Get("ToDo." + SourceKinds.Of(source));

    static string Why(DmarcSource source) => Words.Fill("Sources.Confidence", ("class", SentenceFile.Sources.Get("Class." + source.Class)), ("confidence", Words.Get("Confidence." + source.Confidence)))
        + " " + string.Join(" ", source.Evidence.Take(MostNames).Select(evidence => Cells.Shown(evidence.Text)));

    // Reports name no country: a source has one where somebody looked it up, and of several its mail comes from the first most.
    IEnumerable<ReportBlock> Countries(DmarcDomain domain)
    {
        var known = domain.Sources.Where(source => source.Country.Count > 0).ToArray();
        if (known.Length == 0)
        {
            yield return new ReportParagraph(Words.Get("Countries.Unknown"), ReportTone.Muted);
            yield break;
        }

        var countries = known.GroupBy(source => source.Country[0], StringComparer.OrdinalIgnoreCase)
            .Select(group => (Country: group.Key.ToUpperInvariant(), Messages: group.Select(source => source.MessageCount).Aggregate(0L, BoundedSum.Of), Sources: group.Count(), Spoofed: group.Where(source => source.Class == DmarcSourceClass.Spoof).Select(source => source.MessageCount).Aggregate(0L, BoundedSum.Of)))
            .OrderByDescending(country => country.Messages).ThenBy(country => country.Country, StringComparer.Ordinal).ToArray();
        yield return new TableDraft<(string Country, long Messages, int Sources, long Spoofed)>(Words.Get("Countries.Table"))
            .Column(Words.Get("Column.Country"), ReportColumnKind.Text, country => Cells.Text(country.Country))
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, country => context.CountCell(country.Messages))
            .Column(Words.Get("Column.Sources"), ReportColumnKind.Number, country => context.CountCell(country.Sources))
            .Column(Words.Get("Column.Spoofed"), ReportColumnKind.Number, country => context.CountOrNothing(country.Spoofed, ReportTone.Bad))
            .Make(countries);
        yield return new ReportParagraph(Words.Get("Countries.Note"), ReportTone.Muted);
    }

    static string Name(DmarcDomain domain) => domain.Name.Length == 0 ? Words.Get("NoDomain") : Cells.Shown(domain.Name);
}
