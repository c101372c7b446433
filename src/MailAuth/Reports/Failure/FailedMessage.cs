using System;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>The message that a failure report is about, as much of it as came along.</summary>
sealed class FailedMessage
{
    /// <summary>The most octets of a body that are kept.</summary>
    const int MostBody = 256 * 1024;

    static readonly string[] HeaderTypes = ["text/rfc822-headers", "message/rfc822-headers", "text/rfc822"];

    readonly MailMessage? message;

    FailedMessage(MailHeader? header, MailMessage? message, FailureOriginal extent)
    {
        Header = header;
        this.message = message;
        Extent = extent;
    }

    /// <summary>Its header; null where nothing came along.</summary>
    public MailHeader? Header { get; }

    /// <summary>How much of it there is.</summary>
    public FailureOriginal Extent { get; }

    /// <summary>The domain of the author's address; null where none is told.</summary>
    public string? HeaderFrom => Header?.First("From") is { } from
        ? MailboxList.Parse(from.Value).Mailboxes.Select(mailbox => mailbox.DomainText.ToLowerInvariant()).FirstOrDefault(domain => domain.Length > 0)
        : null;

    /// <summary>Finds it among a report's parts, else in what the report tells people.</summary>
    public static FailedMessage Find(MailPart root, FailureProse prose)
    {
        var leaves = FeedbackReport.Leaves(root).ToArray();
        if (Array.Find(leaves, part => part.Message is not null)?.Message is { } attached)
            return new(attached.Header, attached, attached.BodyLength > 0 ? FailureOriginal.Message : FailureOriginal.Header);
        if (Array.Find(leaves, part => HeaderTypes.Contains(part.ContentType.Value)) is { } headers)
        {
            using var content = headers.OpenContent();
            return new(MailHeader.Parse(OctetSource.ReadUpTo(content, MostBody)), null, FailureOriginal.Header);
        }

        return prose.Header is { } copied ? new(copied, null, FailureOriginal.Header) : new(null, null, FailureOriginal.Missing);
    }

    /// <summary>A field as people read it; null where there is none.</summary>
    public string? Text(string name) => Header?.First(name) is { } field ? EncodedText.Decode(field.Value).ToString() : null;

    /// <summary>The header, line by line, controls made visible.</summary>
    public string HeaderLines()
    {
        var lines = new StringBuilder();
        foreach (var field in Header?.Fields ?? [])
            lines.Append(Visible(MailText.Decode(field.Raw.Array!, field.Raw.Offset, field.Raw.Count).TrimEnd('\r', '\n'))).Append('\n');
        return lines.ToString();
    }

    /// <summary>The beginning of the body, controls made visible.</summary>
    public string Body(out bool isCut)
    {
        isCut = message?.BodyLength > MostBody;
        if (message is null)
            return "";
        using var body = message.OpenBody();
        var octets = OctetSource.ReadUpTo(body, (int)Math.Min(MostBody, message.BodyLength));
        return Visible(MailText.Decode(octets, 0, octets.Length));
    }

    /// <summary>Text of several lines for the eye.</summary>
    public static string Visible(string text) => string.Join("\n", text.Replace("\r\n", "\n").Split('\n').Select(line => line.Replace('\t', ' ')).Select(VisibleText.Escape));
}
