using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Several domains at a glance.</summary>
sealed class DmarcOverviewBlocks(ReportContext context)
{
    /// <summary>How many domains are listed.</summary>
    public const int MostDomains = 1000;

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>The blocks.</summary>
    /// <param name="domains">All domains, those with the most messages first.</param>
    /// <param name="detailed">How many of them have sections of their own.</param>
    public IEnumerable<ReportBlock> Of(IReadOnlyList<DmarcDomain> domains, int detailed)
    {
        if (domains.Count == 0)
            yield break;
        var messages = domains.Select(domain => domain.Messages).Aggregate(0L, BoundedSum.Of);
        yield return new ReportFigures
        {
            Figures =
            [
                new(Words.Get("Figure.Domains"), context.Count(domains.Count)),
                new(Words.Get("Figure.Messages"), context.Count(messages)),
                .. SourceKinds.All.Select(kind => (Kind: kind, Count: domains.Select(domain => domain.MessagesOf(kind)).Aggregate(0L, BoundedSum.Of))).Where(one => one.Count > 0)
                    .Select(one => new ReportFigure(SourceKinds.Name(one.Kind), context.Count(one.Count)) { Tone = SourceKinds.ToneOf(one.Kind), Note = Words.Get("Figure.Note." + one.Kind) }),
            ],
        };
        yield return new TableDraft<DmarcDomain>(Words.Get("Domains.Table"))
            .Column(Words.Get("Column.Domain"), ReportColumnKind.Domain, domain => domain.Name.Length == 0 ? new(Words.Get("NoDomain"), ReportTone.Muted) : Cells.Text(domain.Name))
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, domain => context.CountCell(domain.Messages))
            .Column(Words.Get("Column.Passed"), ReportColumnKind.Share, domain => domain.AlignedShare is { } share ? context.ShareCell(share) : new("–", -1, ReportTone.Muted))
            .ColumnIfAny(Words.Get("Plan.Stage"), ReportColumnKind.Text, domain => new(domain.Plan is { } plan ? DmarcPlanBlocks.StageOf(plan.Stage) : ""))
            .ColumnIfAny(Words.Get("Column.NextStep"), ReportColumnKind.Text, NextStep)
            .ColumnIfAny(SourceKinds.Name(SourceKind.ToMend), ReportColumnKind.Number, domain => context.CountOrNothing(domain.MessagesOf(SourceKind.ToMend), ReportTone.Notice))
            .ColumnIfAny(SourceKinds.Name(SourceKind.Unknown), ReportColumnKind.Number, domain => context.CountOrNothing(domain.MessagesOf(SourceKind.Unknown), ReportTone.Notice))
            .ColumnIfAny(SourceKinds.Name(SourceKind.Spoofer), ReportColumnKind.Number, domain => context.CountOrNothing(domain.MessagesOf(SourceKind.Spoofer), ReportTone.Bad))
            .Make(domains.Take(MostDomains));
        if (domains.Count > MostDomains)
            yield return new ReportParagraph(Words.Fill("Domains.More", ("count", context.Count(domains.Count - MostDomains)), ("messages", context.Count(domains.Skip(MostDomains).Select(domain => domain.Messages).Aggregate(0L, BoundedSum.Of)))), ReportTone.Muted);
        if (domains.Count > detailed)
            yield return new ReportParagraph(Words.Fill("Domains.Detailed", ("shown", context.Count(detailed)), ("count", context.Count(domains.Count - detailed))), ReportTone.Muted);
    }

    static ReportCell NextStep(DmarcDomain domain) => domain.Plan is not { } plan ? new("")
        : plan.IsDone ? new(Words.Get("Plan.None"), ReportTone.Good)
        : plan.IsReady ? new(Words.Fill("Plan.ReadyFor", ("stage", DmarcPlanBlocks.StageOf(plan.NextStage))), ReportTone.Good)
        : new(Words.Fill("Plan.BlockedBy", ("count", plan.BlockerCount.ToString(System.Globalization.CultureInfo.InvariantCulture)), ("stage", DmarcPlanBlocks.StageOf(plan.NextStage))), ReportTone.Notice);
}
