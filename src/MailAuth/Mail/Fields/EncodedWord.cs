using System;
using System.Text;

namespace MailAuth.Mail;

/// <summary>One encoded word: <c>"=?" charset ["*" language] "?" encoding "?" encoded-text "?="</c> (RFC 2047 section 2, RFC 2231 section 5).</summary>
/// <param name="Charset">The charset without the language.</param>
/// <param name="IsBase64">Whether the encoding is B, not Q.</param>
/// <param name="Start">Where the word begins in the text.</param>
/// <param name="TextStart">Where its encoded text begins.</param>
/// <param name="End">Where it ends, behind <c>?=</c>.</param>
readonly record struct EncodedWord(string Charset, bool IsBase64, int Start, int TextStart, int End)
{
    const int LongestCharset = 64;

    // RFC 2047 section 2 allows 75 characters; programs write whole names and subjects as one word.
    const int LongestWord = 8192;

    /// <summary>Whether an encoded word begins at a place. Blanks within its text are let pass, as most mail programs do.</summary>
    public static bool TryMatch(string text, int at, out EncodedWord word)
    {
        word = default;
        if (at + 8 > text.Length || text[at] != '=' || text[at + 1] != '?')
            return false;
        var mark = at + 2;
        while (mark < text.Length && mark - at <= LongestCharset && IsToken(text[mark]))
            mark++;
        if (mark == at + 2 || mark + 3 > text.Length || text[mark] != '?' || text[mark + 1] is not ('B' or 'b' or 'Q' or 'q') || text[mark + 2] != '?')
            return false;
        var end = text.IndexOf("?=", mark + 3, Math.Min(LongestWord, text.Length - mark - 3), StringComparison.Ordinal);
        if (end < 0)
            return false;
        var charset = text.Substring(at + 2, mark - at - 2);
        var star = charset.IndexOf('*');
        word = new(star < 0 ? charset : charset[..star], text[mark + 1] is 'B' or 'b', at, mark + 3, end + 2);
        return true;
    }

    /// <summary>The octets that the word stands for; null where it is broken.</summary>
    public byte[]? Decode(string text)
    {
        var encoded = text.Substring(TextStart, End - 2 - TextStart);
        return IsBase64 ? Text.Base64Text.Decode(encoded, out _) : DecodeQ(encoded);
    }

    // RFC 2047 section 4.2. What is no hexadecimal number after "=" stays as it is; an octet beyond ASCII is UTF-8 already.
    static byte[] DecodeQ(string encoded)
    {
        var octets = new byte[Encoding.UTF8.GetMaxByteCount(encoded.Length)];
        var count = 0;
        for (var i = 0; i < encoded.Length; i++)
        {
            var c = encoded[i];
            if (c == '=' && i + 2 < encoded.Length && Hex.Value(encoded[i + 1]) >= 0 && Hex.Value(encoded[i + 2]) >= 0)
            {
                octets[count++] = (byte)((Hex.Value(encoded[i + 1]) << 4) | Hex.Value(encoded[i + 2]));
                i += 2;
            }
            else if (c < 0x80)
            {
                octets[count++] = (byte)(c == '_' ? ' ' : c);
            }
            else
            {
                var length = char.IsHighSurrogate(c) && i + 1 < encoded.Length ? 2 : 1;
                count += Encoding.UTF8.GetBytes(encoded, i, length, octets, count);
                i += length - 1;
            }
        }

        Array.Resize(ref octets, count);
        return octets;
    }

    static bool IsToken(char c) => c is > ' ' and < '\x7F' and not ('(' or ')' or '<' or '>' or '@' or ',' or ';' or ':' or '"' or '/' or '[' or ']' or '?' or '.' or '=');
}
