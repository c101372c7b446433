using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>A DMARC aggregate report (RFC 9990; RFC 7489 section 7.2), with what could be read of it.</summary>
public sealed record DmarcReport
{
    /// <summary>The same for every copy of a report, and for no other: made from organization, report id, domain and range. Null where the report cannot be read.</summary>
    public string? ReportKey { get; init; }

    /// <summary>The edition it is written by.</summary>
    public DmarcReportFormat Format { get; init; }

    /// <summary>The namespace of its root; null where it has none, as most.</summary>
    public string? Namespace { get; init; }

    /// <summary>The version it says of itself.</summary>
    public string? Version { get; init; }

    /// <summary>Who reports; the domain of <see cref="Email"/> where no name is given.</summary>
    public string? Organization { get; init; }

    /// <summary>Whom to ask.</summary>
    public string? Email { get; init; }

    /// <summary>How else to ask.</summary>
    public string? ExtraContactInfo { get; init; }

    /// <summary>The reporter's name for the report.</summary>
    public string? ReportId { get; init; }

    /// <summary>From when, UTC.</summary>
    public DateTimeOffset? Begin { get; init; }

    /// <summary>Until when, UTC.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>The day on which the range begins, UTC, as <c>yyyy-MM-dd</c>; empty where it is not known.</summary>
    public string Day => UtcDay.Of(Begin);

    /// <summary>What the reporter found wrong, with the published record say.</summary>
    public IReadOnlyList<string> Errors { get; init; } = [];

    /// <summary>The program that wrote the report (RFC 9990).</summary>
    public string? Generator { get; init; }

    /// <summary>The policy found published.</summary>
    public DmarcReportPolicy PolicyPublished { get; init; } = new();

    /// <summary>The records, in order; empty where they were read one by one.</summary>
    public IReadOnlyList<DmarcReportRecord> Records { get; init; } = [];

    /// <summary>How many records were read.</summary>
    public int RecordCount { get; init; }

    /// <summary>The sum of their messages.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many messages of <see cref="Records"/> passed neither by DKIM nor by SPF, as the reporter evaluated them.</summary>
    public long FailedMessageCount
    {
        get
        {
            long sum = 0;
            foreach (var record in Records)
            {
                if (!record.PassesDmarc)
                    sum = BoundedSum.Of(sum, record.Count);
            }

            return sum;
        }
    }

    /// <summary>Values outside the records that are not of the standard.</summary>
    public IReadOnlyList<ReportExtension> Extensions { get; init; } = [];

    /// <summary>In what the report deviates: one for each kind and path, with the place of the first and how many there are.</summary>
    public IReadOnlyList<DmarcReportDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>How many diagnostics there are, those of the same kind and path counted one by one.</summary>
    public long DiagnosticCount => Diagnostics.Sum(diagnostic => (long)diagnostic.Count);

    /// <summary>Where it lay: the file and what in it, with <c>&gt;</c> between; null where it was read from a stream.</summary>
    public string? Source { get; init; }

    /// <summary>What is wrong with what it was packed in.</summary>
    public IReadOnlyList<SyntaxProblem> PackingProblems { get; init; } = [];

    /// <summary>Whether its end was read.</summary>
    public bool IsComplete { get; init; }

    /// <summary>Why it cannot be read at all; null where something could.</summary>
    public DmarcReportFailure? Failure { get; init; }

    /// <summary>Reporter, domain and numbers, or why it cannot be read.</summary>
    public override string ToString() => Failure?.ToString()
        ?? Sentences.Format("DmarcReport", Organization ?? "", PolicyPublished.Domain ?? "", ReportId ?? "", RecordCount, MessageCount);
}
