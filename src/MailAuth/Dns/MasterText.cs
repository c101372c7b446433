using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
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

    /// <summary>Whether a name as written ends in a dot that is not escaped.</summary>
    public static bool IsAbsolute(string raw)
    {
        if (raw.Length == 0 || raw[^1] != '.')
            return false;
        var slashes = 0;
        while (slashes < raw.Length - 1 && raw[raw.Length - 2 - slashes] == '\\')
            slashes++;
        return slashes % 2 == 0;
    }

    /// <summary>The octets of a word or string: <c>\DDD</c> is an octet by its decimal number, <c>\X</c> is X, all else is UTF-8.</summary>
    public static bool TryUnescape(string raw, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = null;
        if (raw.IndexOf('\\') < 0)
        {
            octets = Encoding.UTF8.GetBytes(raw);
            return true;
        }

        var buffer = new List<byte>(raw.Length);
        for (var i = 0; i < raw.Length;)
        {
            if (raw[i] != '\\')
            {
                var next = raw.IndexOf('\\', i);
                if (next < 0)
                    next = raw.Length;
                buffer.AddRange(Encoding.UTF8.GetBytes(raw.Substring(i, next - i)));
                i = next;
            }
            else if (i + 3 < raw.Length && IsDigit(raw[i + 1]) && IsDigit(raw[i + 2]) && IsDigit(raw[i + 3]))
            {
                var value = ((raw[i + 1] - '0') * 100) + ((raw[i + 2] - '0') * 10) + (raw[i + 3] - '0');
                if (value > 255)
                    return false;
                buffer.Add((byte)value);
                i += 4;
            }
            else
            {
                // One digit or two, or nothing at all, is no escape.
                if (i + 1 >= raw.Length || IsDigit(raw[i + 1]))
                    return false;
                var width = char.IsHighSurrogate(raw[i + 1]) && i + 2 < raw.Length ? 2 : 1;
                buffer.AddRange(Encoding.UTF8.GetBytes(raw.Substring(i + 1, width)));
                i += 1 + width;
            }
        }

        octets = buffer.ToArray();
        return true;
    }

    /// <summary>Reads hexadecimal of either case.</summary>
    public static bool TryUnhex(string text, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = null;
        if (text.Length % 2 != 0)
            return false;
        var buffer = new byte[text.Length / 2];
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            var digit = c switch
            {
                >= '0' and <= '9' => c - '0',
                >= 'a' and <= 'f' => c - 'a' + 10,
                >= 'A' and <= 'F' => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
                return false;
            buffer[i / 2] = (byte)((buffer[i / 2] << 4) | digit);
        }

        octets = buffer;
        return true;
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

    static bool IsDigit(char c) => c is >= '0' and <= '9';

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
