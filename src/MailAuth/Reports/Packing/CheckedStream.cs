using System.IO;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>Unpacked content of a known length and checksum, where known, under a guard. Damage ends it, with a problem.</summary>
sealed class CheckedStream(Stream inner, UnpackGuard guard, long? length, uint? checksum) : ReadOnlyStream
{
    readonly Crc32 crc = new();
    long total;
    bool isOver;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        if (isOver || count == 0)
            return 0;
        int read;
        try
        {
            read = inner.Read(buffer, offset, count);
        }
        catch (InvalidDataException)
        {
            isOver = true;
            guard.Damaged(total);
            return 0;
        }

        if (read <= 0)
            return End();
        if (!guard.Allows(total + read))
        {
            isOver = true;
            return 0;
        }

        total += read;
        if (checksum is not null)
            crc.Add(buffer, offset, read);
        return read;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    int End()
    {
        isOver = true;
        if (total < length)
            guard.Damaged(total);
        else if (total > length || (checksum is { } known && known != crc.Value))
            guard.Differs();
        return 0;
    }
}
