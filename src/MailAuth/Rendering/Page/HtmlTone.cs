namespace MailAuth.Rendering;

/// <summary>The classes that show a tone.</summary>
static class HtmlTone
{
    /// <summary>The class of a tone; null for plain.</summary>
    public static string? Class(ReportTone tone) => tone switch
    {
        ReportTone.Muted => "muted",
        ReportTone.Good => "good",
        ReportTone.Notice => "notice",
        ReportTone.Bad => "bad",
        _ => null,
    };

    /// <summary>The class of a tone together with another; null for plain.</summary>
    public static string? Class(ReportTone tone, string with) => Class(tone) is { } name ? name + " " + with : null;
}
