using System;
using System.IO;

namespace MailAuth.Mail;

/// <summary>Octets that can be read again and again, from any place: a message in memory, in a file, in a part of one.</summary>
abstract class OctetSource : IDisposable
{
    /// <summary>No octets.</summary>
    public static readonly OctetSource Empty = new MemoryOctets([], 0, 0);

    // What is shorter is read at once: to open a file takes longer than to read so much of it.
    const int SmallFile = 256 * 1024;

    /// <summary>How many there are.</summary>
    public abstract long Length { get; }

    /// <summary>The octets of a file: a small one in memory, a large one opened by each reader.</summary>
    public static OctetSource OfFile(string path)
    {
        using var file = FileOctets.Open(path, bufferSize: 1);
        var length = file.CanSeek ? file.Length : 0;
        if (length > SmallFile)
            return new FileOctets(path, length);
        // One more than there should be: it may have grown, or be none whose length is known.
        var octets = ReadUpTo(file, (int)length + 1);
        return octets.Length <= length ? new MemoryOctets(octets, 0, octets.Length) : new FileOctets(path, new FileInfo(path).Length);
    }

    /// <summary>A stream over some of them. Each call gives its own; nobody's reading disturbs another's.</summary>
    public abstract Stream Open(long offset, long length);

    /// <summary>Some of these as a source of their own, which does not own what lies below.</summary>
    public virtual OctetSource Part(long offset, long length) => new PartOctets(this, offset, length);

    /// <summary>Octets from an offset on; fewer where the source ends.</summary>
    public byte[] Read(long offset, int count)
    {
        count = (int)Math.Max(0, Math.Min(count, Length - offset));
        using var stream = Open(offset, count);
        return ReadUpTo(stream, count);
    }

    /// <summary>Octets of a stream up to a number or to its end.</summary>
    public static byte[] ReadUpTo(Stream stream, int count)
    {
        var octets = new byte[count];
        var have = 0;
        for (int more; have < count && (more = stream.Read(octets, have, count - have)) > 0;)
            have += more;
        if (have < count)
            Array.Resize(ref octets, have);
        return octets;
    }

    /// <summary>Lets go of what is held: a temporary file.</summary>
    public virtual void Dispose()
    {
    }

    sealed class PartOctets(OctetSource whole, long start, long length) : OctetSource
    {
        public override long Length => length;

        public override Stream Open(long offset, long count) => whole.Open(start + offset, Math.Min(count, length - offset));

        public override OctetSource Part(long offset, long count) => new PartOctets(whole, start + offset, Math.Min(count, length - offset));
    }
}

/// <summary>Octets in memory.</summary>
sealed class MemoryOctets(byte[] octets, int start, int count) : OctetSource
{
    /// <inheritdoc/>
    public override long Length => count;

    /// <inheritdoc/>
    public override Stream Open(long offset, long length)
    {
        // What damaged tables point to may lie beyond the end: then there is nothing.
        var from = Math.Min(offset, count);
        return new MemoryStream(octets, start + (int)from, (int)Math.Max(0, Math.Min(length, count - from)), writable: false);
    }
}

/// <summary>The octets of a file, opened anew by each reader: no handle stays open.</summary>
sealed class FileOctets(string path, long length) : OctetSource
{
    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override Stream Open(long offset, long count)
    {
        var file = Open(path, 32 * 1024);
        return new SectionStream(file, offset, count, isOwner: true);
    }

    /// <summary>The file for reading, whoever else has it open.</summary>
    public static FileStream Open(string path, int bufferSize) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize, FileOptions.SequentialScan);
}

/// <summary>The octets of a temporary file, which goes when this is disposed of. Readers take turns at its one handle.</summary>
sealed class SpooledOctets(FileStream file) : OctetSource
{
    readonly long length = file.Length;

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override Stream Open(long offset, long count) => new SectionStream(file, offset, count, isOwner: false);

    /// <inheritdoc/>
    public override void Dispose()
    {
        file.Dispose();
        base.Dispose();
    }
}
