using System.Collections.Generic;
using System.Linq;
using MailAuth.Net;
using MailAuth.Resources;
using MailAuth.Text;
using MailAuth.Web;

namespace MailAuth.MtaSts;

/// <summary>What can be wrong with a policy where it stands.</summary>
public enum MtaStsIssueCode
{
    /// <summary>There is no record that points senders to the policy.</summary>
    RecordAbsent,

    /// <summary>The record cannot be used.</summary>
    RecordUnusable,

    /// <summary>The DNS did not say whether there is a record.</summary>
    RecordUnreachable,

    /// <summary>The policy file could not be got.</summary>
    NotFetched,

    /// <summary>The certificate of the policy host is not to be believed.</summary>
    Certificate,

    /// <summary>The certificate of the policy host ends within two weeks.</summary>
    CertificateEnds,

    /// <summary>The file is served as something else than <c>text/plain</c>, which senders may refuse (RFC 8461 section 3.2).</summary>
    MediaType,

    /// <summary>The file is no policy.</summary>
    Policy,

    /// <summary>A mail exchanger fits no pattern.</summary>
    HostNotCovered,

    /// <summary>A pattern fits no mail exchanger.</summary>
    PatternUnused,

    /// <summary>Senders may forget the policy within a day, and with it the protection.</summary>
    ShortMaxAge,

    /// <summary>The DNS did not say what the mail exchangers are.</summary>
    MxUnreachable,
}

/// <summary>One thing that is wrong with a policy where it stands.</summary>
/// <param name="Code">What it is.</param>
/// <param name="Level">An error takes the policy away, or mail under it; a warning may, or will.</param>
/// <param name="Subject">What it is about: a host, a pattern, a media type.</param>
/// <param name="Detail">What goes with it, in English where it is a sentence.</param>
public sealed record MtaStsIssue(MtaStsIssueCode Code, ProblemLevel Level, string Subject, string Detail)
{
    /// <summary>What is wrong in the text of record or policy; null where it is something else.</summary>
    public SyntaxProblem? Syntax { get; init; }

    /// <summary>What came of getting the file; null where it is about something else.</summary>
    public WebStatus? Fetch { get; init; }

    /// <summary>What is wrong with the certificate; empty where it is about something else.</summary>
    public IReadOnlyList<CertificateProblem> Certificate { get; init; } = [];

    /// <summary>One sentence, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format("MtaStsIssue." + Code, Subject, InWords());

    string InWords() => Syntax is not null ? Syntax.ToString()
        : Certificate.Count > 0 ? string.Join(" ", Certificate.Select(problem => problem.ToString()))
        : Fetch is not { } status ? Detail
        : Sentences.Get("WebStatus." + status) + (Detail.Length == 0 ? "" : $" ({Sentences.Phrase(Detail)})");
}
