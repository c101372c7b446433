using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;

namespace MailAuth.Rendering;

/// <summary>Records as the Get- cmdlets read them: what stands where, and what is wrong with its text.</summary>
sealed class RecordCollector : IReportCollector
{
    const int LongestText = 1000;

    readonly FirstItems<PublishedRecord> records = new(5000);

    /// <inheritdoc/>
    public bool TryAdd(object item) => records.TryAdd(item);

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        if (records.Items.Count > 0)
            yield return new("records", AuditWords.Get("Heading.Records"), [Table(), .. records.Remark(context)]);
    }

    ReportTable Table() => new()
    {
        Caption = AuditWords.Get("Records.Caption"),
        Columns =
        [
            new(AuditWords.Get("Records.Owner"), ReportColumnKind.Host),
            new(AuditWords.Get("Protocols.State")),
            new(AuditWords.Get("Records.Text"), ReportColumnKind.Code),
            new(AuditWords.Get("Records.Problems")),
        ],
        Rows = records.Items.Select(record => new ReportRow(
        [
            record.Owner,
            new(AuditWords.Get("RecordStatus." + record.Status), ToneOf(record.Status)),
            Cells.Cut(record.Summary, LongestText),
            Cells.Cut(string.Join("; ", record.Problems.Select(problem => problem.ToString())), LongestText),
        ])).ToArray(),
        IsInteractive = records.Items.Count > 10,
    };

    static ReportTone ToneOf(RecordStatus status) => status switch
    {
        RecordStatus.Published => ReportTone.Good,
        RecordStatus.Duplicate or RecordStatus.Malformed => ReportTone.Bad,
        RecordStatus.Proposed => ReportTone.Plain,
        _ => ReportTone.Muted,
    };
}
