using System.IO;
using System.IO.Compression;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>
/// Unpacks gzip (RFC 1952): all members one after another, their checksums checked, and a note of what stands behind them.
/// The framework's own stream knows one member only on .NET Framework and says nothing of the rest.
/// </summary>
sealed class GunzipStream(Stream packed, UnpackGuard guard) : ReadOnlyStream
{
    // Many tiny members cost time and give nothing.
    const int MostMembers = 10_000;

    readonly GzipInput input = new(packed);
    readonly Crc32 crc = new();
    DeflateStream? member;
    long total;
    long memberLength;
    int members;
    bool isOver;

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        while (!isOver && count > 0)
        {
            if (member is null && !NextMember())
                break;
            var read = Inflate(buffer, offset, count);
            if (read > 0)
                return Count(buffer, offset, read);
            member!.Dispose();
            member = null;
            if (!isOver && !input.EndMember(crc.Value, (uint)memberLength))
                Damaged();
        }

        isOver |= count > 0;
        return 0;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            member?.Dispose();
            input.Dispose();
        }

        base.Dispose(disposing);
    }

    int Inflate(byte[] buffer, int offset, int count)
    {
        try
        {
            return member!.Read(buffer, offset, count);
        }
        catch (InvalidDataException)
        {
            Damaged();
            return 0;
        }
    }

    int Count(byte[] buffer, int offset, int read)
    {
        if (!guard.Allows(total + read))
        {
            isOver = true;
            return 0;
        }

        total += read;
        memberLength += read;
        crc.Add(buffer, offset, read);
        return read;
    }

    bool NextMember()
    {
        if (members > 0)
        {
            // Zeros fill up the blocks of tapes.
            while (input.Peek() == 0)
                input.Take();
            if (input.Peek() < 0)
                return false;
        }

        if (members == MostMembers)
        {
            guard.TooManyPieces(total);
            return false;
        }

        if (!ReadHeader())
        {
            if (members == 0)
                Damaged();
            else
                guard.Trailing(total);
            return false;
        }

        members++;
        memberLength = 0;
        crc.Clear();
        member = new(input, CompressionMode.Decompress, leaveOpen: true);
        return true;
    }

    // RFC 1952 section 2.3.
    bool ReadHeader()
    {
        if (input.Take() != 0x1F || input.Take() != 0x8B || input.Take() != 8)
            return false;
        var flags = input.Take();
        Skip(6);
        if ((flags & 4) != 0)
            Skip(input.Take() | (input.Take() << 8));
        if ((flags & 8) != 0)
            SkipText();
        if ((flags & 16) != 0)
            SkipText();
        if ((flags & 2) != 0)
            Skip(2);
        return flags >= 0 && input.Peek() >= 0;
    }

    void Skip(int count)
    {
        for (var i = 0; i < count && input.Take() >= 0; i++)
        {
        }
    }

    void SkipText()
    {
        while (input.Take() > 0)
        {
        }
    }

    void Damaged()
    {
        isOver = true;
        guard.Damaged(total);
    }
}
