using System;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace MailAuth.Bimi;

/// <summary>The octets of a logo, unpacked where they are compressed.</summary>
sealed class SvgContent
{
    /// <summary>No more is unpacked, or looked at: thirty times what a logo may have.</summary>
    public const int MostOctets = 1024 * 1024;

    string? text;

    SvgContent(byte[] octets) => Octets = octets;

    /// <summary>The SVG's octets.</summary>
    public byte[] Octets { get; }

    /// <summary>Whether the file was compressed.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>Whether it cannot be unpacked.</summary>
    public bool IsDamaged { get; init; }

    /// <summary>Whether there is more of it.</summary>
    public bool IsCut => Octets.Length > MostOctets;

    /// <summary>The octets as text, for showing places of it: UTF-16 by its byte order mark, else UTF-8.</summary>
    public string Text => text ??= EncodingOf(Octets).GetString(Octets);

    /// <summary>Unpacks a file.</summary>
    public static SvgContent Of(byte[] file)
    {
        if (file.Length < 2 || file[0] != 0x1F || file[1] != 0x8B)
            return new(file.Length > MostOctets + 1 ? Cut(file, MostOctets + 1) : file);
        var unpacked = new byte[MostOctets + 1];
        var length = 0;
        try
        {
            using var gzip = new GZipStream(new MemoryStream(file, writable: false), CompressionMode.Decompress);
            for (int read; length < unpacked.Length && (read = gzip.Read(unpacked, length, unpacked.Length - length)) > 0;)
                length += read;
            return new(Cut(unpacked, length)) { IsCompressed = true, IsDamaged = length == 0 };
        }
        catch (InvalidDataException)
        {
            return new(Cut(unpacked, length)) { IsCompressed = true, IsDamaged = true };
        }
    }

    static byte[] Cut(byte[] octets, int length)
    {
        var cut = new byte[length];
        Buffer.BlockCopy(octets, 0, cut, 0, length);
        return cut;
    }

    static Encoding EncodingOf(byte[] octets) => octets.Length < 2 ? Encoding.UTF8
        : octets[0] == 0xFF && octets[1] == 0xFE ? Encoding.Unicode
        : octets[0] == 0xFE && octets[1] == 0xFF ? Encoding.BigEndianUnicode
        : Encoding.UTF8;
}
