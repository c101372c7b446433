using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>How data looks in a master file (RFC 1035 section 5.1).</summary>
static class MasterText
{
    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The name with its final dot.</summary>
    public static string Absolute(DomainName name) => name.IsRoot ? "." : name.Ascii + ".";

    /// <summary>Quoted strings, octets outside printable ASCII as <c>\DDD</c>.</summary>
    public static string Quote(IReadOnlyList<byte[]> strings)
    {
        var text = new StringBuilder();
        foreach (var bytes in strings)
        {
            if (text.Length > 0)
                text.Append(' ');
            Append(text, bytes);
        }

        return text.Length == 0 ? "\"\"" : text.ToString();
    }

    /// <summary>One quoted string.</summary>
    public static string Quote(string value) => Quote([Encoding.UTF8.GetBytes(value)]);

    /// <summary>Lower-case hexadecimal.</summary>
    public static string Hex(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length * 2);
        foreach (var octet in bytes)
            text.Append(octet.ToString("x2", CultureInfo.InvariantCulture));
        return text.ToString();
    }

    /// <summary>All strings as one text: UTF-8 where valid, else Latin-1, so that no octet is lost.</summary>
    public static string Decode(IReadOnlyList<byte[]> strings)
    {
        var length = 0;
        foreach (var bytes in strings)
            length += bytes.Length;
        var all = new byte[length];
        var at = 0;
        foreach (var bytes in strings)
        {
            Buffer.BlockCopy(bytes, 0, all, at, bytes.Length);
            at += bytes.Length;
        }

        try
        {
            return StrictUtf8.GetString(all);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.GetEncoding(28591).GetString(all);
        }
    }

    static void Append(StringBuilder text, byte[] bytes)
    {
        text.Append('"');
        foreach (var octet in bytes)
        {
            if (octet is (byte)'"' or (byte)'\\')
                text.Append('\\').Append((char)octet);
            else if (octet is < 32 or > 126)
                text.Append('\\').Append(octet.ToString("D3", CultureInfo.InvariantCulture));
            else
                text.Append((char)octet);
        }

        text.Append('"');
    }
}
