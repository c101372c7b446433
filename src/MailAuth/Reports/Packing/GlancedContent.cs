using System;
using System.IO;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>Octets that are looked at and then read. What the look unpacked is given to the first reader, so that nothing is opened or unpacked twice.</summary>
sealed class GlancedContent(Func<Stream> open) : IDisposable
{
    byte[] beginning = [];
    Stream? rest;

    /// <summary>How the content begins, up to so many octets.</summary>
    public byte[] Glance(int count)
    {
        Dispose();
        var stream = open();
        try
        {
            beginning = OctetSource.ReadUpTo(stream, count);
        }
        catch
        {
            stream.Dispose();
            throw;
        }

        rest = stream;
        return beginning;
    }

    /// <summary>The content from its first octet.</summary>
    public Stream Open()
    {
        if (rest is null)
            return open();
        var stream = new Continued(beginning, rest);
        rest = null;
        return stream;
    }

    /// <summary>Closes what was looked at and never read.</summary>
    public void Dispose()
    {
        rest?.Dispose();
        rest = null;
        beginning = [];
    }

    sealed class Continued(byte[] beginning, Stream rest) : ReadOnlyStream
    {
        int at;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == beginning.Length)
                return rest.Read(buffer, offset, count);
            var given = Math.Min(count, beginning.Length - at);
            Buffer.BlockCopy(beginning, at, buffer, offset, given);
            at += given;
            return given;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                rest.Dispose();
            base.Dispose(disposing);
        }
    }
}
