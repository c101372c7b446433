using System;
using System.Collections.Generic;
using System.Text;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Records;

/// <summary>A text as the line of a zone file that publishes it.</summary>
public static class ZoneLine
{
    /// <summary>What one string of a TXT record holds at most, in octets (RFC 1035 section 3.3).</summary>
    const int MaxStringLength = 255;

    /// <summary>The line for a TXT record: the text as UTF-8, cut into strings of at most 255 octets, quoted and escaped.</summary>
    /// <param name="owner">The name to publish at.</param>
    /// <param name="text">The text.</param>
    /// <param name="ttlSeconds">Time to live in seconds.</param>
    public static string ForText(DomainName owner, string text, int ttlSeconds = 3600)
    {
        if (owner is null)
            throw new ArgumentNullException(nameof(owner));
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        return new TextRecord(owner, DnsType.TXT, ttlSeconds, Cut(Encoding.UTF8.GetBytes(text))).ToString();
    }

    /// <summary>A text of ASCII, cut into the strings of a TXT record.</summary>
    internal static string[] Strings(string text) => Cut(Encoding.ASCII.GetBytes(text)).ConvertAll(Encoding.ASCII.GetString).ToArray();

    // Readers join the strings without a separator, so that a cut may fall anywhere.
    static List<byte[]> Cut(byte[] octets)
    {
        var strings = new List<byte[]>();
        for (var at = 0; at < octets.Length || strings.Count == 0; at += MaxStringLength)
        {
            var part = new byte[Math.Min(MaxStringLength, octets.Length - at)];
            Buffer.BlockCopy(octets, at, part, 0, part.Length);
            strings.Add(part);
        }

        return strings;
    }
}
