using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>DKIM keys: which selectors there are and how they stand (Get-DkimSelector), and the way to the next key (Get-DkimRotationPlan).</summary>
sealed class DkimKeyCollector : IReportCollector
{
    const int Most = 5000;

    /// <summary>How many plans are told step by step.</summary>
    const int MostTold = 100;

    readonly FirstItems<DkimSelector> selectors = new(Most);
    readonly FirstItems<DkimRotationPlan> plans = new(Most);

    static SentenceFile Words => SentenceFile.RenderingPlans;

    /// <inheritdoc/>
    public bool TryAdd(object item) => selectors.TryAdd(item) || plans.TryAdd(item);

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        if (selectors.Items.Count > 0)
            yield return new("dkim-selectors", Words.Get("Section.Selectors"), [Selectors(context), .. selectors.Remark(context)]);
        if (plans.Items.Count > 0)
            yield return new("dkim-rotation", Words.Get("Section.Rotation"), [Plans(context), .. Told(context), .. plans.Remark(context)]);
    }

    ReportTable Selectors(ReportContext context) => new TableDraft<DkimSelector>(Words.Get("Selectors.Table"))
        .Column(Words.Get("Column.Domain"), ReportColumnKind.Domain, one => Cells.Text(one.DomainName))
        .Column(Words.Get("Column.Selector"), ReportColumnKind.Code, one => Cells.Text(one.Selector))
        .Column(Words.Get("Column.Standing"), ReportColumnKind.Text, one => Cells.Text(one.Text, ToneOf(one.State)))
        .ColumnIfAny(Words.Get("Column.Key"), ReportColumnKind.Text, one => Cells.Text(one.KeySizeBits is { } bits && one.KeyType is { } type ? $"{type} {Number(bits)}" : one.KeyType))
        .ColumnIfAny(Words.Get("Column.Seen"), ReportColumnKind.Date, one => context.DayOrNothing(one.LastSeen))
        .ColumnIfAny(Words.Get("Column.Messages"), ReportColumnKind.Number, one => context.CountOrNothing(one.MessageCount))
        .ColumnIfAny(Words.Get("Column.Service"), ReportColumnKind.Text, one => Cells.Text(one.ServiceNames))
        .OnDemand(Words.Get("Column.ToDo"), one => Cells.Shown(one.Advice))
        .Make(selectors.Items);

    ReportTable Plans(ReportContext context) => new TableDraft<DkimRotationPlan>(Words.Get("Rotation.Table"))
        .Column(Words.Get("Column.Domain"), ReportColumnKind.Domain, plan => Cells.Text(plan.DomainName))
        .Column(Words.Get("Column.Selector"), ReportColumnKind.Code, plan => Cells.Text(plan.Selector))
        .Column(Words.Get("Column.Why"), ReportColumnKind.Text, plan => Cells.Text(plan.Because, ToneOf(plan.State)))
        .ColumnIfAny(Words.Get("Column.Key"), ReportColumnKind.Text, plan => new(plan.KeySizeBits is { } bits ? Number(bits) : ""))
        .ColumnIfAny(Words.Get("Column.Due"), ReportColumnKind.Date, plan => context.DayOrNothing(plan.DueOn))
        .ColumnIfAny(Words.Get("Column.Service"), ReportColumnKind.Text, plan => Cells.Text(plan.Service))
        .ColumnIfAny(Words.Get("Column.Next"), ReportColumnKind.Text, plan => Cells.Text(plan.NextStep))
        .Make(plans.Items);

    IEnumerable<ReportBlock> Told(ReportContext context) => plans.Items.Where(plan => plan.Steps.Count > 0).Take(MostTold).Select(plan => new ReportFold
    {
        Summary = Words.Fill("Rotation.Steps", ("domain", plan.DomainName), ("selector", plan.Selector), ("count", context.Count(plan.Steps.Count))),
        Blocks = [Steps(plan, context), .. plan.Steps.SelectMany(step => FindingBlocks.RecordsOf(step.Record))],
        IsPrinted = true,
    });

    static ReportTable Steps(DkimRotationPlan plan, ReportContext context) => new TableDraft<DkimRotationStep>(Words.Get("Steps.Table"))
        .Column(Words.Get("Column.Number"), ReportColumnKind.Number, step => context.CountCell(step.Number))
        .Column(Words.Get("Column.Step"), ReportColumnKind.Text, step => Cells.Text(step.Text))
        .ColumnIfAny(Words.Get("Column.NotBefore"), ReportColumnKind.Date, step => step.NotBefore is { } time ? context.TimeCell(time) : new(""))
        .ColumnIfAny(Words.Get("Column.Command"), ReportColumnKind.Code, step => Cells.Text(step.Command))
        .ColumnIfAny(Words.Get("Column.Check"), ReportColumnKind.Code, step => Cells.Text(step.Check))
        .Make(plan.Steps);

    // What is merely not known is neither good nor bad.
    static ReportTone ToneOf(DkimSelectorState state) => state switch
    {
        DkimSelectorState.InUse or DkimSelectorState.Standby => ReportTone.Good,
        DkimSelectorState.Missing or DkimSelectorState.Broken or DkimSelectorState.TooShort => ReportTone.Bad,
        DkimSelectorState.Weak or DkimSelectorState.TestMode or DkimSelectorState.Unused => ReportTone.Notice,
        DkimSelectorState.NotKnown or DkimSelectorState.NotChecked => ReportTone.Muted,
        _ => ReportTone.Plain,
    };

    static ReportTone ToneOf(DkimRotationState state) => state switch
    {
        DkimRotationState.Blocked => ReportTone.Bad,
        DkimRotationState.Due or DkimRotationState.Retire => ReportTone.Notice,
        DkimRotationState.NotDue => ReportTone.Good,
        DkimRotationState.NotKnown => ReportTone.Muted,
        _ => ReportTone.Plain,
    };

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
