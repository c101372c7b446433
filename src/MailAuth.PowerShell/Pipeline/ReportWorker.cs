using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Goes through one input on a thread of its own and puts what it finds into a feed.</summary>
/// <param name="kind">The kind of report that is wanted.</param>
/// <param name="read">Reads one.</param>
/// <param name="look">What is known of a report by its key; any thread may ask.</param>
/// <param name="domains">The domains that are wanted; empty for all.</param>
sealed class ReportWorker(PackedReportKind kind, Func<PackedReport, CancellationToken, ReportReading> read, Func<string, ReportStateAnswer> look, DomainFilter domains)
{
    /// <summary>How many objects go to the pipeline at once: enough that the way costs little, few enough that it takes little memory.</summary>
    const int BatchSize = 256;

    /// <summary>Goes through an input to its end. It fails only for a fault of ours, and where it is stopped.</summary>
    /// <param name="input">The input.</param>
    /// <param name="opened">It, where it had to be opened before; its end is the worker's business.</param>
    /// <param name="feed">Where to.</param>
    /// <param name="stopped">Ends the work.</param>
    public async Task Run(MessageInput input, ReportContainer? opened, ReportFeed feed, CancellationToken stopped)
    {
        try
        {
            using var container = opened ?? input.OpenContainer();
            // The header of a message has no report with it.
            if (container is null)
                await feed.Add(new OtherContent(PackedReportKind.Unknown), stopped).ConfigureAwait(false);
            foreach (var packed in container?.ReadReports() ?? [])
            {
                stopped.ThrowIfCancellationRequested();
                if (packed.Kind == kind)
                    await Read(packed, feed, stopped).ConfigureAwait(false);
                else
                    await feed.Add(Other(input, packed), stopped).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await feed.Add(new BrokenReport(CommandErrors.UnreadableReport(input.Name, e)), stopped).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await feed.Add(new BrokenReport(CommandErrors.UnexpectedFailure(e, input.Name)), stopped).ConfigureAwait(false);
        }

        feed.End();
    }

    // What cannot be unpacked may have been a report of any kind.
    static ReportPiece Other(MessageInput input, PackedReport packed) =>
        packed.Kind == PackedReportKind.Unknown && input.IsNoBase64() ? new BrokenReport(CommandErrors.NoBase64(input.Name))
        : packed.Kind == PackedReportKind.Unknown && packed.Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error) is { } problem
        ? new BrokenReport(CommandErrors.DamagedPacking(packed.Source, problem))
        : new OtherContent(packed.Kind);

    // Whoever knows a report's name can send another before it: what a copy says is not taken on trust.
    static ReportReading? GoThrough(ReportReading copy, CancellationToken stopped)
    {
        try
        {
            foreach (var item in copy.Objects)
            {
                stopped.ThrowIfCancellationRequested();
                copy.ObjectCount++;
            }

            return copy;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    async Task Read(PackedReport packed, ReportFeed feed, CancellationToken stopped)
    {
        var reading = read(packed, stopped);
        using var held = reading.Held;
        if (reading.Failure is { } failure)
        {
            await feed.Add(new BrokenReport(failure), stopped).ConfigureAwait(false);
            return;
        }

        if (!domains.Accepts(reading.Domains))
        {
            await feed.Add(new ReportOfOtherDomain(), stopped).ConfigureAwait(false);
            return;
        }

        // Nothing changes such an answer any more: the rest need not be read.
        var known = reading.Key is null ? ReportStateAnswer.New : look(reading.Key);
        if (known is ReportStateAnswer.SeenBefore or ReportStateAnswer.SeenInThisRun || (known == ReportStateAnswer.InPart && reading.HasEnd?.Invoke() == false))
        {
            await feed.Add(new KnownReport(known, known == ReportStateAnswer.SeenInThisRun ? GoThrough(reading, stopped) : null), stopped).ConfigureAwait(false);
            return;
        }

        var isFirst = true;
        var batch = new List<object>();
        try
        {
            foreach (var item in reading.Objects)
            {
                stopped.ThrowIfCancellationRequested();
                if (reading.IsUnwanted)
                    break;
                if (batch.Count == BatchSize)
                {
                    await feed.Add(new ReportObjects(reading, batch, isFirst, IsLast: false), stopped).ConfigureAwait(false);
                    isFirst = false;
                    batch = new(BatchSize);
                }

                batch.Add(item);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What was read before goes out all the same; a report of which nothing did was never begun.
            if (batch.Count > 0)
                await feed.Add(new ReportObjects(reading, batch, isFirst, IsLast: false), stopped).ConfigureAwait(false);
            await feed.Add(new BrokenReport(CommandErrors.UnreadableReport(reading.Source, e), isFirst && batch.Count == 0 ? null : reading), stopped).ConfigureAwait(false);
            return;
        }

        await feed.Add(new ReportObjects(reading, batch, isFirst, IsLast: true), stopped).ConfigureAwait(false);
    }
}
