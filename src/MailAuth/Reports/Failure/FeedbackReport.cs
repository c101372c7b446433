using System;
using System.Collections.Generic;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Tells a message that is feedback about another message (RFC 5965), and which sort of it.</summary>
static class FeedbackReport
{
    const int LongestPart = 64 * 1024;

    // Only reports of authentication failures have them (RFC 6591 section 3.1, RFC 9991).
    static readonly string[] FailureFields = ["Auth-Failure", "Identity-Alignment", "DKIM-Domain", "SPF-DNS", "Delivery-Result"];

    /// <summary>Parts that are no multipart, attached messages among them unopened.</summary>
    public static IEnumerable<MailPart> Leaves(MailPart root)
    {
        var open = new Stack<MailPart>();
        open.Push(root);
        while (open.Count > 0)
        {
            var part = open.Pop();
            if (part.Message is not null || part.Parts.Count == 0)
            {
                yield return part;
                continue;
            }

            for (var i = part.Parts.Count - 1; i >= 0; i--)
                open.Push(part.Parts[i]);
        }
    }

    /// <summary>The kind of feedback that a message is; null for what is none.</summary>
    public static PackedReportKind? Detect(MailPart root, PackingProblems problems)
    {
        if (Find(root, out _) is not { } fields)
            return null;
        var type = fields.First("Feedback-Type")?.Value.Trim();
        if (type is null)
            problems.Add("NoFeedbackType", ProblemLevel.Warning, 0, 0, "a field Feedback-Type");
        return "auth-failure".Equals(type, StringComparison.OrdinalIgnoreCase) || Array.Exists(FailureFields, field => fields.First(field) is not null)
            ? PackedReportKind.DmarcFailure
            : PackedReportKind.OtherFeedback;
    }

    /// <summary>The fields for machines, and the part that they stand in; null where a message has none.</summary>
    public static MailHeader? Find(MailPart root, out MailPart? at)
    {
        foreach (var part in Leaves(root))
        {
            var isNamed = part.ContentType.Value == "message/feedback-report";
            if (part.Message is not null || !(isNamed || part.ContentType.Value is "text/plain" or "application/octet-stream"))
                continue;
            var fields = MailHeader.Parse(Content(part));
            if (!isNamed && fields.First("Feedback-Type") is null)
                continue;
            at = part;
            return fields;
        }

        at = null;
        return null;
    }

    /// <summary>Whether a message without the part for machines says all the same that it reports a failure of DMARC.</summary>
    public static bool IsFailureInWords(MailMessage message, MailPart root) =>
        root.ContentType.Value == "multipart/report"
        && message.Header.First("Subject")?.Value is { } subject
        && Has(subject, "DMARC") && (Has(subject, "failure") || Has(subject, "forensic"));

    static bool Has(string text, string word) => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0;

    // Empty lines may stand before the fields.
    static byte[] Content(MailPart part)
    {
        using var stream = part.OpenContent();
        var octets = OctetSource.ReadUpTo(stream, LongestPart);
        var start = 0;
        while (start < octets.Length && octets[start] is (byte)'\r' or (byte)'\n')
            start++;
        var fields = new byte[octets.Length - start];
        Buffer.BlockCopy(octets, start, fields, 0, fields.Length);
        return fields;
    }
}
