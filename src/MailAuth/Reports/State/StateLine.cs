using System.Text;

namespace MailAuth.Reports;

/// <summary>
/// A line of the log: a letter, the key, the checksum of both. All have the same length, so that nothing in a damaged file
/// can be taken for more than a damaged line.
/// </summary>
static class StateLine
{
    /// <summary>Octets of a line without the line feed.</summary>
    public const int Length = KeyAt + ReportKeyNumber.Digits + 1 + ChecksumDigits;

    const int KeyAt = 2;
    const int ChecksumDigits = 8;

    /// <summary>What begins every log.</summary>
    public static readonly byte[] Header = Encoding.ASCII.GetBytes("MailAuth report state 1\n");

    /// <summary>What a newer log begins with too.</summary>
    public static readonly byte[] AnyHeader = Encoding.ASCII.GetBytes("MailAuth report state ");

    /// <summary>A line with its line feed.</summary>
    public static byte[] Write(StateEntryKind kind, ReportKeyNumber key)
    {
        var line = new byte[Length + 1];
        line[0] = (byte)kind;
        line[1] = line[KeyAt + ReportKeyNumber.Digits] = (byte)' ';
        key.Write(line, KeyAt);
        var checksum = Checksum(line, 0);
        for (var i = Length - 1; i > KeyAt + ReportKeyNumber.Digits; i--, checksum >>= 4)
            line[i] = (byte)"0123456789abcdef"[(int)(checksum & 0xF)];
        line[Length] = (byte)'\n';
        return line;
    }

    /// <summary>Reads a line. False where it is not as it was written.</summary>
    public static bool TryRead(byte[] octets, int start, int count, out StateEntryKind kind, out ReportKeyNumber key)
    {
        kind = default;
        key = default;
        // An editor may have put a carriage return there.
        if (count == Length + 1 && octets[start + Length] == '\r')
            count--;
        if (count != Length || octets[start] is not ((byte)'b' or (byte)'d' or (byte)'p') || !ReportKeyNumber.TryRead(octets, start + KeyAt, out key))
            return false;
        kind = (StateEntryKind)octets[start];
        var written = Write(kind, key);
        for (var i = 0; i < Length; i++)
        {
            if (written[i] != octets[start + i])
                return false;
        }

        return true;
    }

    static uint Checksum(byte[] line, int start)
    {
        var crc = new Crc32();
        crc.Add(line, start, KeyAt + ReportKeyNumber.Digits);
        return crc.Value;
    }
}
