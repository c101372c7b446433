using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Counts what comes of an import.</summary>
sealed class ReportTally
{
    readonly SortedDictionary<PackedReportKind, long> others = [];

    public int Inputs { get; set; }

    public long Reports { get; set; }

    public long Objects { get; set; }

    public long Messages { get; private set; }

    public long Duplicates { get; set; }

    public long Known { get; set; }

    public long OtherDomains { get; set; }

    public long Broken { get; set; }

    /// <summary>Adds messages; a sum of numbers that strangers write.</summary>
    public void AddMessages(long count) => Messages = BoundedSum.Of(Messages, count);

    /// <summary>Adds content of another kind.</summary>
    public void AddOther(PackedReportKind kind) => others[kind] = others.TryGetValue(kind, out var count) ? count + 1 : 1;

    /// <summary>How far it is: inputs, reports, objects, and how many of these a second.</summary>
    public string Describe(TimeSpan elapsed) =>
        Pipeline.Messages.Format("ImportProgress", Inputs, Reports, Objects, (long)(Objects / Math.Max(0.001, elapsed.TotalSeconds)));

    /// <summary>The counts as they are now.</summary>
    public ReportImportSummary Summary(TimeSpan elapsed) => new()
    {
        InputCount = Inputs,
        ReportCount = Reports,
        ObjectCount = Objects,
        MessageCount = Messages,
        DuplicateCount = Duplicates,
        KnownCount = Known,
        OtherDomainCount = OtherDomains,
        BrokenCount = Broken,
        NoReportCount = others.TryGetValue(PackedReportKind.Unknown, out var nothing) ? nothing : 0,
        OtherKinds = others.Where(other => other.Key != PackedReportKind.Unknown).Select(other => new ReportKindCount(other.Key, other.Value)).ToArray(),
        ElapsedSeconds = Math.Round(elapsed.TotalSeconds, 3),
    };
}
