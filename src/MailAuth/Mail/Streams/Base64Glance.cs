using System.IO;

namespace MailAuth.Mail;

/// <summary>Looks whether the first octets of something are base64, which nothing but its alphabet tells.</summary>
static class Base64Glance
{
    /// <summary>Fewer digits than these are a word.</summary>
    const int Least = 64;

    /// <summary>What octets decode to; null where one is outside of the alphabet and no blank, and where there are too few (RFC 2045 section 6.8).</summary>
    public static byte[]? Decode(byte[] octets)
    {
        var digits = 0;
        foreach (var octet in octets)
        {
            if (octet is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t')
                continue;
            if (octet is not ((>= (byte)'A' and <= (byte)'Z') or (>= (byte)'a' and <= (byte)'z') or (>= (byte)'0' and <= (byte)'9') or (byte)'+' or (byte)'/' or (byte)'='))
                return null;
            digits++;
        }

        if (digits < Least)
            return null;
        using var stream = new Base64Stream(new MemoryStream(octets));
        return OctetSource.ReadUpTo(stream, octets.Length);
    }
}
