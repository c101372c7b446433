using System.IO;
using System.IO.Compression;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>An entry of a zip archive.</summary>
/// <param name="Name">Its name, as written. It is nobody's path.</param>
/// <param name="Header">Where its local header begins.</param>
/// <param name="Start">Where its data begins; -1 where there is no local header.</param>
/// <param name="PackedLength">Octets of the data.</param>
/// <param name="Length">Octets of the content; null where nobody says.</param>
/// <param name="Checksum">CRC-32 of the content; null where nobody says.</param>
/// <param name="Method">0 for stored, 8 for deflated.</param>
/// <param name="Flags">The general purpose bits.</param>
sealed record ZipEntry(string Name, long Header, long Start, long PackedLength, long? Length, uint? Checksum, int Method, int Flags)
{
    /// <summary>Whether it was found by its local header alone, for want of a directory.</summary>
    public bool IsStray { get; init; }

    /// <summary>Whether its data is encrypted.</summary>
    public bool IsEncrypted => (Flags & 1) != 0 || Method == 99;

    /// <summary>Whether it stands for a folder.</summary>
    public bool IsFolder => Name.Length > 0 && Name[^1] is '/' or '\\' && Length is null or 0;

    /// <summary>Whether the framework can unpack it.</summary>
    public bool IsKnownMethod => Method is 0 or 8;

    /// <summary>Its content as it is unpacked, not checked.</summary>
    public Stream Open(OctetSource archive)
    {
        var packed = archive.Open(Start, System.Math.Max(0, System.Math.Min(PackedLength, archive.Length - Start)));
        return Method == 8 ? new DeflateStream(packed, CompressionMode.Decompress) : packed;
    }
}
