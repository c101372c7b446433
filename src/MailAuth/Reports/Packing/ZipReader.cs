using System;
using System.Collections.Generic;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>
/// The entries of a zip archive as they are asked for: by its directory, and where that is missing or cut off by the local
/// headers. The framework's own reader takes the whole directory into memory and nothing at all of a damaged archive.
/// </summary>
sealed class ZipReader(OctetSource archive)
{
    const int Block = 64 * 1024;

    readonly HashSet<long> known = [];
    readonly List<(long Start, long End)> taken = [];

    /// <summary>The entries, folders left out.</summary>
    public IEnumerable<ZipEntry> Read()
    {
        if (ZipDirectory.Find(archive) is { } directory)
        {
            foreach (var entry in directory.Read())
            {
                known.Add(entry.Header);
                if (!entry.IsFolder)
                    yield return entry;
            }

            if (directory.IsWhole)
                yield break;
        }

        foreach (var entry in Scan())
        {
            if (known.Add(entry.Header) && !entry.IsFolder)
                yield return entry;
        }
    }

    /// <summary>Takes the place of an entry in the archive. False where another one has some of it: archives that blow up share data.</summary>
    public bool Claim(ZipEntry entry)
    {
        var end = entry.Start + Math.Max(0, Math.Min(entry.PackedLength, archive.Length - entry.Start));
        var at = taken.BinarySearch((entry.Header, long.MinValue));
        at = at < 0 ? ~at : at;
        if ((at < taken.Count && taken[at].Start < end) || (at > 0 && taken[at - 1].End > entry.Header))
            return false;
        taken.Insert(at, (entry.Header, end));
        return true;
    }

    IEnumerable<ZipEntry> Scan()
    {
        var previous = default(ZipEntry);
        for (var at = Next(0); at >= 0;)
        {
            var entry = ZipFormat.ReadLocal(archive, at);
            // The data of an entry of unknown length ends before the next one at the latest.
            if (previous is not null && entry is not null)
                yield return previous with { PackedLength = Math.Min(previous.PackedLength, Math.Max(0, at - previous.Start)) };
            previous = entry ?? previous;
            var from = entry is null ? at + 1 : entry.Length is null ? entry.Start : entry.Start + entry.PackedLength;
            at = from < 0 || from > archive.Length ? -1 : Next(from);
        }

        if (previous is not null)
            yield return previous;
    }

    // Where the next local header may begin; -1 where there is none.
    long Next(long from)
    {
        using var stream = archive.Open(from, archive.Length - from);
        var block = new byte[Block];
        var have = 0;
        for (int read; (read = stream.Read(block, have, Block - have)) > 0;)
        {
            have += read;
            var at = 0;
            for (; at + 4 <= have; at++)
            {
                if (block[at] == 'P' && LittleEndian.UInt32(block, at) == ZipFormat.LocalMark)
                    return from + at;
            }

            from += at;
            Buffer.BlockCopy(block, at, block, 0, have - at);
            have -= at;
        }

        return -1;
    }
}
