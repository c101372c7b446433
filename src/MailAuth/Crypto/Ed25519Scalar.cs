using System;

namespace MailAuth.Crypto;

/// <summary>Numbers modulo L = 2^252 + 27742317777372353535851937790883648493, the order of the base point (RFC 8032 section 5.1), as 32 octets, the least significant first.</summary>
static class Ed25519Scalar
{
    const long Top = 0x10000000;

    // L without its topmost bit, as 32-bit words from the least significant on.
    static readonly uint[] Tail = [0x5CF5D3ED, 0x5812631A, 0xA2F79CD6, 0x14DEF9DE];

    /// <summary>Whether the number is below L. Others are second spellings of one that is (RFC 8032 section 5.1.7).</summary>
    public static bool IsCanonical(byte[] octets)
    {
        for (var i = 7; i >= 0; i--)
        {
            long word = BitConverter.ToUInt32(octets, 4 * i);
            var l = i < 4 ? Tail[i] : i == 7 ? Top : 0;
            if (word != l)
                return word < l;
        }

        return false;
    }

    /// <summary>A number of any length, reduced.</summary>
    public static byte[] Reduce(byte[] octets)
    {
        // Octet by octet from the top: value = value * 256 + octet, which is below 2^261, then less q L with q = value / 2^252.
        var words = new long[9];
        for (var i = octets.Length - 1; i >= 0; i--)
        {
            long carry = octets[i];
            for (var word = 0; word < 9; word++)
            {
                var shifted = (words[word] << 8) + carry;
                words[word] = shifted & uint.MaxValue;
                carry = shifted >> 32;
            }

            var q = (words[7] >> 28) | (words[8] << 4);
            words[7] &= 0x0FFFFFFF;
            words[8] = 0;
            Subtract(words, q);
        }

        var reduced = new byte[32];
        for (var i = 0; i < 32; i++)
            reduced[i] = (byte)(words[i / 4] >> (8 * (i % 4)));
        return reduced;
    }

    /// <summary>
    /// The digits of the number from the least significant on: odd ones between -2^(width-1) and 2^(width-1), and zeros, at
    /// least width - 1 of them after each other digit, which saves additions.
    /// </summary>
    public static sbyte[] NonAdjacentForm(byte[] octets, int width)
    {
        var digits = new sbyte[256];
        var carry = 0;
        for (var bit = 0; bit < 256;)
        {
            if (((BitsAt(octets, bit, 1) + carry) & 1) == 0)
            {
                bit++;
                continue;
            }

            var window = BitsAt(octets, bit, width) + carry;
            carry = window >> (width - 1);
            digits[bit] = (sbyte)(window - (carry << width));
            bit += width;
        }

        return digits;
    }

    static int BitsAt(byte[] octets, int bit, int count)
    {
        var first = bit >> 3;
        var value = octets[first] | ((first + 1 < 32 ? octets[first + 1] : 0) << 8);
        return (value >> (bit & 7)) & ((1 << count) - 1);
    }

    // words -= q * Tail; where that goes below zero, L is added once: q * Tail is below 2^134, far less than L.
    static void Subtract(long[] words, long q)
    {
        long borrow = 0;
        for (var i = 0; i < 9; i++)
        {
            var value = words[i] + borrow - (i < 4 ? q * Tail[i] : 0);
            words[i] = value & uint.MaxValue;
            borrow = value >> 32;
        }

        if (borrow == 0)
            return;
        long carry = 0;
        for (var i = 0; i < 9; i++)
        {
            var value = words[i] + carry + (i < 4 ? Tail[i] : i == 7 ? Top : 0);
            words[i] = value & uint.MaxValue;
            carry = value >> 32;
        }
    }
}
