using MailAuth.Analysis;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>What a source is to its domain's owner, as far as a decision asks.</summary>
enum SourceKind
{
    /// <summary>The owner's, as it should be.</summary>
    Own,

    /// <summary>The owner's, and not set up whole.</summary>
    ToMend,

    /// <summary>Passes the owner's mail on.</summary>
    Forwarder,

    /// <summary>Pretends to be the owner.</summary>
    Spoofer,

    /// <summary>Nobody knows whose it is.</summary>
    Unknown,
}

/// <summary>Tells the kinds of sources.</summary>
static class SourceKinds
{
    /// <summary>All of them, in the order in which they are shown.</summary>
    public static readonly SourceKind[] All = [SourceKind.Own, SourceKind.ToMend, SourceKind.Forwarder, SourceKind.Spoofer, SourceKind.Unknown];

    /// <summary>The kind of a source.</summary>
    public static SourceKind Of(DmarcSource source) => source.Class switch
    {
        DmarcSourceClass.Misconfigured => SourceKind.ToMend,
        DmarcSourceClass.Forwarder => SourceKind.Forwarder,
        DmarcSourceClass.Spoof => SourceKind.Spoofer,
        _ => SourceIdentity.IsOwn(source) ? SourceKind.Own : SourceKind.Unknown,
    };

    /// <summary>What it is called.</summary>
    public static string Name(SourceKind kind) => SentenceFile.RenderingReports.Get("SourceKind." + kind);

    /// <summary>Its colour.</summary>
    public static ReportColor ColorOf(SourceKind kind) => kind switch
    {
        SourceKind.Own => ReportColor.Good,
        SourceKind.ToMend => ReportColor.Notice,
        SourceKind.Forwarder => ReportColor.First,
        SourceKind.Spoofer => ReportColor.Bad,
        _ => ReportColor.Muted,
    };

    /// <summary>How to take it.</summary>
    public static ReportTone ToneOf(SourceKind kind) => kind switch
    {
        SourceKind.Own => ReportTone.Good,
        SourceKind.ToMend => ReportTone.Notice,
        SourceKind.Spoofer => ReportTone.Bad,
        SourceKind.Unknown => ReportTone.Notice,
        _ => ReportTone.Plain,
    };
}
