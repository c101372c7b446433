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
}
