using System;
using System.Collections.Generic;

namespace MailAuth.Reports;

/// <summary>What a failure report says of persons: addresses, subject, header and text of the message that failed. Keep it only where the law and the owner's rules allow it.</summary>
public sealed record DmarcFailureContent
{
    /// <summary>MAIL FROM, as sent.</summary>
    public string? MailFrom { get; init; }

    /// <summary>The recipients, as sent.</summary>
    public IReadOnlyList<string> RcptTo { get; init; } = [];

    /// <summary>The From field of the message, encoded words decoded.</summary>
    public string? From { get; init; }

    /// <summary>The To field.</summary>
    public string? To { get; init; }

    /// <summary>The subject.</summary>
    public string? Subject { get; init; }

    /// <summary>When the message says it was written, UTC.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Its identifier.</summary>
    public string? MessageId { get; init; }

    /// <summary>The sender's identifier of the envelope (RFC 3461).</summary>
    public string? EnvelopeId { get; init; }

    /// <summary>The identity that the DKIM signature names.</summary>
    public string? DkimIdentity { get; init; }

    /// <summary>Addresses in the message that the reporter holds for bad.</summary>
    public IReadOnlyList<string> ReportedUri { get; init; } = [];

    /// <summary>The header of the message, line by line.</summary>
    public string Header { get; init; } = "";

    /// <summary>The body as it stands in the message, transfer encodings included; the beginning of a long one.</summary>
    public string Body { get; init; } = "";

    /// <summary>The header as it was signed, as the verifier saw it (<c>DKIM-Canonicalized-Header</c>).</summary>
    public string? DkimCanonicalizedHeader { get; init; }

    /// <summary>The body as it was signed, as the verifier saw it (<c>DKIM-Canonicalized-Body</c>).</summary>
    public string? DkimCanonicalizedBody { get; init; }

    /// <summary>What the report tells people.</summary>
    public string Description { get; init; } = "";

    /// <summary>Names nothing.</summary>
    public override string ToString() => nameof(DmarcFailureContent);
}
