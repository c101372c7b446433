using System;
using System.Globalization;
using System.Text;

namespace MailAuth.Text;

/// <summary>IP addresses as text: read strictly, written canonically. Octets are in network order, 4 or 16 of them.</summary>
public static class IpText
{
    /// <summary>
    /// Reads an address: four decimal numbers without leading zeros, or IPv6 in any form of RFC 4291 section 2.2. Null
    /// where it is none. Unlike .NET's parser it takes no short, octal or hexadecimal IPv4 forms, brackets or zones.
    /// </summary>
    public static byte[]? Parse(string? text) => text is null || text.Length > 45 ? null
        : text.Contains(':') ? ReadV6(text) : ReadV4(text, 0);

    /// <summary>The address as text: dotted decimal, or the one form that RFC 5952 section 4 allows; IPv4-mapped addresses in mixed notation (section 5).</summary>
    /// <param name="address">4 or 16 octets.</param>
    /// <exception cref="ArgumentException">Another number of octets.</exception>
    public static string Format(byte[] address)
    {
        if (address is null || address.Length is not (4 or 16))
            throw new ArgumentException("An address has 4 or 16 octets.", nameof(address));
        if (address.Length == 4)
            return FormatV4(address, 0);
        if (IsMapped(address))
            return "::ffff:" + FormatV4(address, 12);

        var (start, length) = LongestZeros(address);
        var text = new StringBuilder(39);
        for (var group = 0; group < 8; group++)
        {
            if (group == start)
            {
                text.Append("::");
                group += length - 1;
                continue;
            }

            if (text.Length > 0 && text[text.Length - 1] != ':')
                text.Append(':');
            text.Append(Group(address, group).ToString("x", CultureInfo.InvariantCulture));
        }

        return text.ToString();
    }

    /// <summary>Whether a text is an IPv4 address as <see cref="Format"/> writes it, which is the only way that <see cref="Parse"/> reads.</summary>
    internal static bool IsCanonicalV4(string text)
    {
        int value = 0, digits = 0, dots = 0;
        foreach (var c in text)
        {
            if (c == '.')
            {
                if (digits == 0 || ++dots > 3)
                    return false;
                value = digits = 0;
                continue;
            }

            // A zero in front of another digit, or no digit at all.
            if (c is < '0' or > '9' || (digits > 0 && value == 0))
                return false;
            value = (value * 10) + c - '0';
            digits++;
            if (value > 255)
                return false;
        }

        return dots == 3 && digits > 0;
    }

    /// <summary>The IPv4 address inside an IPv4-mapped one (<c>::ffff:192.0.2.1</c>, RFC 4291 section 2.5.5.2); any other address as it is.</summary>
    public static byte[] Unmap(byte[] address)
    {
        if (address is null)
            throw new ArgumentNullException(nameof(address));
        return address.Length == 16 && IsMapped(address) ? [address[12], address[13], address[14], address[15]] : address;
    }

    static bool IsMapped(byte[] address)
    {
        for (var i = 0; i < 10; i++)
        {
            if (address[i] != 0)
                return false;
        }

        return address[10] == 0xFF && address[11] == 0xFF;
    }

    static string FormatV4(byte[] address, int at)
    {
        var text = new char[15];
        var length = 0;
        for (var i = at; i < at + 4; i++)
        {
            var octet = address[i];
            if (i > at)
                text[length++] = '.';
            if (octet >= 100)
                text[length++] = (char)('0' + (octet / 100));
            if (octet >= 10)
                text[length++] = (char)('0' + (octet / 10 % 10));
            text[length++] = (char)('0' + (octet % 10));
        }

        return new(text, 0, length);
    }

    static int Group(byte[] address, int group) => (address[group * 2] << 8) | address[(group * 2) + 1];

    // The first of the longest runs of at least two groups (RFC 5952 section 4.2).
    static (int Start, int Length) LongestZeros(byte[] address)
    {
        var best = (Start: -1, Length: 1);
        for (var group = 0; group < 8; group++)
        {
            var length = 0;
            while (group + length < 8 && Group(address, group + length) == 0)
                length++;
            if (length > best.Length)
                best = (group, length);
            group += length;
        }

        return best;
    }

    static byte[]? ReadV4(string text, int at)
    {
        var address = new byte[4];
        for (var i = 0; i < 4; i++)
        {
            int value = 0, digits = 0;
            for (; at < text.Length && text[at] is >= '0' and <= '9' && digits < 4; at++, digits++)
                value = (value * 10) + text[at] - '0';
            var hasLeadingZero = digits > 1 && text[at - digits] == '0';
            if (digits is 0 or > 3 || value > 255 || hasLeadingZero)
                return null;
            address[i] = (byte)value;
            if (i < 3 && (at >= text.Length || text[at++] != '.'))
                return null;
        }

        return at == text.Length ? address : null;
    }

    static byte[]? ReadV6(string text)
    {
        var address = new byte[16];
        int count = 0, gap = -1, at = 0;
        if (text.StartsWith("::", StringComparison.Ordinal))
            (gap, at) = (0, 2);
        while (at < text.Length)
        {
            var end = at;
            while (end < text.Length && HexValue(text[end]) >= 0)
                end++;
            if (end < text.Length && text[end] == '.')
            {
                if (count > 12 || ReadV4(text, at) is not { } v4)
                    return null;
                v4.CopyTo(address, count);
                count += 4;
                at = text.Length;
                break;
            }

            if (end == at || end - at > 4 || count > 14)
                return null;
            var value = 0;
            for (; at < end; at++)
                value = (value << 4) | HexValue(text[at]);
            address[count++] = (byte)(value >> 8);
            address[count++] = (byte)value;
            if (at == text.Length)
                break;
            // A colon, after which a group must follow, or the one gap.
            if (text[at++] != ':' || at == text.Length)
                return null;
            if (text[at] != ':')
                continue;
            if (gap >= 0)
                return null;
            gap = count;
            at++;
        }

        if (gap < 0)
            return count == 16 ? address : null;
        if (count == 16)
            return null;
        var moved = count - gap;
        Array.Copy(address, gap, address, 16 - moved, moved);
        Array.Clear(address, gap, 16 - count);
        return address;
    }

    static int HexValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
