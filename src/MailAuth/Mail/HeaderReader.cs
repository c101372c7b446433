using System;

namespace MailAuth.Mail;

/// <summary>Reads as much of a message as its header needs, and no more of the body than one chunk.</summary>
static class HeaderReader
{
    const int FirstChunk = 16 * 1024;

    /// <summary>The header at the beginning of the octets; a part's may be empty.</summary>
    public static MailHeader Read(OctetSource source, MailLimits limits, bool isPart = false)
    {
        // One octet more than the limit tells a header that ends there from one that is cut.
        var most = (int)Math.Min(source.Length, Math.Min(limits.HeaderOctets, int.MaxValue - 1) + 1L);
        var octets = new byte[Math.Min(most, FirstChunk)];
        int have = 0, from = -1;
        using var stream = source.Open(0, most);
        while (have < most)
        {
            if (have == octets.Length)
                Array.Resize(ref octets, (int)Math.Min(most, octets.Length * 4L));
            var read = stream.Read(octets, have, octets.Length - have);
            if (read <= 0)
                break;
            have += read;
            if (have < octets.Length && have < most)
                continue;
            if (from < 0)
                from = isPart ? 0 : HeaderParser.FindStart(octets, have);
            var end = HeaderParser.FindEnd(octets, ref from, have);
            if (end >= 0)
                return HeaderParser.Parse(Exactly(octets, end), end, limits, isPart);
        }

        return HeaderParser.Parse(octets, have, limits, isPart);
    }

    // The fields hold on to the octets; what was read of the body need not stay.
    static byte[] Exactly(byte[] octets, int count)
    {
        if (octets.Length - count > 1024)
            Array.Resize(ref octets, count);
        return octets;
    }
}
