using System.Text;

namespace MailAuth.Mail;

/// <summary>Octets of a message as text: UTF-8 where they are UTF-8 (RFC 6532), else one character an octet, so that nothing is lost.</summary>
static class MailText
{
    /// <summary>ISO 8859-1: every octet is the character of its number.</summary>
    public static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    /// <summary>The text of some octets.</summary>
    public static string Decode(byte[] octets, int offset, int count) =>
        (IsUtf8(octets, offset, count) ? Encoding.UTF8 : Latin1).GetString(octets, offset, count);

    /// <summary>Whether octets are well-formed UTF-8 (RFC 3629 section 4): no overlong forms, no surrogates.</summary>
    public static bool IsUtf8(byte[] octets, int offset, int count)
    {
        var end = offset + count;
        for (var i = offset; i < end;)
        {
            var first = octets[i++];
            if (first < 0x80)
                continue;
            if (first is < 0xC2 or > 0xF4)
                return false;
            var more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
            if (end - i < more)
                return false;
            // The second octet keeps out overlong forms, surrogates and what lies beyond U+10FFFF.
            byte low = first switch { 0xE0 => 0xA0, 0xF0 => 0x90, _ => 0x80 };
            byte high = first switch { 0xED => 0x9F, 0xF4 => 0x8F, _ => 0xBF };
            if (octets[i] < low || octets[i] > high)
                return false;
            for (var k = 1; k < more; k++)
            {
                if ((octets[i + k] & 0xC0) != 0x80)
                    return false;
            }

            i += more;
        }

        return true;
    }
}
