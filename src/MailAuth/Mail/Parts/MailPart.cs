using System.Collections.Generic;
using System.IO;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>A part of a message (RFC 2045, RFC 2046): a text, an attachment, an attached message, or parts in a part.</summary>
public sealed class MailPart
{
    // As much text as anybody reads; reports and logos are read as streams.
    const int MostTextOctets = 4 * 1024 * 1024;

    readonly OctetSource octets;

    internal MailPart(MailHeader header, ContentField type, ContentField? disposition, TransferEncoding encoding, OctetSource octets, MailMessage? message, IReadOnlyList<MailPart> parts, IReadOnlyList<SyntaxProblem> problems)
    {
        this.octets = octets;
        Header = header;
        ContentType = type;
        Disposition = disposition;
        Encoding = encoding;
        Message = message;
        Parts = parts;
        Problems = problems;
        FileName = AttachmentName.Clean(disposition?["filename"] ?? type["name"]);
    }

    /// <summary>The part's own header; for the outermost part the message's.</summary>
    public MailHeader Header { get; }

    /// <summary>The media type with its parameters; <c>text/plain</c> where none is told, <c>message/rfc822</c> in a digest (RFC 2046 section 5.1.5).</summary>
    public ContentField ContentType { get; }

    /// <summary>How it wants to be shown: <c>inline</c>, <c>attachment</c>; null where nothing is told (RFC 2183).</summary>
    public ContentField? Disposition { get; }

    /// <summary>How its octets are written.</summary>
    public TransferEncoding Encoding { get; }

    /// <summary>The name of the file, without a path, controls as visible escapes; null where there is none.</summary>
    public string? FileName { get; }

    /// <summary>The message that is attached as this part; null for everything but <c>message/rfc822</c> and <c>message/global</c>.</summary>
    public MailMessage? Message { get; }

    /// <summary>The parts of a multipart; of an attached message its outermost part.</summary>
    public IReadOnlyList<MailPart> Parts { get; }

    /// <summary>Octets as they are written.</summary>
    public long Length => octets.Length;

    /// <summary>Whether it is Outlook's own format (<c>winmail.dat</c>), which is named and not read.</summary>
    public bool IsTnef => ContentType.Value is "application/ms-tnef" or "application/vnd.ms-tnef";

    /// <summary>
    /// What is wrong with it; offsets count octets or characters of the part's own fields. <c>NoBoundary</c>, <c>NoParts</c>,
    /// <c>NoClosingBoundary</c>, <c>PartsTooDeep</c>, <c>TooManyParts</c>, <c>PartsTooCostly</c>, <c>UnknownEncoding</c>,
    /// <c>EncodedMultipart</c>, <c>DuplicateField</c>, <c>AttachedMessageTooLarge</c>, and what its fields have.
    /// </summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; }

    /// <summary>This part and all below it, in the order of the message.</summary>
    public IEnumerable<MailPart> All()
    {
        var open = new Stack<MailPart>();
        open.Push(this);
        while (open.Count > 0)
        {
            var part = open.Pop();
            yield return part;
            for (var i = part.Parts.Count - 1; i >= 0; i--)
                open.Push(part.Parts[i]);
        }
    }

    /// <summary>The octets as written.</summary>
    public Stream OpenRaw() => octets.Open(0, octets.Length);

    /// <summary>The octets that the part stands for: base64 and quoted-printable are decoded as they are read.</summary>
    public Stream OpenContent() => Encoding switch
    {
        TransferEncoding.Base64 => new Base64Stream(OpenRaw()),
        TransferEncoding.QuotedPrintable => new QuotedPrintableStream(OpenRaw()),
        _ => OpenRaw(),
    };

    /// <summary>The content as text in the charset that the part names; the beginning of a very long one.</summary>
    public string ReadText()
    {
        using var content = OpenContent();
        var text = OctetSource.ReadUpTo(content, (int)System.Math.Min(MostTextOctets, Length));
        return ContentType["charset"] is { } name && MailCharset.Find(name) is { } charset
            ? MailCharset.Decode(charset, text, text.Length)
            : MailText.Decode(text, 0, text.Length);
    }

    /// <summary>The content read as a message, whatever the part says that it is: for attached .eml files.</summary>
    public MailMessage ReadMessage(MailLimits? limits = null)
    {
        using var content = OpenContent();
        var read = StreamSpool.Read(content, limits ?? MailLimits.Standard, out _);
        return MailMessage.Read(read, MailSource.Attachment, FileName ?? "", limits);
    }

    /// <summary>Type and name.</summary>
    public override string ToString() => FileName is null ? VisibleText.Escape(ContentType.Value) : VisibleText.Escape(ContentType.Value) + " " + FileName;
}
