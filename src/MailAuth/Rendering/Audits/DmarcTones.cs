using System.Collections.Generic;
using MailAuth.Analysis;

namespace MailAuth.Rendering;

/// <summary>How the classes of DMARC and SPF are shown, in the order from safe to open.</summary>
static class DmarcTones
{
    /// <summary>The classes of DMARC as charts have them.</summary>
    public static IReadOnlyList<DmarcClass> Order { get; } =
        [DmarcClass.Reject, DmarcClass.Quarantine, DmarcClass.TestMode, DmarcClass.None, DmarcClass.Invalid, DmarcClass.Missing, DmarcClass.Unknown];

    public static ReportTone Of(DmarcClass which) => which switch
    {
        DmarcClass.Reject or DmarcClass.Quarantine => ReportTone.Good,
        DmarcClass.TestMode => ReportTone.Notice,
        DmarcClass.Unknown => ReportTone.Muted,
        _ => ReportTone.Bad,
    };

    public static ReportColor ColorOf(DmarcClass which) => which switch
    {
        DmarcClass.Reject => ReportColor.Good,
        DmarcClass.Quarantine => ReportColor.First,
        DmarcClass.TestMode => ReportColor.Second,
        DmarcClass.None => ReportColor.Notice,
        DmarcClass.Invalid => ReportColor.Third,
        DmarcClass.Missing => ReportColor.Bad,
        _ => ReportColor.Muted,
    };

    public static ReportColor ColorOf(SpfClass which) => which switch
    {
        SpfClass.Valid => ReportColor.Good,
        SpfClass.Invalid => ReportColor.Notice,
        SpfClass.Missing => ReportColor.Bad,
        _ => ReportColor.Muted,
    };
}
