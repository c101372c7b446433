using System;
using System.Collections.Generic;
using System.Threading;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Reads one aggregate report for an import: its head, then, where it is wanted, the report or its rows.</summary>
sealed class DmarcReportOpener
{
    readonly PackedReport packed;
    readonly CancellationToken stopped;
    DmarcReport? end;

    DmarcReportOpener(PackedReport packed, CancellationToken stopped)
    {
        this.packed = packed;
        this.stopped = stopped;
    }

    /// <summary>Opens a report.</summary>
    /// <param name="packed">The report.</param>
    /// <param name="toRows">Makes what is written of a row; null where whole reports are.</param>
    /// <param name="stopped">Ends the work.</param>
    public static ReportReading Open(PackedReport packed, Func<DmarcReportRow, IEnumerable<DmarcReportRow>>? toRows, CancellationToken stopped)
    {
        var opener = new DmarcReportOpener(packed, stopped);
        var content = packed.OpenContent();
        var reader = new AggregateReportReader(content);
        var head = reader.ReadHead(out var isWhole, stopped);
        if (!isWhole)
        {
            // What identifies it stands behind the records: they are gone through for it, and read again.
            while (reader.ReadRecord(stopped) is not null)
            {
            }

            head = reader.Report;
            content.Dispose();
            content = packed.OpenContent();
            reader = new(content);
        }

        return new()
        {
            Source = packed.Source,
            Held = content,
            Key = head.ReportKey,
            Domains = [head.PolicyPublished.Domain],
            Failure = head.Failure is null ? null : CommandErrors.BrokenReport(packed.Source, head.Failure.ToString()),
            Objects = toRows is null ? opener.Whole(reader) : opener.Rows(reader, head, toRows),
            MessageCount = () => opener.end?.MessageCount ?? 0,
            IsComplete = () => opener.end?.IsComplete ?? false,
            HasEnd = opener.HasEnd,
            Remarks = opener.Remarks,
        };
    }

    IEnumerable<object> Whole(AggregateReportReader reader)
    {
        var report = reader.ReadToEnd(stopped);
        end = report with { Source = packed.Source, PackingProblems = packed.Problems };
        yield return end;
    }

    IEnumerable<object> Rows(AggregateReportReader reader, DmarcReport head, Func<DmarcReportRow, IEnumerable<DmarcReportRow>> toRows)
    {
        while (reader.ReadRecord(stopped) is { } record)
        {
            foreach (var row in toRows(DmarcReportRow.Of(head, record)))
                yield return row;
        }

        end = reader.Report with { Source = packed.Source, PackingProblems = packed.Problems };
    }

    bool HasEnd()
    {
        using var content = packed.OpenContent();
        var reader = new AggregateReportReader(content);
        while (reader.ReadRecord(stopped) is not null)
        {
        }

        return reader.Report.IsComplete;
    }

    IReadOnlyList<string> Remarks() => end is null
        ? []
        : ReportRemarks.Of(packed.Source, end.PackingProblems, end.IsComplete ? null : Messages.Format("IncompleteReport", packed.Source, end.RecordCount));
}
