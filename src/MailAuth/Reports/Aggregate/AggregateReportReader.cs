using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// Reads an aggregate report record by record, in memory that does not grow with it: RFC 9990, RFC 7489 and the drafts before,
/// in a namespace or in none. What can be read is read, and each deviation is a diagnostic; nothing in a report throws. Not for
/// use by several threads at once. The stream stays the caller's.
/// </summary>
public sealed class AggregateReportReader
{
    readonly DmarcReportLimits limits;
    readonly ReadingSpace space = ReadingSpace.Take();
    readonly XmlWindow window;
    readonly XmlScanner scanner;
    readonly DiagnosticList diagnostics;
    readonly RecordJudge judge;
    readonly ReportWalk walk;
    readonly string beginning;
    int records;
    long messages;
    bool isAtEnd;
    DmarcReportRecord? ahead;

    /// <summary>A reader over the XML of one report, unpacked. Reads its beginning.</summary>
    /// <param name="xml">The octets.</param>
    /// <param name="limits">How much is read; null: <see cref="DmarcReportLimits.Standard"/>.</param>
    public AggregateReportReader(Stream xml, DmarcReportLimits? limits = null)
    {
        this.limits = limits ?? DmarcReportLimits.Standard;
        window = new(xml ?? throw new ArgumentNullException(nameof(xml)), this.limits.Octets, space);
        diagnostics = new(this.limits.Diagnostics);
        scanner = new(window, diagnostics, this.limits.TextLength);
        walk = new(window, scanner, diagnostics, space.Texts, this.limits);
        diagnostics.Place = () => walk.Place;
        judge = new(diagnostics, space.Alignment);
        window.Fill();
        beginning = VisibleText.Escape(new string(window.Chars, 0, Math.Min(60, window.End)).Trim());
        if (window.WrongEncoding is { } wrong)
            diagnostics.Add(DmarcReportDeviation.WrongEncoding, ProblemLevel.Warning, wrong, "the encoding of the octets", "the encoding that the octets show");
    }

    /// <summary>What was read so far outside of the records; the whole, with its numbers and diagnostics, once <see cref="ReadRecord"/> gave null. <see cref="DmarcReport.Records"/> stays empty.</summary>
    public DmarcReport Report => isAtEnd && Failure() is { } failure
        ? new() { Failure = failure, Diagnostics = diagnostics.OfReport() }
        : walk.Draft.Build(records, messages) with { IsComplete = isAtEnd && walk.IsOver };

    /// <summary>Reads a whole report.</summary>
    /// <param name="xml">The octets.</param>
    /// <param name="limits">How much is read; null: <see cref="DmarcReportLimits.Standard"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The report, or one whose <see cref="DmarcReport.Failure"/> says why there is none.</returns>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static DmarcReport Read(Stream xml, DmarcReportLimits? limits = null, CancellationToken cancellationToken = default)
    {
        return new AggregateReportReader(xml, limits).ReadToEnd(cancellationToken);
    }

    /// <summary>Reads what is left: the report with the records that <see cref="ReadRecord"/> has not given.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public DmarcReport ReadToEnd(CancellationToken cancellationToken = default)
    {
        var list = new List<DmarcReportRecord>();
        while (ReadRecord(cancellationToken) is { } record)
        {
            if (list.Count < limits.Records)
                list.Add(record);
            else
                diagnostics.Add(DmarcReportDeviation.BeyondLimit, ProblemLevel.Warning, "", "fewer records", "the first ones");
        }

        return Report with { Records = list.Count == 0 ? [] : list.ToArray() };
    }

    /// <summary>
    /// Reads what stands before the second record, nearly always all that is outside of records; <see cref="ReadRecord"/> gives the
    /// first record next. To be called before it.
    /// </summary>
    /// <param name="isWhole">Whether it says what the report is: reporter, report, domain and range. The report's key is final then.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public DmarcReport ReadHead(out bool isWhole, CancellationToken cancellationToken = default)
    {
        ahead ??= ReadRecord(cancellationToken);
        var head = Report;
        isWhole = isAtEnd || head is { Organization: not null, ReportId: not null, Begin: not null, End: not null, PolicyPublished.Domain: not null };
        return head;
    }

    /// <summary>The next record; null where there is no other.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public DmarcReportRecord? ReadRecord(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (ahead is { } kept)
        {
            ahead = null;
            return kept;
        }

        if (isAtEnd)
            return null;
        var draft = walk.Next();
        if (draft is null)
        {
            Finish();
            return null;
        }

        var policy = walk.Draft.Policy;
        diagnostics.Record = records + 1;
        draft.TellMissing();
        judge.Judge(draft, policy.Domain, policy.DkimAlignment, policy.SpfAlignment);
        var record = draft.Build(++records);
        diagnostics.Record = walk.IsInRecord ? records + 1 : null;
        messages = BoundedSum.Of(messages, record.Count);
        return record;
    }

    /// <summary>The records that are left, one by one.</summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public IEnumerable<DmarcReportRecord> ReadRecords(CancellationToken cancellationToken = default)
    {
        while (ReadRecord(cancellationToken) is { } record)
            yield return record;
    }

    void Finish()
    {
        isAtEnd = true;
        diagnostics.Record = null;
        if (walk.HasReport)
            Complete();
        window.Close();
        space.Return();
    }

    void Complete()
    {
        walk.Draft.Complete();
        if (records == 0)
            diagnostics.Add(DmarcReportDeviation.MissingValue, ProblemLevel.Warning, "", "a record", "none", "feedback/record");
        if (window.IsCut)
            diagnostics.Add(DmarcReportDeviation.BeyondLimit, ProblemLevel.Error, "", "fewer octets", "the end of the report");
    }

    DmarcReportFailure? Failure()
    {
        if (walk.HasReport)
            return null;
        var isHtml = scanner.IsHtml || string.Equals(walk.FirstElement, "html", StringComparison.OrdinalIgnoreCase);
        if (window.StreamProblem is { } problem)
            return new(DmarcReportFailureReason.Unreadable, window.Line, VisibleText.Escape(problem));
        if (isHtml)
            return new(DmarcReportFailureReason.HtmlPage, 1, beginning);
        if (walk.FirstElement is { } first)
            return new(DmarcReportFailureReason.NotAReport, 1, first);
        return new(beginning.Length == 0 ? DmarcReportFailureReason.Empty : DmarcReportFailureReason.NotXml, 1, beginning);
    }
}
