using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Spf;

namespace MailAuth.Rendering;

/// <summary>SPF records that need fewer lookups (Optimize-SpfRecord): what to publish, what it spares, and what was flattened, kept and dropped.</summary>
sealed class SpfOptimizationCollector : IReportCollector
{
    readonly FirstItems<SpfOptimization> proposals = new(100);

    static SentenceFile Words => SentenceFile.RenderingPlans;

    /// <inheritdoc/>
    public bool TryAdd(object item) => proposals.TryAdd(item);

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        foreach (var proposal in proposals.Items)
            yield return new("spf-proposal", Words.Fill("Section.Optimization", ("domain", proposal.DomainName)), Blocks(proposal, context).ToArray());
        foreach (var section in LeftOut.Section("spf-proposals-left", proposals.LeftCount, context))
            yield return section;
    }

    static IEnumerable<ReportBlock> Blocks(SpfOptimization proposal, ReportContext context)
    {
        yield return new ReportParagraph(proposal.Summary, proposal.Status switch
        {
            SpfOptimizationStatus.Proposed or SpfOptimizationStatus.NotNeeded => ReportTone.Good,
            SpfOptimizationStatus.Unreachable => ReportTone.Muted,
            _ => ReportTone.Notice,
        });
        yield return new ReportFigures
        {
            Figures =
            [
                new(Words.Get("Optimization.Lookups"), Of(proposal.LookupsAfter ?? proposal.LookupsBefore, proposal.MaxLookups))
                {
                    Note = proposal.LookupsAfter is null ? null : Words.Fill("Optimization.Before", ("count", Number(proposal.LookupsBefore))),
                    Tone = (proposal.LookupsAfter ?? proposal.LookupsBefore) > proposal.MaxLookups ? ReportTone.Bad : ReportTone.Good,
                },
            ],
        };
        foreach (var record in proposal.Records)
            yield return new ReportRecord { Label = Words.Get("Change.Publish"), Owner = record.Owner, Type = record.Type, Text = record.Text, Before = !record.IsNew && proposal.Before is { } before ? [before] : [] };
        foreach (var (key, lines) in new[] { ("Flattened", proposal.FlattenedDetails), ("Kept", proposal.KeptDetails), ("Dropped", proposal.DroppedDetails), ("Unneeded", proposal.UnneededNames), ("Proof", proposal.ProofDetails) })
        {
            var items = lines.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
            if (items.Length > 0)
                yield return new ReportFold { Summary = Words.Fill("Optimization." + key, ("count", context.Count(items.Length))), Blocks = [new ReportList { Items = items.Select(line => new ReportListItem(Cells.Shown(line))).ToArray() }] };
        }

        if (proposal.ValidUntil is { } end)
            yield return new ReportParagraph(Words.Fill("Optimization.ValidUntil", ("time", context.Time(end))), ReportTone.Muted);
    }

    static string Of(int count, int most) => $"{Number(count)} / {Number(most)}";

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
