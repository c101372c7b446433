using System;
using System.IO;
using System.Text;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>Tells what octets are by how they begin; names and media types are no evidence.</summary>
static class ContentSniffer
{
    /// <summary>How many octets are looked at.</summary>
    public const int Glance = 16 * 1024;

    const int Head = 1024;

    // A report may stand in another element: schema tags and envelopes were seen.
    const int MostElements = 8;

    // RFC 8460 section 4.4; two of them make a report.
    static readonly string[] TlsMembers = ["\"organization-name\"", "\"date-range\"", "\"contact-info\"", "\"report-id\"", "\"policies\""];

    /// <summary>The kind of what begins with these octets, and at which of them it begins: text may stand before it.</summary>
    public static ContentKind Detect(byte[] octets, out int start)
    {
        // Few octets say so, and words begin alike: what it would hold decides. In turn that is not tried again, for there is data that holds itself.
        if (ZlibFormat.MayBegin(octets) && DetectPlain(ZlibFormat.Try(octets, Glance), out start) != ContentKind.Unknown)
        {
            start = 0;
            return ContentKind.Zlib;
        }

        var kind = DetectPlain(octets, out start);
        if (kind != ContentKind.Unknown)
            return kind;
        if (IsHtml(octets))
            return ContentKind.Html;
        return IsPrefixedZip(octets) ? ContentKind.PrefixedZip : ContentKind.Unknown;
    }

    static ContentKind DetectPlain(byte[] octets, out int start)
    {
        start = 0;
        if (IsGzip(octets))
            return ContentKind.Gzip;
        if (IsZip(octets))
            return ContentKind.Zip;
        // Nearly every report says what it is at once.
        var head = MailText.Latin1.GetString(octets, 0, Math.Min(octets.Length, Head));
        if (FirstOf(head) is var begin && begin < head.Length && head[begin] == '<' && IsAggregate(head, begin))
            return ContentKind.Aggregate;
        var isUtf16 = MailFileSniffer.IsUtf16(octets, out var isBigEndian);
        var text = isUtf16 ? new UnicodeEncoding(isBigEndian, true).GetString(octets) : MailText.Latin1.GetString(octets);
        var first = FirstOf(text);
        if (first == text.Length)
            return ContentKind.Unknown;
        if (text[first] == '<' && IsAggregate(text, first))
            return ContentKind.Aggregate;
        if (text[first] == '{' && IsTls(text, first))
            return ContentKind.Tls;
        var plain = isUtf16 ? Encoding.UTF8.GetBytes(text) : octets;
        if (MailFileSniffer.Detect(plain, plain.Length) is not (MailFileKind.Unknown or MailFileKind.Empty))
            return ContentKind.Mail;
        if (IsBase64(octets))
            return ContentKind.Base64;
        return isUtf16 || text[first] == '<' ? ContentKind.Unknown : DetectInText(text, out start);
    }

    // Blanks, and a byte order mark in whichever reading, stand before everything.
    static int FirstOf(string text)
    {
        var first = 0;
        while (first < text.Length && text[first] is '\uFEFF' or '\u00EF' or '\u00BB' or '\u00BF' or '\0' or ' ' or '\t' or '\r' or '\n')
            first++;
        return first;
    }

    static bool IsGzip(byte[] octets) => octets.Length >= 3 && octets[0] == 0x1F && octets[1] == 0x8B && octets[2] == 8;

    // A local header, the end of an empty archive, or the mark of a split one.
    static bool IsZip(byte[] octets) => octets.Length >= 4 && octets[0] == 'P' && octets[1] == 'K' && (octets[2], octets[3]) is (3, 4) or (5, 6) or (7, 8);

    // A program that unpacks itself, or a line of text, may stand before an archive.
    static bool IsPrefixedZip(byte[] octets)
    {
        for (var at = Array.IndexOf(octets, (byte)'P', 0); at >= 0 && at + 4 <= octets.Length; at = Array.IndexOf(octets, (byte)'P', at + 1))
        {
            if (LittleEndian.UInt32(octets, at) == ZipFormat.LocalMark)
                return true;
        }

        return false;
    }

    // A report that a page shows as text.
    static bool IsHtml(byte[] octets)
    {
        if (Array.IndexOf(octets, (byte)'<') < 0 && Array.IndexOf(octets, (byte)'&') < 0)
            return false;
        using var stream = new HtmlTextStream(new MemoryStream(octets));
        return DetectPlain(OctetSource.ReadUpTo(stream, octets.Length), out _) is ContentKind.Aggregate or ContentKind.Tls;
    }

    // A report in the body of a message, behind a greeting.
    static ContentKind DetectInText(string text, out int start)
    {
        start = text.IndexOf("<?xml", StringComparison.Ordinal);
        if (start < 0)
            start = text.IndexOf("<feedback", StringComparison.Ordinal);
        if (start >= 0 && IsAggregate(text, start))
            return ContentKind.Aggregate;
        start = text.IndexOf('{');
        if (start >= 0 && IsTls(text, start))
            return ContentKind.Tls;
        start = 0;
        return ContentKind.Unknown;
    }

    static bool IsAggregate(string text, int start)
    {
        var elements = 0;
        for (var at = start; at >= 0 && at + 1 < text.Length && elements < MostElements; at = text.IndexOf('<', at + 1))
        {
            if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
            {
                at = text.IndexOf("-->", at, StringComparison.Ordinal);
                if (at < 0)
                    return false;
            }
            else if (text[at + 1] is not ('?' or '!' or '/'))
            {
                elements++;
                if (LocalName(text, at + 1) is var name && (name.Equals("feedback", StringComparison.OrdinalIgnoreCase) || name.Equals("report_metadata", StringComparison.OrdinalIgnoreCase)))
                    return true;
            }
        }

        return false;
    }

    static string LocalName(string text, int start)
    {
        var end = start;
        while (end < text.Length && end - start < 100 && text[end] is not (' ' or '\t' or '\r' or '\n' or '>' or '/'))
            end++;
        var name = text[start..end];
        return name[(name.IndexOf(':') + 1)..];
    }

    static bool IsTls(string text, int start)
    {
        var found = 0;
        foreach (var member in TlsMembers)
            found += text.IndexOf(member, start, StringComparison.OrdinalIgnoreCase) >= 0 ? 1 : 0;
        return found >= 2;
    }

    static bool IsBase64(byte[] octets)
    {
        var decoded = Base64Glance.Decode(octets);
        return decoded is not null && DetectPlain(decoded, out _) != ContentKind.Unknown;
    }
}
