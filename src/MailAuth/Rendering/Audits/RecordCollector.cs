using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;

namespace MailAuth.Rendering;

/// <summary>Records as the Get- cmdlets read them: what stands where, and what is wrong with its text.</summary>
sealed class RecordCollector : IReportCollector
{
    const int Most = 5000;

    const int LongestText = 1000;

    readonly List<PublishedRecord> records = [];
    int left;

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        if (item is not PublishedRecord record)
            return false;
        if (records.Count < Most)
            records.Add(record);
        else
            left++;
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        if (records.Count == 0)
            yield break;
        var blocks = new List<ReportBlock> { Table() };
        if (left > 0)
            blocks.Add(new ReportParagraph(AuditWords.Fill("Left", ("count", context.Count(left))), ReportTone.Notice));
        yield return new("records", AuditWords.Get("Heading.Records"), blocks);
    }

    ReportTable Table() => new()
    {
        Caption = AuditWords.Get("Records.Caption"),
        Columns =
        [
            new(AuditWords.Get("Records.Owner"), ReportColumnKind.Domain),
            new(AuditWords.Get("Protocols.State")),
            new(AuditWords.Get("Records.Text"), ReportColumnKind.Code),
            new(AuditWords.Get("Records.Problems")),
        ],
        Rows = records.Select(record => new ReportRow(
        [
            record.Owner,
            new(AuditWords.Get("RecordStatus." + record.Status), ToneOf(record.Status)),
            Cut(record.Summary),
            Cut(string.Join("; ", record.Problems.Select(problem => problem.ToString()))),
        ])).ToArray(),
        IsInteractive = records.Count > 10,
    };

    static ReportTone ToneOf(RecordStatus status) => status switch
    {
        RecordStatus.Published => ReportTone.Good,
        RecordStatus.Duplicate or RecordStatus.Malformed => ReportTone.Bad,
        RecordStatus.Proposed => ReportTone.Plain,
        _ => ReportTone.Muted,
    };

    static string Cut(string text) => text.Length <= LongestText ? text : text.Substring(0, LongestText) + "…";
}
