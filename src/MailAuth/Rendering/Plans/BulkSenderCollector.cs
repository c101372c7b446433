using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Resources;
using MailAuth.Services;

namespace MailAuth.Rendering;

/// <summary>What large receivers ask of senders, and whether domains meet it (Test-BulkSender): what is not met first.</summary>
sealed class BulkSenderCollector : IReportCollector
{
    readonly FirstItems<BulkSenderRequirement> requirements = new(5000);

    static SentenceFile Words => SentenceFile.RenderingPlans;

    /// <inheritdoc/>
    public bool TryAdd(object item) => requirements.TryAdd(item);

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        if (requirements.Items.Count == 0)
            yield break;
        yield return new("bulk-senders", Words.Get("Section.Bulk"), [Figures(context), Table(context), .. requirements.Remark(context)]);
    }

    ReportFigures Figures(ReportContext context) => new()
    {
        Figures = new[] { BulkSenderState.NotMet, BulkSenderState.NotKnown, BulkSenderState.Met }
            .Select(state => (State: state, Count: requirements.Items.Count(one => one.State == state)))
            .Select(each => new ReportFigure(Words.Get("Bulk." + each.State), context.Count(each.Count)) { Tone = each.Count > 0 ? ToneOf(each.State) : ReportTone.Plain }).ToArray(),
    };

    ReportTable Table(ReportContext context) => new TableDraft<BulkSenderRequirement>(Words.Get("Bulk.Table"))
        .Column(Words.Get("Column.Domain"), ReportColumnKind.Domain, one => Cells.Text(one.DomainName))
        .Column(Words.Get("Column.Receiver"), ReportColumnKind.Text, one => new(MailReceivers.NameOf(one.Receiver)))
        .Column(Words.Get("Column.Requirement"), ReportColumnKind.Text, one => Cells.Text(one.Text))
        .Column(Words.Get("Column.Standing"), ReportColumnKind.Text, one => new(Words.Get("Bulk." + one.State), ToneOf(one.State)))
        .ColumnIfAny(Words.Get("Column.Evidence"), ReportColumnKind.Text, one => Cells.Text(one.Evidence))
        .ColumnIfAny(Words.Get("Column.Volume"), ReportColumnKind.Number, one => one.MostPerDay is { } most ? context.CountCell(most) : new(""))
        .OnDemand(Words.Get("Column.ToDo"), one => Cells.Shown(one.Advice))
        .OnDemand(Words.Get("Column.Command"), one => Cells.Shown(string.Join("; ", one.Commands)))
        .Make(requirements.Items.OrderBy(one => one.State));

    static ReportTone ToneOf(BulkSenderState state) => state switch
    {
        BulkSenderState.Met => ReportTone.Good,
        BulkSenderState.NotMet => ReportTone.Bad,
        _ => ReportTone.Muted,
    };
}
