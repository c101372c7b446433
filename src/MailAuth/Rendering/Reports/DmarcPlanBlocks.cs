using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Findings;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>Where a domain stands on the road to enforcement: gates, the next record, what to do.</summary>
sealed class DmarcPlanBlocks(ReportContext context)
{
    const int MostNames = 10;
    const int MostSubdomains = 200;

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>What a stage is called.</summary>
    public static string StageOf(DmarcRolloutStage stage) => Words.Get("Stage." + stage);

    /// <summary>The blocks of a plan.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="isPiped">Whether it was piped in, and not made of the rows.</param>
    public IEnumerable<ReportBlock> Of(DmarcRolloutPlan plan, bool isPiped)
    {
        yield return new ReportParagraph(Summary(plan), plan.IsDone || plan.IsReady ? ReportTone.Good : ReportTone.Notice);
        yield return Figures(plan);
        if (!plan.IsDone)
            yield return new ReportParagraph(Words.Fill("Plan.Step", ("step", plan.Step)));
        if (plan.NextRecord is { } next)
        {
            yield return new ReportRecord
            {
                Label = Words.Get(plan.IsReady ? "Plan.Publish" : "Plan.PublishLater"),
                Owner = Cells.Shown(plan.Owner),
                Type = "TXT",
                Text = Cells.Shown(next),
                Before = plan.CurrentRecord.Length == 0 ? [] : [Cells.Shown(plan.CurrentRecord)],
            };
        }

        if (plan.Gates.Count > 0)
            yield return Gates(plan);
        if (plan.Actions.Count > 0)
            yield return new ReportFindings { Findings = plan.Actions.Select(action => Action(plan, action)).ToArray() };
        yield return new ReportParagraph(plan.Spf.Text);
        foreach (var block in Subdomains(plan))
            yield return block;
        yield return new ReportParagraph(Words.Get(plan.RecordSource == DmarcRolloutRecordSource.Dns ? "Plan.FromDns" : isPiped ? "Plan.Piped" : "Plan.FromRows"), ReportTone.Muted);
    }

    string Summary(DmarcRolloutPlan plan) => plan.IsDone ? Words.Get("Plan.Done")
        : Words.Fill(plan.IsReady ? "Plan.Ready" : plan.BlockerCount == 0 ? "Plan.NotReady" : "Plan.Blocked", ("stage", StageOf(plan.NextStage)), ("count", context.Count(plan.BlockerCount)), ("first", plan.Actions.Count == 0 ? "" : Cells.Shown(plan.Actions[0].Headline)));

    ReportFigures Figures(DmarcRolloutPlan plan) => new()
    {
        Figures =
        [
            new(Words.Get("Plan.Stage"), StageOf(plan.Stage)) { Note = plan.StageSince is { } since ? Words.Fill("Since", ("day", context.LongDay(since))) : null },
            new(Words.Get("Plan.Next"), plan.IsDone ? Words.Get("Plan.None") : StageOf(plan.NextStage)) { Tone = plan.IsDone || plan.IsReady ? ReportTone.Good : ReportTone.Notice },
            .. Own(plan),
            new(Words.Get("Plan.Reporters"), context.Count(plan.ReporterCount)) { Note = Words.Fill("OnDays", ("days", context.Count(plan.DayCount))) },
        ],
    };

    IEnumerable<ReportFigure> Own(DmarcRolloutPlan plan)
    {
        if (plan.OwnMessageCount > 0)
            yield return new(Words.Get("Plan.OwnAligned"), context.Share(plan.OwnAlignedShare)) { Note = Words.Fill("OfMessages", ("count", context.Count(plan.OwnMessageCount))), Tone = Cells.ToneOf(plan.OwnAlignedShare) };
    }

    static ReportTable Gates(DmarcRolloutPlan plan) => new TableDraft<DmarcRolloutGate>(Words.Fill("Gates.Table", ("stage", StageOf(plan.NextStage))))
        .Column(Words.Get("Column.Gate"), ReportColumnKind.Text, gate => Cells.Text(gate.Text))
        .Column(Words.Get("Column.State"), ReportColumnKind.Text, gate => new(Words.Get(gate.IsMet ? "Gate.Open" : "Gate.Shut"), gate.IsMet ? ReportTone.Good : ReportTone.Bad))
        .ColumnIfAny(Words.Get("Column.ShutBy"), ReportColumnKind.Text, gate => new(Cells.Some(gate.Evidence, MostNames)))
        .Make(plan.Gates);

    static ReportFinding Action(DmarcRolloutPlan plan, DmarcRolloutAction action) => new()
    {
        Severity = action.IsBlocking ? Severity.High : Severity.Low,
        Title = Words.Get(action.IsBlocking ? "Action.Blocking" : "Action.Worth"),
        Target = Cells.Shown(action.Subject ?? plan.Domain),
        TargetKind = ReportColumnKind.Text,
        Message = Cells.Shown(action.Headline),
        Advice = Cells.Shown(action.Advice),
        Records = action.Remedy is { Kind: RemedyKind.PublishRecord, Owner: { } owner, Type: { } type } remedy
            ? remedy.Proposed.Select(proposed => new ReportRecord { Owner = Cells.Shown(owner), Type = Cells.Shown(type), Text = Cells.Shown(proposed), Before = remedy.Current.Select(Cells.Shown).ToArray() }).ToArray()
            : [],
        Evidence = action.Evidence.Select(evidence => Cells.Shown(evidence.Text)).ToArray(),
    };

    IEnumerable<ReportBlock> Subdomains(DmarcRolloutPlan plan)
    {
        if (plan.Subdomains.Count == 0)
            yield break;
        yield return new TableDraft<DmarcRolloutSubdomain>(Words.Get("Subdomains.Table"))
            .Column(Words.Get("Column.Subdomain"), ReportColumnKind.Domain, subdomain => Cells.Text(subdomain.Name))
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, subdomain => context.CountCell(subdomain.MessageCount))
            .Column(Words.Get("Column.OwnMessages"), ReportColumnKind.Number, subdomain => context.CountCell(subdomain.OwnCount))
            .Column(Words.Get("Column.ToDo"), ReportColumnKind.Text, subdomain => Cells.Text(subdomain.Text))
            .ColumnIfAny(Words.Get("Column.Record"), ReportColumnKind.Code, subdomain => Cells.Text(subdomain.Record))
            .Make(plan.Subdomains.Take(MostSubdomains));
        if (plan.Subdomains.Count > MostSubdomains)
            yield return new ReportParagraph(Words.Fill("Subdomains.More", ("count", context.Count(plan.Subdomains.Count - MostSubdomains))), ReportTone.Muted);
    }
}
