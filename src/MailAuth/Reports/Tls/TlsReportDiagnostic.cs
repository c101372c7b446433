using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>One deviation of an SMTP TLS report: what was found where, what was expected and what was assumed instead.</summary>
public sealed record TlsReportDiagnostic
{
    /// <summary>The kind of deviation.</summary>
    public required TlsReportDeviation Code { get; init; }

    /// <summary>How bad it is.</summary>
    public required ProblemLevel Level { get; init; }

    /// <summary>The members from the root, as <c>policies[0].policy.policy-type</c>: where it was first seen.</summary>
    public required string Path { get; init; }

    /// <summary>What stands there, with control characters made visible; empty where something is missing.</summary>
    public string Found { get; init; } = "";

    /// <summary>What was expected, in English.</summary>
    public required string Expected { get; init; }

    /// <summary>What was assumed, in English.</summary>
    public required string Assumed { get; init; }

    /// <summary>How often the report deviates in this way in this member.</summary>
    public int Count { get; init; } = 1;

    /// <summary>One line: where, what was found, expected and assumed, in the UI culture's language.</summary>
    public override string ToString() => SentenceFile.TlsReports.Format(
        Found.Length == 0 ? "Diagnostic.Missing" : "Diagnostic.Found",
        Code, Path, Found, Sentences.Phrase(Expected), Sentences.Phrase(Assumed));
}

/// <summary>In what an SMTP TLS report is not as RFC 8460 wants it, or could not be read as it stands.</summary>
public enum TlsReportDeviation
{
    /// <summary>The octets are no UTF-8.</summary>
    WrongEncoding,

    /// <summary>The JSON has a mistake or stops in the middle; what stands before is read.</summary>
    BrokenJson,

    /// <summary>Text stands before or behind the report.</summary>
    StrayText,

    /// <summary>A member that every report has is not there, or is empty.</summary>
    MissingValue,

    /// <summary>A member under a name of an older draft, or in other letters.</summary>
    OtherName,

    /// <summary>A value in another form than its member has: one value for a list, JSON within a text, a text for a number.</summary>
    OtherForm,

    /// <summary>A word that is not registered.</summary>
    UnknownWord,

    /// <summary>A word in other letters, or an older word for a registered one.</summary>
    OtherWord,

    /// <summary>No number, or one that cannot be.</summary>
    NotANumber,

    /// <summary>No time of RFC 3339.</summary>
    NotATime,

    /// <summary>No IP address.</summary>
    NotAnAddress,

    /// <summary>A range of dates that ends before it begins.</summary>
    ReversedRange,

    /// <summary>The numbers of the details add up to more than the number in the summary.</summary>
    SumDiffers,

    /// <summary>More than is read: length or number.</summary>
    BeyondLimit,
}
