using System;

namespace MailAuth.Mail;

/// <summary>Tells what a file is by how it begins.</summary>
static class MailFileSniffer
{
    static readonly string[] UsualFields =
    [
        "Received", "From", "To", "Subject", "Date", "Message-ID", "Return-Path", "MIME-Version", "Content-Type", "Delivered-To", "Authentication-Results",
        "ARC-Seal", "ARC-Authentication-Results", "DKIM-Signature", "Received-SPF", "X-MS-Exchange-Organization-SCL", "Reply-To", "Cc", "Sender",
    ];

    /// <summary>The kind of what begins with these octets.</summary>
    public static MailFileKind Detect(byte[] octets, int count)
    {
        if (count == 0)
            return MailFileKind.Empty;
        if (CompoundHeader.IsSignature(octets, count))
            return MailFileKind.OutlookMessage;
        if (IsMbox(octets, count))
            return MailFileKind.Mbox;
        var header = HeaderParser.Parse(octets, count, new() { HeaderFields = 100 });
        var good = 0;
        foreach (var field in header.Fields)
        {
            if (Array.Exists(UsualFields, field.Is))
                return MailFileKind.Message;
            good += field.Name.Length > 1 ? 1 : -1;
        }

        return good > 1 ? MailFileKind.Message : MailFileKind.Unknown;
    }

    /// <summary>Whether octets are UTF-16: by their mark, or because every other one of the first is zero.</summary>
    public static bool IsUtf16(byte[] octets, out bool isBigEndian)
    {
        isBigEndian = octets.Length >= 2 && octets[0] == 0xFE && octets[1] == 0xFF;
        if (isBigEndian || (octets.Length >= 2 && octets[0] == 0xFF && octets[1] == 0xFE))
            return true;
        return octets.Length >= 8 && octets[1] == 0 && octets[3] == 0 && octets[5] == 0 && octets[7] == 0 && octets[0] is > 32 and < 127 && octets[2] is > 32 and < 127;
    }

    /// <summary>Whether octets are base64 of something that holds mail.</summary>
    public static bool IsBase64(byte[] octets)
    {
        var decoded = Base64Glance.Decode(octets);
        return decoded is not null && Detect(decoded, decoded.Length) != MailFileKind.Unknown;
    }

    static bool IsMbox(byte[] octets, int count)
    {
        var start = 0;
        while (start < count && octets[start] is (byte)'\r' or (byte)'\n')
            start++;
        using var stream = new System.IO.MemoryStream(octets, start, count - start);
        var lines = new LineScanner(stream, 4096);
        return lines.Read() && MboxBody.IsEnvelope(lines);
    }
}
