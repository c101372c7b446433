using System;
using System.IO;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>
/// The packed octets of gzip. The framework's inflater reads ahead and does not tell how far its data went; so the end of a
/// member is found again by its checksum and length, which stand behind it (RFC 1952 section 2.3.1).
/// </summary>
sealed class GzipInput(Stream inner) : ReadOnlyStream
{
    const int TrailerSize = 8;
    const int Block = 8 * 1024;

    readonly byte[] buffer = new byte[3 * Block];
    int last;
    int at;
    int end;

    /// <inheritdoc/>
    public override int Read(byte[] target, int offset, int count)
    {
        if (at == end && !Fill())
            return 0;
        var most = Math.Min(Math.Min(count, Block), end - at);
        Buffer.BlockCopy(buffer, at, target, offset, most);
        last = at;
        at += most;
        return most;
    }

    /// <summary>The next octet without taking it; -1 at the end.</summary>
    public int Peek() => at < end || Fill() ? buffer[at] : -1;

    /// <summary>Takes the next octet; -1 at the end.</summary>
    public int Take()
    {
        var octet = Peek();
        if (octet >= 0)
            last = ++at;
        return octet;
    }

    /// <summary>Goes behind the trailer of the member whose data ended in what was read last. False where there is none that fits.</summary>
    public bool EndMember(uint checksum, uint length)
    {
        while (end - at < TrailerSize && Fill())
        {
        }

        for (var i = last; i <= at && i + TrailerSize <= end; i++)
        {
            if (LittleEndian.UInt32(buffer, i) == checksum && LittleEndian.UInt32(buffer, i + 4) == length)
            {
                last = at = i + TrailerSize;
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    // What was read last is kept: the trailer may stand in it.
    bool Fill()
    {
        if (last > 0)
        {
            Buffer.BlockCopy(buffer, last, buffer, 0, end - last);
            at -= last;
            end -= last;
            last = 0;
        }

        var read = inner.Read(buffer, end, Math.Min(Block, buffer.Length - end));
        end += Math.Max(0, read);
        return read > 0;
    }
}
