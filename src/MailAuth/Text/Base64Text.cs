namespace MailAuth.Text;

/// <summary>Base64 as mail writes it: folding white space anywhere (RFC 6376 section 3.5), standard alphabet (RFC 4648 section 4).</summary>
static class Base64Text
{
    /// <summary>
    /// The octets; null where a character is not of the alphabet or a digit is left over. Missing or ill-placed padding is
    /// repaired and reported: readers differ in what they accept.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <param name="problem">What is wrong: <c>NotBase64</c> as an error, <c>Base64Padding</c> as a warning.</param>
    public static byte[]? Decode(string text, out SyntaxProblem? problem)
    {
        problem = null;
        var bytes = new byte[text.Length / 4 * 3 + 3];
        var count = 0;
        int digits = 0, pads = 0, bits = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is ' ' or '\t' or '\r' or '\n')
                continue;
            var value = Value(c);
            if (c == '=' && digits > 0 && pads < 2)
            {
                pads++;
                continue;
            }

            if (value < 0 || pads > 0)
            {
                problem = new("NotBase64", ProblemLevel.Error, i, 1, "base64 (RFC 4648 section 4)", VisibleText.Escape(c.ToString()));
                return null;
            }

            bits = ((bits << 6) | value) & 0xFFFFFF;
            if (++digits % 4 == 0)
            {
                bytes[count++] = (byte)(bits >> 16);
                bytes[count++] = (byte)(bits >> 8);
                bytes[count++] = (byte)bits;
            }
        }

        var rest = digits % 4;
        if (rest == 1)
        {
            problem = new("NotBase64", ProblemLevel.Error, text.Length, 0, "one more base64 digit", "");
            return null;
        }

        if (rest > 0)
            bytes[count++] = (byte)(bits >> (rest == 2 ? 4 : 10));
        if (rest == 3)
            bytes[count++] = (byte)(bits >> 2);
        if (pads != (4 - rest) % 4)
            problem = new("Base64Padding", ProblemLevel.Warning, text.Length, 0, "padding with '=' to a multiple of four characters", "");
        System.Array.Resize(ref bytes, count);
        return bytes;
    }

    static int Value(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' => 62,
        '/' => 63,
        _ => -1,
    };
}
