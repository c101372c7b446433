using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>The sections of one domain: what was reported of it, and what comes next.</summary>
sealed class DmarcDomainSections(ReportContext context)
{
    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>The sections.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="notes">What is to be said first of all reports; empty where another section says it.</param>
    public IEnumerable<ReportSection> Of(DmarcDomain domain, IReadOnlyList<ReportBlock> notes)
    {
        var name = domain.Name.Length == 0 ? Words.Get("NoDomain") : Cells.Shown(domain.Name);
        if (domain.RowMessages > 0 || domain.Sources.Count > 0 || domain.Reporters.Count > 0)
            yield return new(SectionId.Of("dmarc", domain.Name), Words.Fill("Section.Reported", ("domain", name)), [.. Reported(domain), .. notes]);
        if (domain.Plan is null && domain.Simulations.Count == 0)
            yield break;
        var plan = domain.Plan is { } known ? new DmarcPlanBlocks(context).Of(known, domain.HasPipedPlan) : [];
        yield return new(SectionId.Of("dmarc-plan", domain.Name), Words.Fill("Section.Plan", ("domain", name)), [.. plan, .. new DmarcSimulationBlocks(context).Of(domain.Simulations, domain.HasPipedSimulations)]);
    }

    IEnumerable<ReportBlock> Reported(DmarcDomain domain)
    {
        var charts = new DayCharts(context, domain.Days);
        var receivers = new DmarcReceiverBlocks(context);
        return [
            Figures(domain),
            .. Period(domain, charts),
            .. DmarcReceiverBlocks.Time(domain, charts),
            .. new DmarcSourceBlocks(context).Of(domain),
            .. receivers.Treatments(domain),
            .. receivers.Reporters(domain),
        ];
    }

    ReportFigures Figures(DmarcDomain domain) => new()
    {
        Figures =
        [
            new(Words.Get("Figure.Messages"), context.Count(domain.Messages)),
            .. domain.AlignedShare is { } share ? [new ReportFigure(Words.Get("Figure.Passed"), context.Share(share))] : System.Array.Empty<ReportFigure>(),
            .. SourceKinds.All.Where(kind => domain.MessagesOf(kind) > 0).Select(kind => new ReportFigure(SourceKinds.Name(kind), context.Count(domain.MessagesOf(kind))) { Tone = SourceKinds.ToneOf(kind), Note = Words.Get("Figure.Note." + kind) }),
        ],
    };

    IEnumerable<ReportBlock> Period(DmarcDomain domain, DayCharts charts)
    {
        if (charts.First is { } first && charts.Last is { } last && domain.AlignedShare is { } share)
        {
            yield return new ReportParagraph(Words.Fill(domain.Reporters.Count == 1 ? "Period.One" : "Period", ("first", context.LongDay(first)), ("last", context.LongDay(last)), ("reporters", context.Count(domain.Reporters.Count)),
                ("count", context.Count(domain.RowMessages)), ("share", context.Share(share))));
        }
    }
}
