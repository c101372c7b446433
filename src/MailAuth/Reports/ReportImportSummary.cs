using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Reports;

/// <summary>What came of importing reports: how many there were, and how many were passed over, and why.</summary>
public sealed record ReportImportSummary
{
    /// <summary>How many files and other inputs were gone through.</summary>
    public int InputCount { get; init; }

    /// <summary>How many reports were written to their end.</summary>
    public long ReportCount { get; init; }

    /// <summary>How many objects were written: as many as there are reports, or rows where those were asked for.</summary>
    public long ObjectCount { get; init; }

    /// <summary>The messages, or sessions, that the reports written are about.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many reports were passed over as copies of others of this run.</summary>
    public long DuplicateCount { get; init; }

    /// <summary>How many reports were passed over because an earlier run has written them, as the state tells.</summary>
    public long KnownCount { get; init; }

    /// <summary>How many reports were passed over for being about other domains than those asked for.</summary>
    public long OtherDomainCount { get; init; }

    /// <summary>How many reports and inputs could not be read; there is an error about each.</summary>
    public long BrokenCount { get; init; }

    /// <summary>Reports of other kinds, which other cmdlets import, and how many of each.</summary>
    public IReadOnlyList<ReportKindCount> OtherKinds { get; init; } = [];

    /// <summary>How many things hold no report at all: letters, pictures, whatever else lies in a mailbox or folder.</summary>
    public long NoReportCount { get; init; }

    /// <summary>How many reports and other things were passed over without an error.</summary>
    public long SkippedCount => DuplicateCount + KnownCount + OtherDomainCount + NoReportCount + OtherKinds.Sum(other => other.Count);

    /// <summary>How long it took, in seconds.</summary>
    public double ElapsedSeconds { get; init; }

    /// <summary>All of it in a sentence, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format("ReportImportSummary", ReportCount, InputCount, DuplicateCount, OtherDomainCount, BrokenCount,
        OtherKinds.Sum(other => other.Count), NoReportCount, KnownCount);
}

/// <summary>How many reports of a kind there were.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Count">How many.</param>
public sealed record ReportKindCount(PackedReportKind Kind, long Count)
{
    /// <summary>Kind and number.</summary>
    public override string ToString() => string.Format(CultureInfo.InvariantCulture, "{0}: {1}", Kind, Count);
}
