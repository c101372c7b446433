using System;
using System.IO;

namespace MailAuth.Mail;

/// <summary>A section of a stream that can be positioned, read forward. Several may read one stream: each keeps its own place.</summary>
sealed class SectionStream(Stream inner, long start, long length, bool isOwner) : ReadOnlyStream
{
    long at;

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
