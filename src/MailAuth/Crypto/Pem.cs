using System;
using System.Text;

namespace MailAuth.Crypto;

/// <summary>Writes the textual encoding of keys (RFC 7468).</summary>
static class Pem
{
    const int LineLength = 64;

    /// <summary>The lines of a value under a label, as ASCII octets, which a caller can overwrite and a text not.</summary>
    public static byte[] Write(string label, byte[] octets)
    {
        var digits = new char[4 * ((octets.Length + 2) / 3)];
        try
        {
            Convert.ToBase64CharArray(octets, 0, octets.Length, digits, 0);
            var begin = Encoding.ASCII.GetBytes($"-----BEGIN {label}-----\n");
            var end = Encoding.ASCII.GetBytes($"-----END {label}-----\n");
            var lines = (digits.Length + LineLength - 1) / LineLength;
            var text = new byte[begin.Length + digits.Length + lines + end.Length];
            Buffer.BlockCopy(begin, 0, text, 0, begin.Length);
            var at = begin.Length;
            for (var from = 0; from < digits.Length; from += LineLength)
            {
                at += Encoding.ASCII.GetBytes(digits, from, Math.Min(LineLength, digits.Length - from), text, at);
                text[at++] = (byte)'\n';
            }

            Buffer.BlockCopy(end, 0, text, at, end.Length);
            return text;
        }
        finally
        {
            Array.Clear(digits, 0, digits.Length);
        }
    }
}
