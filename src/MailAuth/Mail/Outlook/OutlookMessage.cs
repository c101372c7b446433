using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>
/// Reads an Outlook .msg ([MS-OXMSG]): the header as it crossed the wire where Outlook has kept it, and what Outlook has made
/// of the body. The octets that were signed are not in there.
/// </summary>
sealed class OutlookMessage
{
    const int TopHeader = 32;
    const int EmbeddedHeader = 24;
    const int AttachmentHeader = 8;

    // PidTag names of [MS-OXPROPS].
    const int TransportMessageHeaders = 0x007D;
    const int Subject = 0x0037;
    const int Body = 0x1000;
    const int Html = 0x1013;
    const int RtfCompressed = 0x1009;
    const int SenderName = 0x0C1A;
    const int SenderEmailAddress = 0x0C1F;
    const int SenderSmtpAddress = 0x5D01;
    const int DisplayTo = 0x0E04;
    const int ClientSubmitTime = 0x0039;
    const int InternetMessageId = 0x1035;
    const int InternetCodepage = 0x3FDE;
    const int AttachData = 0x3701;
    const int AttachFilename = 0x3704;
    const int AttachLongFilename = 0x3707;
    const int AttachMimeTag = 0x370E;

    static readonly MailHeader NoHeader = MailHeader.Parse([]);

    readonly CompoundFile file;
    readonly MailLimits limits;
    readonly ProblemList problems;
    int count;

    OutlookMessage(OctetSource octets, MailLimits limits)
    {
        this.limits = limits;
        problems = new(limits.Problems);
        file = new(octets, problems);
    }

    /// <summary>The message in a file; null for a compound file that is something else.</summary>
    public static MailMessage? Read(OctetSource octets, string sourceName, MailLimits limits)
    {
        var reader = new OutlookMessage(octets, limits);
        if (reader.file.Root is not { } root || root["__properties_version1.0"] is null)
            return null;
        return reader.Read(new(reader.file, root, TopHeader), sourceName, 0);
    }

    MailMessage Read(OutlookProperties properties, string sourceName, int depth)
    {
        count++;
        var (octets, header) = ReadHeaderAndText(properties, out var text);
        var parts = new List<MailPart>();
        if (text.Length > 0)
            parts.Add(Part("text/plain", [new("charset", "utf-8")], new MemoryOctets(octets, header.Length, octets.Length - header.Length)));
        AddHtml(properties, parts);
        if (properties.Binary(RtfCompressed) is { } rtf)
            parts.Add(Part("application/rtf", [], rtf, [new("CompressedRtf", ProblemLevel.Note, 0, 0, "text or HTML", "")]));
        foreach (var entry in properties.Storage.Children)
        {
            if (entry.IsStorage && entry.Name.StartsWith("__attach_version1.0_", StringComparison.OrdinalIgnoreCase))
                AddAttachment(new(file, entry, AttachmentHeader), parts, depth);
        }

        var root = new MailPart(header, new ContentField("multipart/mixed", [], []), null, TransferEncoding.Identity, OctetSource.Empty, null, parts, []);
        return new(new MemoryOctets(octets, 0, octets.Length), header, depth == 0 ? MailSource.OutlookMessage : MailSource.Attachment, root)
        {
            SourceName = sourceName,
            HasOriginalBytes = false,
            Problems = depth == 0 ? [.. problems.ToList(), .. header.Problems] : header.Problems,
        };
    }

    (byte[] Octets, MailHeader Header) ReadHeaderAndText(OutlookProperties properties, out string text)
    {
        var transport = properties.Text(TransportMessageHeaders, limits.HeaderOctets * 2)?.Trim('\r', '\n', ' ', '\0');
        if (string.IsNullOrEmpty(transport))
        {
            problems.Add("NoTransportHeader", ProblemLevel.Warning, 0, 0, "the header of a message that was received");
            transport = MadeHeader(properties);
        }

        text = properties.Text(Body, limits.MemoryOctets) ?? "";
        using var all = new MemoryStream();
        var head = Encoding.UTF8.GetBytes(Lines(transport!) + "\r\n\r\n");
        all.Write(head, 0, head.Length);
        var header = HeaderParser.Parse(head, head.Length, limits);
        if (header.Length < head.Length)
            problems.Add("BodyIgnored", ProblemLevel.Note, header.Length, 0, "the text of a header alone");
        all.SetLength(header.Length);
        all.Position = header.Length;
        var body = Encoding.UTF8.GetBytes(text);
        all.Write(body, 0, body.Length);
        return (all.ToArray(), header);
    }

    // Exchange 2003 wrote a line of its own on top.
    static string Lines(string transport)
    {
        var text = transport.Replace("\r\n", "\n").Replace("\n", "\r\n");
        return text.StartsWith("Microsoft Mail Internet Headers", StringComparison.OrdinalIgnoreCase) && text.IndexOf('\n') is var end && end > 0 ? text[(end + 1)..] : text;
    }

    // What was never received, or lost its header: the fields that Outlook shows.
    static string MadeHeader(OutlookProperties properties)
    {
        var header = new StringBuilder();
        var address = OneLine(properties.Text(SenderSmtpAddress, 4096) ?? properties.Text(SenderEmailAddress, 4096));
        var name = OneLine(properties.Text(SenderName, 4096)).Replace("\\", "\\\\").Replace("\"", "\\\"");
        if (name.Length + address.Length > 0)
            header.Append("From: \"").Append(name).Append("\" <").Append(address).Append(">\r\n");
        Append("To", properties.Text(DisplayTo, 65536));
        Append("Subject", properties.Text(Subject, 65536));
        Append("Date", properties.Time(ClientSubmitTime)?.ToString("ddd, d MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture));
        Append("Message-ID", properties.Text(InternetMessageId, 4096));
        return header.ToString().TrimEnd('\r', '\n');

        void Append(string field, string? value)
        {
            if (OneLine(value) is { Length: > 0 } line)
                header.Append(field).Append(": ").Append(line).Append("\r\n");
        }
    }

    static string OneLine(string? text) => (text ?? "").Replace('\r', ' ').Replace('\n', ' ').Trim();

    void AddHtml(OutlookProperties properties, List<MailPart> parts)
    {
        var charset = properties.CodePage(InternetCodepage)?.WebName;
        if (properties.Binary(Html) is { } html)
            parts.Add(Part("text/html", charset is null ? [] : [new("charset", charset)], html));
        else if (properties.Text(Html, limits.MemoryOctets) is { Length: > 0 } text && Encoding.UTF8.GetBytes(text) is var octets)
            parts.Add(Part("text/html", [new("charset", "utf-8")], new MemoryOctets(octets, 0, octets.Length)));
    }

    void AddAttachment(OutlookProperties properties, List<MailPart> parts, int depth)
    {
        if (count >= limits.Parts || depth >= limits.PartDepth)
        {
            problems.Add(depth >= limits.PartDepth ? "PartsTooDeep" : "TooManyParts", ProblemLevel.Error, 0, 0, depth >= limits.PartDepth ? "parts that are less deep" : "fewer parts");
            return;
        }

        var name = properties.Text(AttachLongFilename, 4096) ?? properties.Text(AttachFilename, 4096);
        var disposition = new ContentField("attachment", name is null ? [] : [new("filename", name)], []);
        if (properties.Object(AttachData) is { } storage && storage["__properties_version1.0"] is not null)
        {
            var message = Read(new(file, storage, EmbeddedHeader), AttachmentName.Clean(name) ?? "", depth + 1);
            parts.Add(new(NoHeader, new ContentField("message/rfc822", [], []), disposition, TransferEncoding.Identity, message.Octets, message, [message.ReadParts()], []));
            return;
        }

        count++;
        var type = properties.Text(AttachMimeTag, 512)?.Trim().ToLowerInvariant();
        parts.Add(new(NoHeader, new ContentField(string.IsNullOrEmpty(type) ? "application/octet-stream" : type!, [], []), disposition, TransferEncoding.Identity, properties.Binary(AttachData) ?? OctetSource.Empty, null, [], []));
    }

    static MailPart Part(string type, ContentParameter[] parameters, OctetSource octets, SyntaxProblem[]? problems = null) =>
        new(NoHeader, new ContentField(type, parameters, []), null, TransferEncoding.Identity, octets, null, [], problems ?? []);
}
