using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Reports;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>What senders say of encrypted connections to one domain.</summary>
/// <param name="context">For whom it is.</param>
/// <param name="days">Sessions by day and result.</param>
/// <param name="sources">Sessions by who sends.</param>
/// <param name="policies">Sessions by policy.</param>
/// <param name="hosts">Sessions by MX host.</param>
sealed class TlsDomainBlocks(ReportContext context, IReadOnlyList<TlsReportMeasure> days, IReadOnlyList<TlsReportMeasure> sources, IReadOnlyList<TlsReportMeasure> policies, IReadOnlyList<TlsReportMeasure> hosts)
{
    // Of each table; what strangers write is in the first column of most.
    const int MostSources = 200;
    const int MostSeries = 6;

    // Failures that charts tell apart; what comes behind them is one series.
    const string Others = "*";

    static readonly ReportColor[] Colors = [ReportColor.Bad, ReportColor.Notice, ReportColor.Second, ReportColor.Third, ReportColor.Fourth, ReportColor.Fifth];

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>All blocks.</summary>
    public IEnumerable<ReportBlock> All()
    {
        var results = days.GroupBy(KeyOf).Select(group => new TlsResult(group.Key, group.First(), Sum(group, measure => measure.SessionCount), Sum(group, measure => measure.FailureCount)))
            .OrderByDescending(result => result.Failures).ThenByDescending(result => result.Sessions).ThenBy(result => result.Key, StringComparer.Ordinal).ToArray();
        var failures = results.Where(result => result.Failures > 0).ToArray();
        var sessions = results.Select(result => result.Sessions).Aggregate(0L, BoundedSum.Of);
        var failed = failures.Select(result => result.Failures).Aggregate(0L, BoundedSum.Of);
        yield return new ReportFigures
        {
            Figures =
            [
                new(Words.Get("Figure.Sessions"), context.Count(sessions)),
                new(Words.Get("Figure.Secured"), context.Share(Shares.Of(sessions - failed, sessions))) { Tone = failed == 0 ? ReportTone.Good : Cells.ToneOf(Shares.Of(sessions - failed, sessions)) },
                new(Words.Get("Figure.FailedSessions"), context.Count(failed)) { Tone = failed == 0 ? ReportTone.Good : ReportTone.Bad },
            ],
        };
        var counts = Counts(failures.Take(MostSeries).Select(result => result.Key));
        var charts = new DayCharts(context, counts);
        foreach (var block in charts.Stacked(Words.Get("Tls.DaysChart"), Series(failures))
            .Concat(charts.Lines("Tls.SecuredChart", (Words.Get("Column.Secured"), ReportColor.Good, day => Secured(counts, day))))
            .Concat(charts.LeftOut("Sessions")))
            yield return block;
        yield return failures.Length == 0 ? new ReportParagraph(Words.Get("Tls.NoFailure"), ReportTone.Good) : Failures(failures.Take(MostSources));
        if (failures.Length > MostSources)
            yield return new ReportParagraph(Words.Fill("Tls.FailuresMore", ("count", context.Count(failures.Length - MostSources)), ("sessions", context.Count(failures.Skip(MostSources).Select(result => result.Failures).Aggregate(0L, BoundedSum.Of)))), ReportTone.Muted);
        yield return Policies();
        if (policies.Count > MostSources)
            yield return More("Tls.PoliciesMore", policies);
        foreach (var block in Sources().Concat(Hosts()))
            yield return block;
    }

    ReportTable Failures(IEnumerable<TlsResult> failures) => new TableDraft<TlsResult>(Words.Get("Tls.FailuresTable"))
        .Column(Words.Get("Column.Failure"), ReportColumnKind.Text, result => Cells.Text(NameOf(result.Example)))
        .Column(Words.Get("Column.Sessions"), ReportColumnKind.Number, result => context.CountCell(result.Failures))
        .Column(Words.Get("Column.Cause"), ReportColumnKind.Text, result => Cells.Text(result.Example.LikelyCause))
        .Column(Words.Get("Column.ToDo"), ReportColumnKind.Text, result => Cells.Text(result.Example.Fix))
        .Column(Words.Get("Column.LookWith"), ReportColumnKind.Code, result => Cells.Text(result.Example.Command))
        .Make(failures);

    ReportTable Policies() => new TableDraft<TlsReportMeasure>(Words.Get("Tls.PoliciesTable"))
        .Column(Words.Get("Column.Policy"), ReportColumnKind.Text, measure => new(Words.Get("TlsPolicy." + (measure.PolicyType ?? TlsPolicyType.Unknown))))
        .Column(Words.Get("Column.Mode"), ReportColumnKind.Code, measure => Cells.Text(measure.Mode))
        .Column(Words.Get("Column.Sessions"), ReportColumnKind.Number, measure => context.CountCell(measure.SessionCount))
        .Column(Words.Get("Column.Failures"), ReportColumnKind.Number, measure => context.CountOrNothing(measure.FailureCount, ReportTone.Bad))
        .Column(Words.Get("Column.Secured"), ReportColumnKind.Share, measure => context.ShareCell(1 - measure.FailureShare))
        .Column(Words.Get("Column.Meaning"), ReportColumnKind.Text, measure => new(Words.Get(Meaning(measure))))
        .Make(policies.Take(MostSources));

    IEnumerable<ReportBlock> Sources()
    {
        yield return new TableDraft<TlsReportMeasure>(Words.Get("Tls.SourcesTable"))
            .Column(Words.Get("Column.Sender"), ReportColumnKind.Text, measure => measure.Organization is null ? new(Words.Get("NotSaid"), ReportTone.Muted) : Cells.Text(measure.Organization))
            .ColumnIfAny(Words.Get("Column.Address"), ReportColumnKind.Address, measure => Cells.Text(measure.SourceIP))
            .Column(Words.Get("Column.Sessions"), ReportColumnKind.Number, measure => context.CountCell(measure.SessionCount))
            .Column(Words.Get("Column.Failures"), ReportColumnKind.Number, measure => context.CountOrNothing(measure.FailureCount, ReportTone.Bad))
            .Column(Words.Get("Column.MainFailure"), ReportColumnKind.Text, measure => new(measure.MainFailure is { } main ? Words.Get("TlsResult." + main) : ""))
            .ColumnIfAny(Words.Get("Column.FirstSeen"), ReportColumnKind.Date, measure => context.DayOrNothing(measure.FirstSeen))
            .ColumnIfAny(Words.Get("Column.LastSeen"), ReportColumnKind.Date, measure => context.DayOrNothing(measure.LastSeen))
            .Make(sources.Take(MostSources));
        yield return new ReportParagraph(Words.Get("Tls.SourcesNote"), ReportTone.Muted);
        if (sources.Count > MostSources)
            yield return More("Tls.SourcesMore", sources);
    }

    IEnumerable<ReportBlock> Hosts()
    {
        var named = hosts.Where(measure => measure.MxHost is not null).ToArray();
        if (named.Length == 0)
            yield break;
        yield return new TableDraft<TlsReportMeasure>(Words.Get("Tls.HostsTable"))
            .Column(Words.Get("Column.MxHost"), ReportColumnKind.Host, measure => Cells.Text(measure.MxHost))
            .Column(Words.Get("Column.Failures"), ReportColumnKind.Number, measure => context.CountOrNothing(measure.FailureCount, ReportTone.Bad))
            .Column(Words.Get("Column.MainFailure"), ReportColumnKind.Text, measure => new(measure.MainFailure is { } main ? Words.Get("TlsResult." + main) : ""))
            .Make(named.Take(MostSources));
        if (named.Length > MostSources)
            yield return More("Tls.HostsMore", named);
    }

    DayCounts Counts(IEnumerable<string> told)
    {
        var kept = new HashSet<string>(told, StringComparer.Ordinal) { KeyOf(TlsSessionResult.Success, null) };
        var counts = new DayCounts();
        foreach (var measure in days)
            counts.Add(KeyOf(measure) is var key && kept.Contains(key) ? key : Others, measure.Day, measure.SessionCount);
        return counts;
    }

    // Without the successes: a hundred of them to a failure would hide it.
    static IEnumerable<(string Kind, string Name, ReportColor Color)> Series(IReadOnlyList<TlsResult> failures) =>
        failures.Take(MostSeries).Select((result, i) => (result.Key, Cells.Shown(NameOf(result.Example)), Colors[i]))
            .Append((Others, Words.Get("Others"), ReportColor.Muted));

    static (long Part, long Whole) Secured(DayCounts counts, int day) => (counts.On(KeyOf(TlsSessionResult.Success, null), day), counts.Kinds.Sum(kind => counts.On(kind.Kind, day)));

    static string KeyOf(TlsReportMeasure measure) => KeyOf(measure.Result ?? TlsSessionResult.Unknown, measure.ResultText);

    // A stranger's word is told apart, too, and is none of ours whatever it says.
    static string KeyOf(TlsSessionResult result, string? word) => result + " " + word;

    static string NameOf(TlsReportMeasure measure) => measure.Result is TlsSessionResult.Unknown or null && measure.ResultText is { Length: > 0 } word ? word : Words.Get("TlsResult." + (measure.Result ?? TlsSessionResult.Unknown));

    static string Meaning(TlsReportMeasure measure) => measure.PolicyType switch
    {
        TlsPolicyType.NoPolicyFound => "TlsMeaning.None",
        TlsPolicyType.Tlsa => "TlsMeaning.Held",
        TlsPolicyType.Sts when measure.Mode == "enforce" => "TlsMeaning.Held",
        TlsPolicyType.Sts when measure.Mode is "testing" or "none" => "TlsMeaning.Delivered",
        _ => "TlsMeaning.Unknown",
    };

    ReportParagraph More(string key, IReadOnlyList<TlsReportMeasure> all) =>
        new(Words.Fill(key, ("count", context.Count(all.Count - MostSources)), ("sessions", context.Count(Sum(all.Skip(MostSources), measure => measure.SessionCount)))), ReportTone.Muted);

    static long Sum(IEnumerable<TlsReportMeasure> measures, Func<TlsReportMeasure, long> number) => measures.Select(number).Aggregate(0L, BoundedSum.Of);

    sealed record TlsResult(string Key, TlsReportMeasure Example, long Sessions, long Failures);
}
