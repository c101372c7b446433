using System;
using System.IO;

namespace MailAuth.Mail;

/// <summary>A section of a stream that can be positioned. Several may read one stream: each keeps its own place.</summary>
sealed class SectionStream(Stream inner, long start, long length, bool isOwner) : ReadOnlyStream
{
    long at;

    /// <inheritdoc/>
    public override bool CanSeek => true;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override long Position
    {
        get => at;
        set => at = value < 0 ? throw new IOException("A place before the beginning.") : value;
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => at + offset,
        _ => length + offset,
    };

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        var most = (int)Math.Min(count, length - at);
        if (most <= 0)
            return 0;
        lock (inner)
        {
            if (inner.Position != start + at)
                inner.Position = start + at;
            var read = inner.Read(buffer, offset, most);
            at += read;
            return read;
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && isOwner)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
