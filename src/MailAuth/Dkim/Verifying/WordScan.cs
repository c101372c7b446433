using System;

namespace MailAuth.Dkim;

/// <summary>Steps over octets that need no thought, eight at once as one number. An octet's topmost bit stands for what is found of it.</summary>
static class WordScan
{
    const ulong Low7 = 0x7F7F7F7F7F7F7F7F;

    const ulong Top = 0x8080808080808080;

    // Added to 7-bit octets, these lift those above 0x20, and those from 0x20 on, into the topmost bit; no sum carries over.
    const ulong AboveBlank = 0x5F5F5F5F5F5F5F5F;

    const ulong FromBlank = 0x6060606060606060;

    const ulong Ones = 0x0101010101010101;

    /// <summary>
    /// Steps over visible octets and over single blanks that have something visible on both sides; what is before the first
    /// octet is taken for visible. It may stop early, never late.
    /// </summary>
    public static int SkipPlain(byte[] octets, int at, int end)
    {
        // The order of octets in the number decides which neighbour is which.
        if (!BitConverter.IsLittleEndian)
            return at;
        var start = at;
        ulong blankBefore = 0;
        for (; end - at >= 8; at += 8)
        {
            var word = BitConverter.ToUInt64(octets, at);
            var blank = ~(((word & Low7) + AboveBlank) | word) & Top;
            var control = ~(((word & Low7) + FromBlank) | word) & Top;
            var found = control | (blank & ((blank << 8) | blankBefore));
            if (found != 0)
            {
                at += First(found);
                break;
            }

            blankBefore = (blank >> 63) << 7;
        }

        // Of a blank before it, it is not known, or known to the contrary, that something visible follows.
        return at > start && octets[at - 1] == ' ' ? at - 1 : at;
    }

    /// <summary>Steps over octets that are no controls. It may stop early, never late.</summary>
    public static int SkipVisible(byte[] octets, int at, int end)
    {
        if (!BitConverter.IsLittleEndian)
            return at;
        for (; end - at >= 8; at += 8)
        {
            var word = BitConverter.ToUInt64(octets, at);
            var control = ~(((word & Low7) + FromBlank) | word) & Top;
            if (control != 0)
                return at + First(control);
        }

        return at;
    }

    // Which octet the lowest topmost bit is of: below it are that many octets of ones, and seven bits of its own.
    static int First(ulong found) => (int)(((((found & (~found + 1)) - 1) & Ones) * Ones) >> 56) - 1;
}
