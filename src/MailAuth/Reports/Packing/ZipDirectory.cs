using System;
using System.Collections.Generic;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>The directory at the end of a zip archive (APPNOTE section 4.3.12 to 4.3.16), one entry at a time.</summary>
sealed class ZipDirectory
{
    const int EndSize = 22;
    const int LocatorSize = 20;
    const int End64Size = 56;
    const uint EndMark = 0x06054B50;
    const uint LocatorMark = 0x07064B50;
    const uint End64Mark = 0x06064B50;

    readonly OctetSource archive;
    readonly long offset;
    readonly long count;
    readonly long before;

    ZipDirectory(OctetSource archive, long offset, long count, long before)
    {
        this.archive = archive;
        this.offset = offset;
        this.count = count;
        this.before = before;
    }

    /// <summary>Whether all entries that it promised were read.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The directory of an archive; null where there is none.</summary>
    public static ZipDirectory? Find(OctetSource archive)
    {
        // A comment of up to 65535 octets may stand behind the record.
        var tailStart = Math.Max(0, archive.Length - EndSize - ushort.MaxValue);
        var tail = archive.Read(tailStart, EndSize + ushort.MaxValue);
        for (var at = tail.Length - EndSize; at >= 0; at--)
        {
            if (tail[at] == 'P' && LittleEndian.UInt32(tail, at) == EndMark)
                return ReadEnd(archive, tail, at, tailStart + at);
        }

        return null;
    }

    /// <summary>The entries in the order of the directory.</summary>
    public IEnumerable<ZipEntry> Read()
    {
        using var stream = archive.Open(offset, archive.Length - offset);
        for (long done = 0; done < count; done++)
        {
            var fix = OctetSource.ReadUpTo(stream, ZipFormat.EntrySize);
            if (fix.Length < ZipFormat.EntrySize || LittleEndian.UInt32(fix, 0) != ZipFormat.EntryMark)
                yield break;
            var more = OctetSource.ReadUpTo(stream, LittleEndian.UInt16(fix, 28) + LittleEndian.UInt16(fix, 30) + LittleEndian.UInt16(fix, 32));
            yield return ZipFormat.ReadEntry(fix, more, archive, before);
        }

        IsWhole = true;
    }

    static ZipDirectory? ReadEnd(OctetSource archive, byte[] tail, int at, long place)
    {
        long count = LittleEndian.UInt16(tail, at + 10);
        long offset = LittleEndian.UInt32(tail, at + 16);
        if (count == ushort.MaxValue || offset == uint.MaxValue || LittleEndian.UInt32(tail, at + 12) == uint.MaxValue)
            ReadEnd64(archive, place - LocatorSize, ref count, ref offset);
        // Where something was put before the archive, all places count from where it began.
        var start = place - LittleEndian.UInt32(tail, at + 12);
        var before = start > offset && !IsEntry(archive, offset) && IsEntry(archive, start) ? start - offset : 0;
        return offset < 0 || offset > archive.Length || count < 0 ? null : new(archive, offset + before, count, before);
    }

    static bool IsEntry(OctetSource archive, long at) => archive.Read(at, 4) is { Length: 4 } mark && LittleEndian.UInt32(mark, 0) == ZipFormat.EntryMark;

    static void ReadEnd64(OctetSource archive, long place, ref long count, ref long offset)
    {
        if (place < 0)
            return;
        var locator = archive.Read(place, LocatorSize);
        if (locator.Length < LocatorSize || LittleEndian.UInt32(locator, 0) != LocatorMark)
            return;
        var end = LittleEndian.Int64(locator, 8);
        if (end < 0 || end > archive.Length - End64Size)
            return;
        var record = archive.Read(end, End64Size);
        if (record.Length < End64Size || LittleEndian.UInt32(record, 0) != End64Mark)
            return;
        count = LittleEndian.Int64(record, 32);
        offset = LittleEndian.Int64(record, 48);
    }
}
