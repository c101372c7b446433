using System;
using System.Collections.Generic;
using System.IO;
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
        try
        {
            var reader = new AggregateReportReader(content);
            var head = reader.ReadHead(out var isWhole, stopped);
            if (!isWhole)
            {
                // What identifies it stands behind the records: they are gone through for it, and read again.
                head = ToEnd(reader, stopped);
                content.Dispose();
                content = packed.OpenContent();
                reader = new(content);
            }

            return opener.Reading(content, head, toRows is null ? opener.Whole(reader) : opener.Rows(reader, head, toRows));
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    static DmarcReport ToEnd(AggregateReportReader reader, CancellationToken stopped)
    {
        while (reader.ReadRecord(stopped) is not null)
        {
        }

        return reader.Report;
    }

    ReportReading Reading(Stream content, DmarcReport head, IEnumerable<object> objects) => new()
    {
        Source = packed.Source,
        Held = content,
        Key = head.ReportKey,
        Domains = [head.PolicyPublished.Domain],
        Failure = head.Failure is null ? null : CommandErrors.BrokenReport(packed.Source, head.Failure.ToString()),
        Objects = objects,
        MessageCount = () => end?.MessageCount ?? 0,
        IsComplete = () => end?.IsComplete ?? false,
        HasEnd = HasEnd,
        Remarks = Remarks,
    };

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
        return ToEnd(new(content), stopped).IsComplete;
    }

    IReadOnlyList<string> Remarks() => end is null
        ? []
        : ReportRemarks.Of(packed.Source, end.PackingProblems, end.IsComplete ? null : Messages.Format("IncompleteReport", packed.Source, end.RecordCount));
}
