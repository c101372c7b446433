using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>The one sentence that a reader takes away: can anyone send in the domain's name?</summary>
static class AuditVerdict
{
    public static ReportParagraph Of(MailDomainAudit audit)
    {
        var (key, tone) = KeyOf(DmarcStanding.Of(audit), SpfStanding.Of(audit));
        return new(AuditWords.Fill("Verdict." + key, ("domain", audit.DisplayName), ("grade", AuditWords.Of(audit.Grade))), tone);
    }

    // Enforcement is a fact of the records; where the DNS failed there are none, and neither yes nor no is said.
    static (string Key, ReportTone Tone) KeyOf(DmarcStanding dmarc, SpfStanding spf) => (dmarc, spf) switch
    {
        ({ IsEnforced: true }, { IsOpen: true }) => ("Open", ReportTone.Bad),
        ({ IsEnforced: true, Class: DmarcClass.TestMode }, _) => ("TestMode", ReportTone.Notice),
        ({ IsEnforced: true, Class: DmarcClass.Quarantine }, _) => ("Quarantine", ReportTone.Good),
        ({ IsEnforced: true, Class: DmarcClass.Reject }, _) => ("Reject", ReportTone.Good),
        // The registry of the domain's suffix asks for it.
        ({ IsEnforced: true }, _) => ("Inherited", ReportTone.Notice),
        ({ Class: DmarcClass.Unknown }, _) => ("Unknown", ReportTone.Notice),
        ({ Class: DmarcClass.Missing }, _) => ("Missing", ReportTone.Bad),
        ({ Class: DmarcClass.Invalid }, _) => ("Invalid", ReportTone.Bad),
        _ => ("NotEnforced", ReportTone.Bad),
    };

    /// <summary>The figures at the head of an audit.</summary>
    public static ReportFigures FiguresOf(MailDomainAudit audit, ReportContext context)
    {
        var open = OpenFindings.Of(audit);
        // Nothing found where nothing was answered is no good news.
        var nothing = audit.Grade == Grade.Unknown ? ReportTone.Muted : ReportTone.Good;
        var dmarc = DmarcStanding.Of(audit).Class;
        return new()
        {
            Figures =
            [
                new(AuditWords.Get("Figure.Grade"), AuditWords.Of(audit.Grade)) { Tone = AuditTones.Of(audit.Grade), Note = ScoreOf(audit) },
                new(AuditWords.Get("Figure.Dmarc"), AuditWords.Get("DmarcClass." + dmarc)) { Tone = DmarcTones.Of(dmarc), Note = AuditWords.Get($"DmarcClass.{dmarc}.Note") },
                SpfOf(audit),
                new(AuditWords.Get("Figure.Findings"), context.Count(open.Count)) { Tone = open.Worst is { } worst ? AuditTones.Of(worst) : nothing, Note = open.Count == 0 && audit.Grade == Grade.Unknown ? AuditWords.Get("Findings.NotAllAsked") : open.ToString() },
            ],
        };
    }

    static string ScoreOf(MailDomainAudit audit) => audit.Score is null
        ? AuditWords.Fill("Figure.ScoreBetween", ("range", audit.ScoreRange.ToString()))
        : AuditWords.Fill("Figure.Score", ("score", audit.ScoreRange.ToString()));

    static ReportFigure SpfOf(MailDomainAudit audit)
    {
        var spf = SpfStanding.Of(audit);
        var label = AuditWords.Get("Figure.Spf");
        var tone = spf switch
        {
            { IsOpen: true } => ReportTone.Bad,
            { Class: SpfClass.Valid } => ReportTone.Good,
            { Class: SpfClass.Unknown } => ReportTone.Muted,
            _ => ReportTone.Bad,
        };
        var words = AuditWords.Get(spf.IsOpen ? "SpfClass.Open" : "SpfClass." + spf.Class);
        return new(label, words) { Tone = tone, Note = audit.SpfTree is { Nodes.Count: > 0 } tree && spf.Class != SpfClass.Missing ? AuditWords.Fill("Figure.SpfLookups", ("budget", SpfTreeBlocks.Budget(tree, tree.Lookups, Spf.SpfTree.MaxLookups))) : null };
    }
}
