using System.Collections.Generic;
using MailAuth.Refusals;
using MailAuth.Resources;
using MailAuth.Services;

namespace MailAuth.Rendering;

/// <summary>Refusals by mail servers, explained (Resolve-MailRefusal).</summary>
sealed class RefusalCollector : IReportCollector
{
    readonly FirstItems<MailRefusal> refusals = new(5000);

    static SentenceFile Words => SentenceFile.RenderingPlans;

    /// <inheritdoc/>
    public bool TryAdd(object item) => refusals.TryAdd(item);

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        if (refusals.Items.Count > 0)
            yield return new("refusals", Words.Get("Section.Refusals"), [Table(), .. refusals.Remark(context)]);
    }

    ReportTable Table() => new TableDraft<MailRefusal>(Words.Get("Refusals.Table"))
        .Column(Words.Get("Column.Codes"), ReportColumnKind.Code, refusal => new(refusal.Codes))
        .Column(Words.Get("Column.Receiver"), ReportColumnKind.Text, refusal => new(refusal.Receiver == MailReceiver.Unknown ? "" : MailReceivers.NameOf(refusal.Receiver)))
        .Column(Words.Get("Column.Meaning"), ReportColumnKind.Text, refusal => Cells.Text(refusal.Meaning, refusal.IsPermanent ? ReportTone.Bad : ReportTone.Notice))
        .ColumnIfAny(Words.Get("Column.Domain"), ReportColumnKind.Domain, refusal => Cells.Text(refusal.Domain))
        .Column(Words.Get("Column.ToDo"), ReportColumnKind.Text, refusal => Cells.Text(refusal.Advice))
        .OnDemand(Words.Get("Refusals.Text"), refusal => Cells.Shown(refusal.Text))
        .OnDemand(Words.Get("Column.Command"), refusal => Cells.Shown(string.Join("; ", refusal.Commands)))
        .Make(refusals.Items);
}
