using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>What policies would have done to a domain's mail, side by side.</summary>
sealed class DmarcSimulationBlocks(ReportContext context)
{
    const int MostSimulations = 12;
    const int MostSources = 10;
    const string Version = "v=DMARC1; ";

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>The blocks; none without a simulation.</summary>
    /// <param name="all">The simulations of a domain, the mildest first.</param>
    /// <param name="isPiped">Whether they were piped in, and not made of the rows.</param>
    public IEnumerable<ReportBlock> Of(IReadOnlyList<DmarcPolicySimulation> all, bool isPiped)
    {
        if (all.Count == 0)
            yield break;
        var shown = all.Take(MostSimulations).ToArray();
        if (shown.Any(simulation => simulation.AffectedCount > 0))
            yield return Chart(shown);
        yield return Table(shown);
        foreach (var simulation in shown.Where(simulation => simulation.Sources.Any(IsAffected)))
            yield return Sources(simulation);
        if (all.Count > MostSimulations)
            yield return new ReportParagraph(Words.Fill("Simulation.More", ("count", context.Count(all.Count - MostSimulations))), ReportTone.Muted);
        yield return new ReportParagraph(Words.Get(isPiped ? "Simulation.Piped" : "Simulation.FromRows"), ReportTone.Muted);
    }

    static ReportChart Chart(IReadOnlyList<DmarcPolicySimulation> shown) => new()
    {
        Caption = Words.Get("Simulation.Chart"),
        Form = ReportChartForm.StackedBar,
        CategoryHeading = Words.Get("Column.Policy"),
        CategoryKind = ReportColumnKind.Code,
        Categories = shown.Select(simulation => PolicyOf(simulation)).ToArray(),
        Series = new (SourceKind Kind, Func<DmarcPolicySimulation, long> Of)[]
        {
            (SourceKind.Own, simulation => simulation.OwnAffectedCount),
            (SourceKind.Forwarder, simulation => simulation.ForwardedAffectedCount),
            (SourceKind.Spoofer, simulation => simulation.SpoofAffectedCount),
            (SourceKind.Unknown, simulation => simulation.UnknownAffectedCount),
        }.Select(one => new ReportSeries(Words.Get("Affected." + one.Kind), shown.Select(simulation => (double?)one.Of(simulation)).ToArray(), ColorOf(one.Kind))).ToArray(),
    };

    ReportTable Table(IReadOnlyList<DmarcPolicySimulation> shown) => new TableDraft<DmarcPolicySimulation>(Words.Get("Simulation.Table"))
        .Column(Words.Get("Column.Policy"), ReportColumnKind.Code, simulation => new(PolicyOf(simulation)))
        .Column(Words.Get("Simulation.Passes"), ReportColumnKind.Number, simulation => context.CountCell(simulation.PassCount))
        .Column(Words.Get("Simulation.Nothing"), ReportColumnKind.Number, simulation => context.CountOrNothing(simulation.NoActionCount))
        .Column(Words.Get("Column.Quarantined"), ReportColumnKind.Number, simulation => context.CountOrNothing(simulation.QuarantineCount))
        .Column(Words.Get("Column.Rejected"), ReportColumnKind.Number, simulation => context.CountOrNothing(simulation.RejectCount))
        .Column(Words.Get("Affected.Own"), ReportColumnKind.Number, simulation => context.CountCell(simulation.OwnAffectedCount, simulation.OwnAffectedCount > 0 ? ReportTone.Bad : ReportTone.Good))
        .Column(Words.Get("Affected.Forwarder"), ReportColumnKind.Number, simulation => context.CountOrNothing(simulation.ForwardedAffectedCount, ReportTone.Notice))
        .Column(Words.Get("Affected.Spoofer"), ReportColumnKind.Number, simulation => context.CountOrNothing(simulation.SpoofAffectedCount, ReportTone.Good))
        .Column(Words.Get("Affected.Unknown"), ReportColumnKind.Number, simulation => context.CountOrNothing(simulation.UnknownAffectedCount, ReportTone.Notice))
        .ColumnIfAny(Words.Get("Simulation.Uncertain"), ReportColumnKind.Number, simulation => context.CountOrNothing(simulation.UncertainCount))
        .OnDemand(Words.Get("Simulation.Summary"), simulation => Cells.Shown(simulation.Summary))
        .Make(shown);

    ReportFold Sources(DmarcPolicySimulation simulation)
    {
        var affected = simulation.Sources.Where(IsAffected).ToArray();
        var table = new TableDraft<DmarcPolicyEffect>(Words.Fill("Simulation.Sources", ("record", PolicyOf(simulation))))
            .Column(Words.Get("Column.Source"), ReportColumnKind.Text, effect => Cells.Text(DmarcSourceBlocks.NameOf(effect.Source)))
            .Column(Words.Get("Column.Kind"), ReportColumnKind.Text, effect => Cells.Text(SentenceFile.Sources.Get("Class." + effect.Class), effect.IsOwn ? ReportTone.Bad : ReportTone.Plain))
            .Column(Words.Get("Column.Affected"), ReportColumnKind.Number, effect => context.CountCell(effect.AffectedCount))
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, effect => context.CountCell(effect.MessageCount))
            .Column(Words.Get("Column.FirstSeen"), ReportColumnKind.Date, effect => context.DayOrNothing(effect.FirstAffected))
            .Column(Words.Get("Column.LastSeen"), ReportColumnKind.Date, effect => context.DayOrNothing(effect.LastAffected))
            .Make(affected.Take(MostSources));
        return new()
        {
            Summary = Words.Fill("Simulation.SourcesFold", ("record", PolicyOf(simulation)), ("count", context.Count(affected.Length))),
            Blocks = affected.Length > MostSources
                ? [table, new ReportParagraph(Words.Fill("Simulation.SourcesMore", ("count", context.Count(affected.Length - MostSources)), ("messages", context.Count(affected.Skip(MostSources).Sum(effect => effect.AffectedCount)))), ReportTone.Muted)]
                : [table],
            IsPrinted = true,
        };
    }

    // What differs between records; that they are DMARC records is clear.
    static string PolicyOf(DmarcPolicySimulation simulation) => Cells.Shown(simulation.Record.StartsWith(Version, StringComparison.Ordinal) ? simulation.Record.Substring(Version.Length) : simulation.Record);

    static bool IsAffected(DmarcPolicyEffect effect) => effect.AffectedCount > 0;

    // A policy is there for the spoofed ones, and a danger to the owner's own.
    static ReportColor ColorOf(SourceKind kind) => kind switch
    {
        SourceKind.Own => ReportColor.Bad,
        SourceKind.Forwarder => ReportColor.Notice,
        SourceKind.Spoofer => ReportColor.Good,
        _ => ReportColor.Muted,
    };
}
