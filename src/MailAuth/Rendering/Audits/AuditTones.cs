using MailAuth.Audit;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>How to take what audits say. What nobody could find out is neither good nor bad.</summary>
static class AuditTones
{
    public static ReportTone Of(Grade grade) => grade switch
    {
        Grade.A or Grade.B => ReportTone.Good,
        Grade.C or Grade.D => ReportTone.Notice,
        Grade.E or Grade.F => ReportTone.Bad,
        _ => ReportTone.Muted,
    };

    public static ReportTone Of(ProtocolState state) => state switch
    {
        ProtocolState.Good => ReportTone.Good,
        ProtocolState.Weak => ReportTone.Notice,
        ProtocolState.Bad or ProtocolState.Missing => ReportTone.Bad,
        _ => ReportTone.Muted,
    };

    public static ReportTone Of(Severity severity) => severity switch
    {
        Severity.Critical or Severity.High => ReportTone.Bad,
        Severity.Medium => ReportTone.Notice,
        _ => ReportTone.Plain,
    };

    /// <summary>A cell of a column of grades.</summary>
    public static ReportCell Cell(Grade grade) => new(AuditWords.Of(grade), (double)grade, Of(grade));

    /// <summary>A cell of a column of severities.</summary>
    public static ReportCell Cell(Severity severity) => new(AuditWords.Of(severity), (double)severity, Of(severity));

    /// <summary>The colour of a grade in a chart.</summary>
    public static ReportColor ColorOf(Grade grade) => Of(grade) switch
    {
        ReportTone.Good => ReportColor.Good,
        ReportTone.Notice => ReportColor.Notice,
        ReportTone.Bad => ReportColor.Bad,
        _ => ReportColor.Muted,
    };
}
