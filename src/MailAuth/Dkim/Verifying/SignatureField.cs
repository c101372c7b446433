using System;

namespace MailAuth.Dkim;

/// <summary>A signature's own header field, as it is signed.</summary>
static class SignatureField
{
    /// <summary>The field with the value of its <c>b=</c> tag taken out, white space around the value too (RFC 6376 section 3.7).</summary>
    /// <param name="field">The whole field.</param>
    /// <param name="valueStart">Where in its array the value begins, behind the colon.</param>
    public static ArraySegment<byte> WithoutSignature(ArraySegment<byte> field, int valueStart)
    {
        var octets = field.Array!;
        var end = field.Offset + field.Count;
        for (var at = valueStart; at < end;)
        {
            var tagEnd = Array.IndexOf(octets, (byte)';', at, end - at);
            if (tagEnd < 0)
                tagEnd = end;
            if (SignatureStart(octets, at, tagEnd) is { } start)
                return Without(field, start, tagEnd);
            at = tagEnd + 1;
        }

        return field;
    }

    // Where the value of a b= tag begins; null where the tag is another.
    static int? SignatureStart(byte[] octets, int at, int end)
    {
        at = SkipBlank(octets, at, end);
        if (at >= end || octets[at] != 'b')
            return null;
        at = SkipBlank(octets, at + 1, end);
        return at < end && octets[at] == '=' ? at + 1 : null;
    }

    static int SkipBlank(byte[] octets, int at, int end)
    {
        while (at < end && octets[at] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            at++;
        return at;
    }

    static ArraySegment<byte> Without(ArraySegment<byte> field, int start, int end)
    {
        var before = start - field.Offset;
        var after = field.Offset + field.Count - end;
        var rest = new byte[before + after];
        Buffer.BlockCopy(field.Array!, field.Offset, rest, 0, before);
        Buffer.BlockCopy(field.Array!, end, rest, before, after);
        return new(rest);
    }
}
