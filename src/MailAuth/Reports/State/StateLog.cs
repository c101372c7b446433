using System;
using System.Diagnostics;
using System.IO;

namespace MailAuth.Reports;

/// <summary>
/// The log behind a state: lines are put behind it, each in one piece, and what a killed writer left of a line is cut off
/// before the next. Where most of it is history it is written anew and takes the old one's place at once.
/// </summary>
sealed class StateLog : IDisposable
{
    /// <summary>So much history is kept before the log is written anew.</summary>
    public const int MostHistory = 1000;

    static readonly TimeSpan SyncAfter = TimeSpan.FromSeconds(1);

    readonly string path;
    readonly IDisposable held;
    readonly IStateWriter writer;
    readonly Stopwatch sinceSync = Stopwatch.StartNew();
    bool isBroken;

    StateLog(string path, IDisposable held, IStateWriter writer)
    {
        this.path = path;
        this.held = held;
        this.writer = writer;
    }

    /// <summary>Opens a log for one writer, and reads it.</summary>
    /// <exception cref="ReportStateException">It cannot be used.</exception>
    public static StateLog Open(string path, IStateFiles files, out StateTable table)
    {
        // A file of its own is locked: the log itself is replaced, and a lock would go with the old one.
        var held = Try(path, ReportStateFailure.Unwritable, () => files.Lock(path + ".lock")) ?? throw new ReportStateException(ReportStateFailure.InUse, path);
        try
        {
            var known = table = Try(path, ReportStateFailure.Unreadable, () => Read(path, files));
            if (table.Failure is { } failure)
                throw new ReportStateException(failure, path);
            var length = table.WholeLength;
            var isTorn = table.IsTorn;
            var history = table.Lines - table.Entries.Count;
            if (history > MostHistory && history > table.Entries.Count / 4 && Compact(path, files, table))
                isTorn = false;
            return new(path, held, Try(path, ReportStateFailure.Unwritable, () => OpenWriter(path, files, length, isTorn)));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Reads a log and leaves it as it is; others may be writing it.</summary>
    /// <exception cref="ReportStateException">It cannot be used.</exception>
    public static StateTable Look(string path, IStateFiles files)
    {
        var table = Try(path, ReportStateFailure.Unreadable, () => Read(path, files));
        return table.Failure is { } failure ? throw new ReportStateException(failure, path) : table;
    }

    /// <summary>Adds a line. Once that fails nothing is written any more: a torn line would damage the next.</summary>
    /// <exception cref="ReportStateException">It cannot be written.</exception>
    public void Add(StateEntryKind kind, ReportKeyNumber key)
    {
        if (isBroken)
            throw new ReportStateException(ReportStateFailure.Unwritable, path);
        isBroken = true;
        var line = StateLine.Write(kind, key);
        Try(path, ReportStateFailure.Unwritable, () =>
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
        isBroken = false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            writer.Sync();
        }
        catch (Exception cause) when (IsOfFiles(cause))
        {
            // All lines are with the system already; there is nothing left to do about its disk.
        }
        finally
        {
            writer.Dispose();
            held.Dispose();
        }
    }

    static StateTable Read(string path, IStateFiles files)
    {
        using var stream = files.Read(path);
        return StateTable.Read(stream);
    }

    static IStateWriter OpenWriter(string path, IStateFiles files, long length, bool isTorn)
    {
        var writer = files.Append(path);
        try
        {
            if (isTorn)
                writer.CutTo(length);
            if (length == 0)
            {
                writer.Write(StateLine.Header, StateLine.Header.Length);
                writer.Sync();
            }

            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    // Without success the old log serves on.
    static bool Compact(string path, IStateFiles files, StateTable table)
    {
        try
        {
            using (var writer = files.Create(path + ".new"))
            {
                var block = new LineBlock(writer);
                block.Add(StateLine.Header);
                foreach (var entry in table.Entries)
                    block.Add(StateLine.Write(entry.Value, entry.Key));
                block.Flush();
                // On the disk before it has the name: a power cut shows the old log or the new, not an empty one.
                writer.Sync();
            }

            files.Replace(path + ".new", path);
            return true;
        }
        catch (Exception cause) when (IsOfFiles(cause))
        {
            return false;
        }
    }

    static T Try<T>(string path, ReportStateFailure failure, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception cause) when (IsOfFiles(cause))
        {
            throw new ReportStateException(failure, path, cause);
        }
    }

    static bool IsOfFiles(Exception cause) => cause is IOException or UnauthorizedAccessException or NotSupportedException;

    // Lines gathered to blocks: a system call for each would take longer than the rest.
    sealed class LineBlock(IStateWriter writer)
    {
        readonly byte[] octets = new byte[64 * 1024];
        int count;

        public void Add(byte[] line)
        {
            if (count + line.Length > octets.Length)
                Flush();
            Buffer.BlockCopy(line, 0, octets, count, line.Length);
            count += line.Length;
        }

        public void Flush()
        {
            writer.Write(octets, count);
            count = 0;
        }
    }
}
