namespace MailAuth.Rendering;

/// <summary>How a reader should take a text or a number. Writers show it by a mark as well as by colour.</summary>
public enum ReportTone
{
    /// <summary>Neither good nor bad.</summary>
    Plain,

    /// <summary>Of less weight: an explanation, a value that is not there.</summary>
    Muted,

    /// <summary>As it should be.</summary>
    Good,

    /// <summary>To be looked at.</summary>
    Notice,

    /// <summary>Wrong.</summary>
    Bad,
}
