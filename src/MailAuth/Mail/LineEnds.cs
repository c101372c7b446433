namespace MailAuth.Mail;

/// <summary>How the lines of a header end.</summary>
public enum LineEnds
{
    /// <summary>No line end at all, or every line ends in CR LF, as RFC 5322 section 2.1 wants and as mail crosses the wire.</summary>
    CrLf,

    /// <summary>Every line ends in LF alone: saved by a tool of Unix, by git or by an editor.</summary>
    Lf,

    /// <summary>Some lines end in CR LF, others in LF alone.</summary>
    Mixed,
}
