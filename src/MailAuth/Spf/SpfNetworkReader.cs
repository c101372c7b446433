using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace MailAuth.Spf;

/// <summary>Reads addresses and prefix lengths as RFC 7208 section 12 spells them, which is stricter than the platform.</summary>
static class SpfNetworkReader
{
    // ip4-network = qnum "." qnum "." qnum "." qnum     qnum = 0 to 255 without leading zeros
    public static bool TryReadIp4(string text, out IPAddress address)
    {
        address = IPAddress.None;
        var parts = text.Split('.');
        if (parts.Length != 4)
            return false;
        var bytes = new byte[4];
        for (var i = 0; i < 4; i++)
        {
            if (TryReadNumber(parts[i], 255) is not { } number)
                return false;
            bytes[i] = (byte)number;
        }

        address = new(bytes);
        return true;
    }

    // ip6-network = as in RFC 4291 section 2.2; the platform would also take brackets, ports and zones
    public static bool TryReadIp6(string text, out IPAddress address)
    {
        address = IPAddress.IPv6None;
        foreach (var c in text)
        {
            if (!(c is ':' or '.' or (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F')))
                return false;
        }

        if (text.IndexOf(':') < 0 || !IPAddress.TryParse(text, out var read) || read.AddressFamily != AddressFamily.InterNetworkV6)
            return false;
        address = read;
        return true;
    }

    // ip4-cidr-length = "/" ("0" / %x31-39 0*1DIGIT)     ip6-cidr-length = "/" ("0" / %x31-39 0*2DIGIT)
    public static int? TryReadNumber(string text, int max)
    {
        if (text.Length is 0 or > 3 || (text.Length > 1 && text[0] == '0'))
            return null;
        foreach (var c in text)
        {
            if (c is < '0' or > '9')
                return null;
        }

        var number = int.Parse(text, CultureInfo.InvariantCulture);
        return number <= max ? number : null;
    }

    /// <summary>The address with all bits behind the prefix cleared.</summary>
    public static IPAddress Mask(IPAddress address, int prefixLength)
    {
        var bytes = address.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            var kept = Math.Max(0, Math.Min(8, prefixLength - (i * 8)));
            bytes[i] = (byte)(bytes[i] & (0xFF << (8 - kept)));
        }

        return new(bytes);
    }
}
