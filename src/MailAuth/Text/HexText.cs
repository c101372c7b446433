namespace MailAuth.Text;

/// <summary>Octets as lower-case hexadecimal digits.</summary>
static class HexText
{
    const string Digits = "0123456789abcdef";

    public static string Of(byte[] octets)
    {
        var text = new char[octets.Length * 2];
        for (var i = 0; i < octets.Length; i++)
        {
            text[2 * i] = Digits[octets[i] >> 4];
            text[(2 * i) + 1] = Digits[octets[i] & 0xF];
        }

        return new(text);
    }

    /// <summary>The octets that hexadecimal digits of either case say; none where the text is something else.</summary>
    public static byte[] ToOctets(string text)
    {
        var octets = new byte[text.Length / 2];
        for (var i = 0; i < text.Length; i++)
        {
            var value = Digits.IndexOf(char.ToLowerInvariant(text[i]));
            if (value < 0 || text.Length % 2 != 0)
                return [];
            octets[i / 2] = (byte)((octets[i / 2] << 4) | value);
        }

        return octets;
    }
}
