using System;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>How signatures are verified, and what is known of the message.</summary>
public sealed record DkimVerifyOptions
{
    /// <summary>What everybody means who says nothing else.</summary>
    internal static readonly DkimVerifyOptions Standard = new();

    /// <summary>When the message arrived, which is when its signatures had to be valid; null for now.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>How far the clocks of signer and receiver may differ. Five minutes unless given.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether header and body are the octets that crossed the wire. Not so for a header alone and for an Outlook .msg file.</summary>
    public bool HasOriginalBytes { get; init; } = true;

    /// <summary>Whether a mail server may have rewritten the body on delivery, as Exchange Online does.</summary>
    public bool BodyMayBeRewritten { get; init; }

    /// <summary>Whether a signature counts that covers only a part of the body (<c>l=</c>).</summary>
    public bool TrustBodyLength { get; init; }

    /// <summary>How many signatures are evaluated; at least 1. Ten unless given.</summary>
    public int MaxSignatures { get; init; } = 10;

    /// <summary>The domain of From: its signatures and those of the domains above it are evaluated first, so that others cannot crowd them out. Null for the order of the message.</summary>
    public DomainName? AuthorDomain { get; init; }
}
