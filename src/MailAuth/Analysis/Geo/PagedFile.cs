using System;
using System.Collections.Generic;
using System.IO;

namespace MailAuth.Analysis;

/// <summary>
/// Octets of a file at any place, with the pages read last kept: a database of a hundred megabytes is asked for a few
/// kilobytes of them. A file that changes meanwhile gives wrong answers at worst.
/// </summary>
sealed class PagedFile(Stream stream) : IDisposable
{
    const int PageSize = 4096;
    const int MostPages = 4096;

    readonly Dictionary<long, byte[]> pages = [];

    /// <summary>How many octets it has.</summary>
    public long Length { get; } = stream.Length;

    /// <summary>The octet at a place.</summary>
    /// <exception cref="InvalidDataException">The place is outside of the file.</exception>
    public byte this[long position]
    {
        get
        {
            if (position < 0 || position >= Length)
                throw new InvalidDataException();
            return PageOf(position / PageSize)[position % PageSize];
        }
    }

    /// <summary>Octets from a place on.</summary>
    /// <exception cref="InvalidDataException">They are not all within the file.</exception>
    public byte[] Read(long position, int count)
    {
        if (position < 0 || count < 0 || position + count > Length)
            throw new InvalidDataException();
        var octets = new byte[count];
        for (var i = 0; i < count; i++)
            octets[i] = this[position + i];
        return octets;
    }

    public void Dispose() => stream.Dispose();

    byte[] PageOf(long number)
    {
        if (pages.TryGetValue(number, out var page))
            return page;
        // The upper levels of the tree come back at once; it hardly ever comes to this.
        if (pages.Count >= MostPages)
            pages.Clear();
        page = new byte[PageSize];
        stream.Position = number * PageSize;
        for (int filled = 0, read; filled < PageSize && (read = stream.Read(page, filled, PageSize - filled)) > 0; filled += read)
        {
        }

        return pages[number] = page;
    }
}
