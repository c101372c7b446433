using System.Text;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>The records of a zip archive (APPNOTE.TXT 6.3 section 4.3).</summary>
static class ZipFormat
{
    /// <summary>Octets of a local header without name and extra field.</summary>
    public const int LocalSize = 30;

    /// <summary>Octets of an entry of the directory without name, extra field and comment.</summary>
    public const int EntrySize = 46;

    /// <summary>What begins a local header.</summary>
    public const uint LocalMark = 0x04034B50;

    /// <summary>What begins an entry of the directory.</summary>
    public const uint EntryMark = 0x02014B50;

    // Stands for "see the zip64 extra field".
    const uint Elsewhere = uint.MaxValue;

    /// <summary>An entry of the directory: its fixed part and what follows it.</summary>
    /// <param name="fix">The fixed part.</param>
    /// <param name="more">What follows it.</param>
    /// <param name="archive">The archive.</param>
    /// <param name="before">How many octets were put before the archive without telling it.</param>
    public static ZipEntry ReadEntry(byte[] fix, byte[] more, OctetSource archive, long before)
    {
        var flags = LittleEndian.UInt16(fix, 8);
        var nameLength = LittleEndian.UInt16(fix, 28);
        long packed = LittleEndian.UInt32(fix, 20);
        long length = LittleEndian.UInt32(fix, 24);
        long header = LittleEndian.UInt32(fix, 42);
        ReadZip64(more, nameLength, nameLength + LittleEndian.UInt16(fix, 30), ref length, ref packed, ref header);
        header = header > long.MaxValue - before ? -1 : header + before;
        return new(Name(more, 0, nameLength, flags), header, DataStart(archive, header), packed, length, LittleEndian.UInt32(fix, 16), LittleEndian.UInt16(fix, 10), flags);
    }

    /// <summary>An entry by its local header alone; null where none can stand.</summary>
    public static ZipEntry? ReadLocal(OctetSource archive, long at)
    {
        var fix = archive.Read(at, LocalSize);
        if (fix.Length < LocalSize || LittleEndian.UInt32(fix, 0) != LocalMark)
            return null;
        var flags = LittleEndian.UInt16(fix, 6);
        var nameLength = LittleEndian.UInt16(fix, 26);
        var extraLength = LittleEndian.UInt16(fix, 28);
        // The four octets may stand in packed data by chance; names of reports are short.
        if ((fix[4] & 0xFF) > 63 || nameLength is 0 or > 1024)
            return null;
        var more = archive.Read(at + LocalSize, nameLength + extraLength);
        if (more.Length < nameLength)
            return null;
        var start = at + LocalSize + nameLength + extraLength;
        long packed = LittleEndian.UInt32(fix, 18);
        long length = LittleEndian.UInt32(fix, 22);
        long header = at;
        ReadZip64(more, nameLength, more.Length, ref length, ref packed, ref header);
        // With bit 3 the lengths stand behind the data, whose end only unpacking finds.
        var isKnown = (flags & 8) == 0 && packed >= 0 && length >= 0;
        return new(
            Name(more, 0, nameLength, flags), at, start, isKnown ? packed : System.Math.Max(0, archive.Length - start), isKnown ? length : null,
            isKnown ? LittleEndian.UInt32(fix, 14) : null, LittleEndian.UInt16(fix, 8), flags)
        {
            IsStray = true,
        };
    }

    static long DataStart(OctetSource archive, long header)
    {
        if (header < 0 || header > archive.Length - LocalSize)
            return -1;
        var local = archive.Read(header, LocalSize);
        return local.Length < LocalSize || LittleEndian.UInt32(local, 0) != LocalMark
            ? -1
            : header + LocalSize + LittleEndian.UInt16(local, 26) + LittleEndian.UInt16(local, 28);
    }

    // APPNOTE section 4.5.3: only those that say "elsewhere", in this order.
    static void ReadZip64(byte[] octets, int start, int end, ref long length, ref long packed, ref long header)
    {
        end = System.Math.Min(end, octets.Length);
        for (var at = start; at + 4 <= end; at += 4 + LittleEndian.UInt16(octets, at + 2))
        {
            if (LittleEndian.UInt16(octets, at) != 1)
                continue;
            var stop = System.Math.Min(end, at + 4 + LittleEndian.UInt16(octets, at + 2));
            var next = at + 4;
            Take(octets, stop, ref next, ref length);
            Take(octets, stop, ref next, ref packed);
            Take(octets, stop, ref next, ref header);
            return;
        }
    }

    static void Take(byte[] octets, int stop, ref int next, ref long value)
    {
        if (value != Elsewhere || next + 8 > stop)
            return;
        value = LittleEndian.Int64(octets, next);
        next += 8;
    }

    // Bit 11 says UTF-8; without it most write UTF-8 too.
    static string Name(byte[] octets, int start, int count, int flags) =>
        (flags & 0x800) != 0 ? Encoding.UTF8.GetString(octets, start, System.Math.Min(count, octets.Length)) : MailText.Decode(octets, start, System.Math.Min(count, octets.Length));
}
