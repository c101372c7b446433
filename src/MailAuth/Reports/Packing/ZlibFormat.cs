using System.IO;
using System.IO.Compression;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>The zlib format (RFC 1950): what some programs write for gzip.</summary>
static class ZlibFormat
{
    const int HeaderSize = 2;

    /// <summary>Whether octets can begin it: deflate, a window of its size, a header that divides by 31, no dictionary. Words do, too.</summary>
    public static bool MayBegin(byte[] octets) =>
        octets.Length > HeaderSize && (octets[0] & 0x0F) == 8 && octets[0] >> 4 <= 7 && ((octets[0] << 8) | octets[1]) % 31 == 0 && (octets[1] & 0x20) == 0;

    /// <summary>Unpacks it. The framework does not say where deflate ended, so that its checksum behind it is not looked at.</summary>
    public static Stream Open(Stream packed)
    {
        OctetSource.ReadUpTo(packed, HeaderSize);
        return new DeflateStream(packed, CompressionMode.Decompress);
    }

    /// <summary>What the first octets unpack to, as far as they do.</summary>
    public static byte[] Try(byte[] octets, int most)
    {
        using var stream = Open(new MemoryStream(octets));
        var plain = new byte[most];
        var have = 0;
        try
        {
            for (int more; have < most && (more = stream.Read(plain, have, most - have)) > 0;)
                have += more;
        }
        catch (InvalidDataException)
        {
            // Cut off, or none at all: what came before counts.
        }

        System.Array.Resize(ref plain, have);
        return plain;
    }
}
