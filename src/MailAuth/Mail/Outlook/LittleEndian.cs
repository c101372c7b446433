namespace MailAuth.Mail;

/// <summary>Numbers as Windows stores them.</summary>
static class LittleEndian
{
    /// <summary>Two octets.</summary>
    public static int UInt16(byte[] octets, int at) => octets[at] | (octets[at + 1] << 8);

    /// <summary>Four octets.</summary>
    public static uint UInt32(byte[] octets, int at) => (uint)(UInt16(octets, at) | (UInt16(octets, at + 2) << 16));

    /// <summary>Eight octets.</summary>
    public static long Int64(byte[] octets, int at) => UInt32(octets, at) | ((long)UInt32(octets, at + 4) << 32);
}
