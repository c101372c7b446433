using System;

namespace MailAuth.Dkim;

/// <summary>Canonical forms of header fields (RFC 6376 sections 3.4.1 and 3.4.2).</summary>
/// <remarks>A LF that stands alone counts as a line end: on the wire it was CR LF (section 5.3).</remarks>
static class HeaderCanonicalizer
{
    /// <summary>Appends a field in its canonical form, CR LF at its end.</summary>
    /// <param name="canonicalization">Which form.</param>
    /// <param name="field">The field's octets: name, colon, value, folding, line end.</param>
    /// <param name="to">What it is appended to.</param>
    public static void Append(DkimCanonicalization canonicalization, ArraySegment<byte> field, OctetBuffer to)
    {
        // A LF takes two octets, and a line end may be missing.
        var octets = to.Reserve((2 * field.Count) + 2);
        var start = to.Length;
        var end = canonicalization == DkimCanonicalization.Relaxed ? Relaxed(field, octets, start) : Simple(field, octets, start);
        to.Advance(end - start);
    }

    static int Simple(ArraySegment<byte> field, byte[] to, int at)
    {
        var from = field.Array!;
        var end = field.Offset + field.Count;
        byte previous = 0;
        for (var i = field.Offset; i < end; i++)
        {
            var octet = from[i];
            if (octet == '\n' && previous != '\r')
                to[at++] = (byte)'\r';
            to[at++] = previous = octet;
        }

        return previous == '\n' ? at : EndLine(to, at);
    }

    static int Relaxed(ArraySegment<byte> field, byte[] to, int at)
    {
        var from = field.Array!;
        var end = field.Offset + field.Count;
        var colon = Array.IndexOf(from, (byte)':', field.Offset, field.Count);
        if (colon < 0)
            return Simple(field, to, at);

        var nameEnd = colon;
        while (nameEnd > field.Offset && IsBlank(from[nameEnd - 1]))
            nameEnd--;
        for (var i = field.Offset; i < nameEnd; i++)
            to[at++] = from[i] is >= (byte)'A' and <= (byte)'Z' ? (byte)(from[i] | 0x20) : from[i];
        to[at++] = (byte)':';

        var valueStart = at;
        var blank = false;
        for (var i = colon + 1; i < end; i++)
        {
            var octet = from[i];
            if (octet <= ' ')
            {
                if (IsBlank(octet))
                {
                    blank = true;
                    continue;
                }

                if (octet == '\n' || (octet == '\r' && i + 1 < end && from[i + 1] == '\n'))
                    continue;
            }

            if (blank && at > valueStart)
                to[at++] = (byte)' ';
            blank = false;
            to[at++] = octet;
        }

        return EndLine(to, at);
    }

    static int EndLine(byte[] to, int at)
    {
        to[at++] = (byte)'\r';
        to[at++] = (byte)'\n';
        return at;
    }

    static bool IsBlank(byte octet) => octet is (byte)' ' or (byte)'\t';
}
