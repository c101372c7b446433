using System;
using System.Collections.Generic;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>Takes a message apart. A part's own delimiters count only within those of the part around it (RFC 2046 section 5.1.2).</summary>
sealed class PartReader(MailLimits limits, long length)
{
    // RFC 2046 section 5.1.1 allows 70 characters.
    const int LongestBoundary = 250;

    // Each level is looked through once more: what is nested without end is given up before it costs.
    long budget = (length * 8) + (1 << 20);
    int memory = limits.MemoryOctets;
    int count;

    /// <summary>The parts of a message; the outermost is always there.</summary>
    public static MailPart Read(MailMessage message, MailLimits limits) => new PartReader(limits, message.Length).Read(message, 0);

    MailPart Read(MailMessage message, int depth) =>
        Read(message.Header, message.Octets.Part(message.Header.Length, message.BodyLength), depth, isInDigest: false);

    MailPart Read(MailHeader header, OctetSource octets, int depth, bool isInDigest)
    {
        count++;
        var problems = new ProblemList(20);
        var type = Field(header, "Content-Type", problems) ?? ContentField.Parse(isInDigest ? "message/rfc822" : "text/plain");
        var disposition = Field(header, "Content-Disposition", problems);
        var encoding = EncodingOf(header, problems);
        IReadOnlyList<MailPart> parts = [];
        MailMessage? message = null;
        if (type.Is("multipart/"))
            parts = ReadMultipart(type, encoding, octets, depth, problems);
        else if ((type.Value is "message/rfc822" or "message/global") && HasRoom(depth, problems) && Decoded(octets, encoding, problems) is { } content)
            parts = [Read(message = MailMessage.Read(content, MailSource.Attachment, AttachmentName.Clean(disposition?["filename"] ?? type["name"]) ?? "", limits), depth + 1)];
        return new(header, type, disposition, encoding, octets, message, parts, problems.ToList());
    }

    List<MailPart> ReadMultipart(ContentField type, TransferEncoding encoding, OctetSource octets, int depth, ProblemList problems)
    {
        var parts = new List<MailPart>();
        if (encoding is TransferEncoding.Base64 or TransferEncoding.QuotedPrintable)
            problems.Add("EncodedMultipart", ProblemLevel.Warning, 0, 0, "7bit, 8bit or binary for a multipart (RFC 2045 section 6.4)");
        if (type["boundary"] is not { Length: > 0 and <= LongestBoundary } boundary)
        {
            problems.Add("NoBoundary", ProblemLevel.Error, 0, 0, "a boundary parameter");
            return parts;
        }

        if (!HasRoom(depth, problems))
            return parts;
        budget -= octets.Length;
        if (budget < 0)
        {
            problems.Add("PartsTooCostly", ProblemLevel.Error, 0, 0, "parts that are less deep");
            return parts;
        }

        var isDigest = type.Value == "multipart/digest";
        using var stream = octets.Open(0, octets.Length);
        var scanner = new BoundaryScanner(stream, Encoding.UTF8.GetBytes(boundary));
        long start = -1;
        var isClosed = false;
        while (!isClosed && scanner.Read())
        {
            if (start >= 0 && !Add(parts, octets.Part(start, Math.Max(0, scanner.Start - start)), depth, isDigest, problems))
                return parts;
            isClosed = scanner.IsLast;
            start = scanner.Next;
        }

        if (start < 0)
            problems.Add("NoParts", ProblemLevel.Warning, 0, 0, "the boundary in the body");
        else if (!isClosed)
        {
            problems.Add("NoClosingBoundary", ProblemLevel.Warning, 0, 0, "the boundary that ends the parts");
            Add(parts, octets.Part(start, octets.Length - start), depth, isDigest, problems);
        }

        return parts;
    }

    bool Add(List<MailPart> parts, OctetSource octets, int depth, bool isInDigest, ProblemList problems)
    {
        if (count >= limits.Parts)
        {
            problems.Add("TooManyParts", ProblemLevel.Error, 0, 0, "fewer parts");
            return false;
        }

        var header = HeaderReader.Read(octets, limits with { HeaderOctets = limits.PartHeaderOctets }, isPart: true);
        parts.Add(Read(header, octets.Part(header.Length, octets.Length - header.Length), depth + 1, isInDigest));
        return true;
    }

    bool HasRoom(int depth, ProblemList problems)
    {
        if (depth < limits.PartDepth && count < limits.Parts)
            return true;
        problems.Add(depth < limits.PartDepth ? "TooManyParts" : "PartsTooDeep", ProblemLevel.Error, 0, 0, depth < limits.PartDepth ? "fewer parts" : "parts that are less deep");
        return false;
    }

    // RFC 2046 section 5.2.1 forbids encoding an attached message; programs do it all the same.
    OctetSource? Decoded(OctetSource octets, TransferEncoding encoding, ProblemList problems)
    {
        if (encoding is TransferEncoding.Identity or TransferEncoding.Unknown)
            return octets;
        using var content = encoding == TransferEncoding.Base64 ? (ReadOnlyStream)new Base64Stream(octets.Open(0, octets.Length)) : new QuotedPrintableStream(octets.Open(0, octets.Length));
        var decoded = StreamSpool.Read(content, limits with { MemoryOctets = int.MaxValue, StreamOctets = memory }, out var isCut);
        if (isCut)
        {
            problems.Add("AttachedMessageTooLarge", ProblemLevel.Error, 0, 0, "a smaller attached message");
            return null;
        }

        memory -= (int)decoded.Length;
        return decoded;
    }

    static ContentField? Field(MailHeader header, string name, ProblemList problems)
    {
        if (header.First(name) is not { } field)
            return null;
        foreach (var other in header.All(name))
        {
            if (!ReferenceEquals(other, field))
                problems.Add("DuplicateField", ProblemLevel.Warning, other.Offset, other.Raw.Count, "each field once", name);
        }

        var read = ContentField.Parse(field.Value);
        problems.AddRange(read.Problems);
        return read;
    }

    static TransferEncoding EncodingOf(MailHeader header, ProblemList problems)
    {
        if (Field(header, "Content-Transfer-Encoding", problems) is not { } field)
            return TransferEncoding.Identity;
        switch (field.Value)
        {
            case "base64":
                return TransferEncoding.Base64;
            case "quoted-printable":
                return TransferEncoding.QuotedPrintable;
            case "7bit" or "8bit" or "binary" or "":
                return TransferEncoding.Identity;
            default:
                problems.Add("UnknownEncoding", ProblemLevel.Warning, 0, 0, "7bit, 8bit, binary, base64 or quoted-printable", field.Value);
                return TransferEncoding.Unknown;
        }
    }
}
