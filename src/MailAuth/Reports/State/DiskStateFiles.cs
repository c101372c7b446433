using System;
using System.IO;

namespace MailAuth.Reports;

/// <summary>The files of this machine.</summary>
sealed class DiskStateFiles : IStateFiles
{
    // "Used by another process", as Windows says it: a sharing or a lock violation.
    const int SharingViolation = 32;
    const int LockViolation = 33;

    // EWOULDBLOCK of Linux, and of macOS.
    const int WouldBlock = 11;
    const int WouldBlockOnMac = 35;

    /// <inheritdoc/>
    public IDisposable? Lock(string path)
    {
        try
        {
            // It stays when the run is over: to delete it would take it from somebody who has just opened it.
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException cause) when (cause.GetType() == typeof(IOException) && (cause.HResult & 0xFFFF) is SharingViolation or LockViolation or WouldBlock or WouldBlockOnMac)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public Stream? Read(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public IStateWriter Append(string path)
    {
        // FileMode.Append does not let a torn line be cut off.
        var writer = new Writer(path, FileMode.OpenOrCreate);
        writer.SeekEnd();
        return writer;
    }

    /// <inheritdoc/>
    public IStateWriter Create(string path) => new Writer(path, FileMode.Create);

    /// <inheritdoc/>
    public void Replace(string with, string path) => File.Replace(with, path, null);

    sealed class Writer : IStateWriter
    {
        readonly FileStream stream;

        // No buffer of its own: what is written is with the system when the call returns.
        public Writer(string path, FileMode mode) => stream = new(path, mode, FileAccess.Write, FileShare.Read, bufferSize: 1);

        public void Write(byte[] octets, int count)
        {
            stream.Write(octets, 0, count);
            stream.Flush();
        }

        public void Sync() => stream.Flush(flushToDisk: true);

        public void CutTo(long length)
        {
            stream.SetLength(length);
            SeekEnd();
        }

        public void SeekEnd() => stream.Seek(0, SeekOrigin.End);

        public void Dispose() => stream.Dispose();
    }
}
