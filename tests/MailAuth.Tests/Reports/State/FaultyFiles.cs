using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Reports;

namespace MailAuth.Tests.Reports;

/// <summary>
/// Files in memory whose process can be killed between any two octets of any write, whose disk can be full, and whose power can
/// be cut: then of what was not brought to the disk any part may be gone.
/// </summary>
sealed class FaultyFiles : IStateFiles
{
    readonly Dictionary<string, List<byte>> names = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> synced = new(StringComparer.Ordinal);
    readonly HashSet<string> locked = new(StringComparer.Ordinal);
    bool isDead;

    /// <summary>How many steps were taken: octets written, files made, cut, replaced, synced.</summary>
    public long Steps { get; private set; }

    /// <summary>The step at which the process is killed.</summary>
    public long KillAt { get; set; } = long.MaxValue;

    /// <summary>The step from which on the disk is full.</summary>
    public long FullAt { get; set; } = long.MaxValue;

    /// <summary>The files that there are.</summary>
    public IEnumerable<string> Names => names.Keys;

    public byte[] this[string path]
    {
        get => [.. names[path]];
        set => (names[path], synced[path]) = ([.. value], value.Length);
    }

    /// <summary>A new process over the same files.</summary>
    public void Restart()
    {
        locked.Clear();
        isDead = false;
        Steps = 0;
        KillAt = FullAt = long.MaxValue;
    }

    /// <summary>What was not brought to the disk is gone, up to some octet.</summary>
    public void CutPower(Random random)
    {
        foreach (var path in names.Keys.ToArray())
        {
            var left = random.Next(synced[path], names[path].Count + 1);
            this[path] = this[path][..left];
        }
    }

    public IDisposable? Lock(string path)
    {
        Step();
        return locked.Add(path) ? new Held(this, path) : null;
    }

    public Stream? Read(string path)
    {
        Step();
        return names.ContainsKey(path) ? new MemoryStream(this[path]) : null;
    }

    public IStateWriter Append(string path)
    {
        Step();
        if (!names.ContainsKey(path))
            this[path] = [];
        return new Writer(this, path);
    }

    public IStateWriter Create(string path)
    {
        Step();
        this[path] = [];
        return new Writer(this, path);
    }

    public void Replace(string with, string path)
    {
        Step();
        (names[path], synced[path]) = (names[with], synced[with]);
        names.Remove(with);
        Step();
    }

    void Step()
    {
        if (isDead || Steps >= KillAt)
        {
            isDead = true;
            throw new KilledException();
        }

        if (Steps >= FullAt)
            throw new IOException("No space left on device");
        Steps++;
    }

    /// <summary>The process is no more. Nothing catches it but the test.</summary>
    public sealed class KilledException : Exception;

    sealed class Held(FaultyFiles files, string path) : IDisposable
    {
        public void Dispose() => files.locked.Remove(path);
    }

    sealed class Writer(FaultyFiles files, string path) : IStateWriter
    {
        public void Write(byte[] octets, int count)
        {
            for (var i = 0; i < count; i++)
            {
                files.Step();
                files.names[path].Add(octets[i]);
            }
        }

        public void Sync()
        {
            files.Step();
            files.synced[path] = files.names[path].Count;
        }

        public void CutTo(long length)
        {
            files.Step();
            files.names[path].RemoveRange((int)length, files.names[path].Count - (int)length);
            files.synced[path] = Math.Min(files.synced[path], (int)length);
        }

        public void Dispose()
        {
        }
    }
}
