using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>An SMTP TLS report (RFC 8460 section 4), with what could be read of it.</summary>
public sealed record TlsReport
{
    /// <summary>The same for every copy of a report, and for no other: made from organization, report id, domains and range. Null where the report cannot be read.</summary>
    public string? ReportKey { get; init; }

    /// <summary>Who reports: the operator of the servers that send.</summary>
    public string? Organization { get; init; }

    /// <summary>Whom to ask.</summary>
    public string? ContactInfo { get; init; }

    /// <summary>The reporter's name for the report.</summary>
    public string? ReportId { get; init; }

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset? Begin { get; init; }

    /// <summary>The day on which the range begins, UTC, as <c>yyyy-MM-dd</c>; empty where it is not known.</summary>
    public string Day => UtcDay.Of(Begin);

    /// <summary>Until when, UTC.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The domains whose policies it is about, each once.</summary>
    public IReadOnlyList<string> Domains { get; init; } = [];

    /// <summary>The same on one line, with <c>, </c> between.</summary>
    public string Domain => string.Join(", ", Domains);

    /// <summary>The policies that were found, with what came of them.</summary>
    public IReadOnlyList<TlsReportPolicy> Policies { get; init; } = [];

    /// <summary>How many sessions were secured as the policies ask for.</summary>
    public long SuccessCount { get; init; }

    /// <summary>How many were not.</summary>
    public long FailureCount { get; init; }

    /// <summary>Values that RFC 8460 does not know.</summary>
    public IReadOnlyList<ReportExtension> Extensions { get; init; } = [];

    /// <summary>In what the report deviates: one for each kind and place in the form, with how many there are.</summary>
    public IReadOnlyList<TlsReportDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>How many diagnostics there are, those of the same kind and place counted one by one.</summary>
    public long DiagnosticCount => Diagnostics.Sum(diagnostic => (long)diagnostic.Count);

    /// <summary>Where it lay: the file and what in it, with <c>&gt;</c> between; null where it was read from a stream.</summary>
    public string? Source { get; init; }

    /// <summary>What is wrong with what it was packed in.</summary>
    public IReadOnlyList<SyntaxProblem> PackingProblems { get; init; } = [];

    /// <summary>Whether its end was read.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Why it cannot be read at all; null where something could.</summary>
    public TlsReportFailure? Failure { get; init; }

    /// <summary>Reporter, domains and numbers, or why it cannot be read.</summary>
    public override string ToString() => Failure?.ToString()
        ?? SentenceFile.TlsReports.Format("TlsReport", Organization ?? "", Domain, ReportId ?? "", SuccessCount, FailureCount);
}
