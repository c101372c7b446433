using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>One deviation of a report: what was found where, what was expected and what was assumed instead.</summary>
public sealed record DmarcReportDiagnostic
{
    /// <summary>The kind of deviation.</summary>
    public required DmarcReportDeviation Code { get; init; }

    /// <summary>How bad it is.</summary>
    public required ProblemLevel Level { get; init; }

    /// <summary>The line of the XML, from 1, on which it was first seen.</summary>
    public required int Line { get; init; }

    /// <summary>The elements from the root, with <c>/</c> between them.</summary>
    public required string Path { get; init; }

    /// <summary>Which record it belongs to, from 1; null outside of records.</summary>
    public int? Record { get; init; }

    /// <summary>What stands there, with control characters made visible; empty where something is missing.</summary>
    public string Found { get; init; } = "";

    /// <summary>What was expected, in English.</summary>
    public required string Expected { get; init; }

    /// <summary>What was assumed, in English.</summary>
    public required string Assumed { get; init; }

    /// <summary>How often the report deviates in this way at this path. 1 in the list of a record.</summary>
    public int Count { get; init; } = 1;

    /// <summary>One line: where, what was found, expected and assumed, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format(
        Found.Length == 0 ? "ReportDiagnostic.Missing" : "ReportDiagnostic.Found",
        Code, Line, Path, Found, Sentences.Phrase(Expected), Sentences.Phrase(Assumed));
}
