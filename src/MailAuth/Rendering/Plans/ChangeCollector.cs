using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Change;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>A plan of changes in the DNS (ConvertTo-DnsChange), in the order in which to carry them out: what changes, the records to publish, and the way back.</summary>
sealed class ChangeCollector : IReportCollector
{
    /// <summary>How many changes have their records and their way back told; the table has all that are kept.</summary>
    const int MostTold = 500;

    readonly FirstItems<DnsChange> changes = new(5000);

    static SentenceFile Words => SentenceFile.RenderingPlans;

    /// <inheritdoc/>
    public bool TryAdd(object item) => changes.TryAdd(item);

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        if (changes.Items.Count == 0)
            yield break;
        var told = changes.Items.Where(change => change.Kind != DnsChangeKind.Conflict).Take(MostTold).ToArray();
        var back = told.SelectMany(change => change.Rollback.Split('\n')).Where(line => line.Length > 0).ToArray();
        var blocks = new List<ReportBlock> { Table(context) };
        blocks.AddRange(told.SelectMany(Records));
        if (back.Length > 0)
        {
            blocks.Add(new ReportFold
            {
                Summary = Words.Get("Change.Rollback"),
                Blocks = [new ReportTable { Caption = Words.Get("Change.RollbackTable"), Columns = [new(Words.Get("Column.Line"), ReportColumnKind.Code)], Rows = back.Select(line => new ReportRow([line])).ToArray() }],
            });
        }

        yield return new("dns-changes", Words.Get("Section.Change"), [.. blocks, .. changes.Remark(context)]);
    }

    ReportTable Table(ReportContext context) => new TableDraft<DnsChange>(Words.Get("Change.Table"))
        .Column(Words.Get("Column.Number"), ReportColumnKind.Number, change => context.CountCell(change.Order))
        .Column(Words.Get("Column.Name"), ReportColumnKind.Host, change => Cells.Text(change.Owner))
        .Column(Words.Get("Column.Type"), ReportColumnKind.Text, change => Cells.Text(change.Type))
        .Column(Words.Get("Column.Change"), ReportColumnKind.Text, change => new(Words.Get("Change." + change.Kind), change.Kind == DnsChangeKind.Conflict ? ReportTone.Bad : ReportTone.Plain))
        .ColumnIfAny(Words.Get("Column.Ttl"), ReportColumnKind.Number, change => new(change.TtlSeconds.ToString(CultureInfo.InvariantCulture), change.TtlSeconds))
        .ColumnIfAny(Words.Get("Column.Rules"), ReportColumnKind.Code, change => new(Cells.Some(change.RuleIds, 10)))
        .ColumnIfAny(Words.Get("Column.Check"), ReportColumnKind.Code, change => Cells.Text(change.VerifyCommand))
        .OnDemand(Words.Get("Change.Conflicts"), change => Cells.Shown(string.Join("; ", change.Conflicts)))
        .OnDemand(Words.Get("Change.Steps"), change => Cells.Shown(string.Join(" ", change.Steps)))
        .OnDemand(Words.Get("Change.Others"), change => change.IsWholeSet || change.Kind == DnsChangeKind.Conflict ? null : Words.Get("Change.OthersStay"))
        .Make(changes.Items);

    // Before is what gives way; what stays beside it is not shown again.
    static IEnumerable<ReportRecord> Records(DnsChange change) => change.Added.Count == 0
        ? [new() { Label = Words.Get("Change.TakeAway"), Owner = change.Owner, Type = change.Type, Text = null, Before = change.Removed }]
        : change.Added.Select((text, index) => new ReportRecord { Label = Words.Get("Change.Publish"), Owner = change.Owner, Type = change.Type, Text = text, Before = index == 0 ? change.Removed : [] });
}
