using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using MailAuth.Audit;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>
/// Which domains of a survey are done, with their audits, in a file that is only added to. A survey that was killed goes on with it:
/// what stands in it is given back, all else is asked. Lines are JSON, docs/surveys.md has their form. To be used from one thread.
/// </summary>
public sealed class SurveyCheckpoint : IDisposable
{
    static readonly TimeSpan SyncAfter = TimeSpan.FromSeconds(1);

    readonly string path;
    readonly IStateFiles files;
    readonly CheckpointIndex index;
    readonly IDisposable? held;
    readonly IStateWriter? writer;
    readonly Stopwatch sinceSync = Stopwatch.StartNew();
    Stream? reader;
    bool isBroken;
    bool isDisposed;

    SurveyCheckpoint(string path, IStateFiles files, CheckpointIndex index, IDisposable? held, IStateWriter? writer)
    {
        this.path = path;
        this.files = files;
        this.index = index;
        this.held = held;
        this.writer = writer;
    }

    /// <summary>How many domains are done.</summary>
    public int DoneCount => index.Count;

    /// <summary>How many lines of the file were damaged, by whatever; their domains are asked again.</summary>
    public long DamagedLines => index.DamagedLines;

    /// <summary>Opens a checkpoint for this run alone; makes it where there is none. Beside it stands a file with <c>.lock</c> behind the name.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the audits depend on, by name, as text that can be shown.</param>
    /// <param name="replaceOther">Whether one that was made with other options is begun anew instead of being refused.</param>
    /// <param name="cancellationToken">Stops the reading of a long file.</param>
    /// <exception cref="SurveyCheckpointException">It cannot be used.</exception>
    public static SurveyCheckpoint Open(string path, IReadOnlyDictionary<string, string> options, bool replaceOther, CancellationToken cancellationToken) =>
        Open(path, options, replaceOther, new DiskStateFiles(), cancellationToken);

    /// <summary>A checkpoint as it stands, for a run that changes nothing in it.</summary>
    /// <inheritdoc cref="Open(string, IReadOnlyDictionary{string, string}, bool, CancellationToken)"/>
    public static SurveyCheckpoint OpenUnchanged(string path, IReadOnlyDictionary<string, string> options, bool replaceOther, CancellationToken cancellationToken)
    {
        var files = new DiskStateFiles();
        var index = Look(path, files, options, replaceOther, cancellationToken, out var isReplaced);
        return new(path, files, isReplaced ? CheckpointIndex.Read(null, cancellationToken) : index, null, null);
    }

    /// <summary>Opens a checkpoint of such a file system.</summary>
    internal static SurveyCheckpoint Open(string path, IReadOnlyDictionary<string, string> options, bool replaceOther, IStateFiles files, CancellationToken cancellationToken)
    {
        if (path is null)
            throw new ArgumentNullException(nameof(path));
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        var held = Try(path, SurveyCheckpointFailure.Unwritable, () => files.Lock(path + ".lock")) ?? throw new SurveyCheckpointException(SurveyCheckpointFailure.InUse, path);
        try
        {
            var index = Look(path, files, options, replaceOther, cancellationToken, out var isReplaced);
            if (isReplaced)
                index = CheckpointIndex.Read(null, cancellationToken);
            var writer = Try(path, SurveyCheckpointFailure.Unwritable, () => OpenWriter(path, files, index, options, isReplaced));
            return new(path, files, index, held, writer);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>The audit of a domain that is done; null where it has to be asked.</summary>
    /// <exception cref="SurveyCheckpointException">The file cannot be read any more.</exception>
    public MailDomainAudit? Find(SurveyKey key)
    {
        if (!index.TryFind(key, out var place))
            return null;
        var line = Try(path, SurveyCheckpointFailure.Unreadable, () => ReadLine(place.Start, place.Length));
        if (CheckpointFormat.ReadAudit(line, key) is { } audit)
            return audit;
        index.Drop(key);
        return null;
    }

    /// <summary>Notes that a domain is done. Nothing is written for one that stands there already, nor where the file is to stay as it is.</summary>
    /// <exception cref="SurveyCheckpointException">The file cannot be written. Once that fails nothing is written any more: a torn line would damage the next.</exception>
    public void Add(SurveyKey key, MailDomainAudit audit)
    {
        if (isDisposed)
            throw new ObjectDisposedException(nameof(SurveyCheckpoint));
        if (writer is null || index.TryFind(key, out _))
            return;
        if (isBroken)
            throw new SurveyCheckpointException(SurveyCheckpointFailure.Unwritable, path);
        isBroken = true;
        var line = CheckpointFormat.WriteAudit(key, audit);
        Try(path, SurveyCheckpointFailure.Unwritable, () =>
        {
            writer.Write(line, line.Length);
            // A power cut takes back a second, a kill nothing.
            if (sinceSync.Elapsed >= SyncAfter)
            {
                writer.Sync();
                sinceSync.Restart();
            }

            return true;
        });
        index.Add(key, index.WholeLength, line.Length - 1);
        isBroken = false;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        reader?.Dispose();
        try
        {
            writer?.Sync();
        }
        catch (Exception cause) when (IsOfFiles(cause))
        {
            // All lines are with the system already; there is nothing left to do about its disk.
        }
        finally
        {
            writer?.Dispose();
            held?.Dispose();
        }
    }

    static CheckpointIndex Look(string path, IStateFiles files, IReadOnlyDictionary<string, string> options, bool replaceOther, CancellationToken cancellationToken, out bool isReplaced)
    {
        var index = Try(path, SurveyCheckpointFailure.Unreadable, () =>
        {
            using var stream = files.Read(path);
            return CheckpointIndex.Read(stream, cancellationToken);
        });
        if (index.Failure is { } failure)
            throw new SurveyCheckpointException(failure, path);
        var differences = index.Options is null ? [] : Differences(index.Options, options);
        isReplaced = differences.Length > 0;
        return isReplaced && !replaceOther ? throw new SurveyCheckpointException(SurveyCheckpointFailure.OtherOptions, path, string.Join("; ", differences)) : index;
    }

    // What a file says is shown: on its line, and not longer than what a person compares.
    static string[] Differences(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        return before.Keys.Union(now.Keys, StringComparer.Ordinal).OrderBy(name => name, StringComparer.Ordinal)
            .Where(name => !string.Equals(Of(before, name), Of(now, name), StringComparison.Ordinal))
            .Select(name => $"{Shown(name)}: {Shown(Of(before, name) ?? "-")} → {Shown(Of(now, name) ?? "-")}")
            .ToArray();

        static string? Of(IReadOnlyDictionary<string, string> options, string name) => options.TryGetValue(name, out var value) ? value : null;
        static string Shown(string text) => VisibleText.Escape(text.Length > 100 ? text.Substring(0, 100) + "…" : text);
    }

    static IStateWriter OpenWriter(string path, IStateFiles files, CheckpointIndex index, IReadOnlyDictionary<string, string> options, bool isReplaced)
    {
        var writer = isReplaced ? files.Create(path) : files.Append(path);
        try
        {
            if (index.IsTorn)
                writer.CutTo(index.WholeLength);
            if (index.WholeLength == 0)
            {
                var header = CheckpointFormat.WriteHeader(options);
                writer.Write(header, header.Length);
                writer.Sync();
                index.Begin(header.Length);
            }

            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    byte[] ReadLine(long start, int length)
    {
        if (reader is null || reader.Length < start + length)
        {
            reader?.Dispose();
            reader = files.Read(path) ?? throw new FileNotFoundException(null, path);
        }

        reader.Seek(start, SeekOrigin.Begin);
        var line = new byte[length];
        for (int have = 0, read; have < length; have += read)
        {
            read = reader.Read(line, have, length - have);
            if (read <= 0)
                throw new EndOfStreamException();
        }

        return line;
    }

    static T Try<T>(string path, SurveyCheckpointFailure failure, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception cause) when (IsOfFiles(cause))
        {
            throw new SurveyCheckpointException(failure, path, cause.Message, cause);
        }
    }

    static bool IsOfFiles(Exception cause) => cause is IOException or UnauthorizedAccessException or NotSupportedException;
}
