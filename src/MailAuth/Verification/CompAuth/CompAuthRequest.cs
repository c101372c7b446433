using System.Collections.Generic;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>What an explanation is made of: the field, and whatever else of the message is at hand.</summary>
public sealed record CompAuthRequest
{
    /// <summary>The Authentication-Results field of Exchange Online.</summary>
    public required AuthenticationResults Results { get; init; }

    /// <summary>The From domain; without it, that of the DMARC result.</summary>
    public string? FromDomain { get; init; }

    /// <summary>The organisation's own domains, where they are known.</summary>
    public IReadOnlyList<string> OwnDomains { get; init; } = [];

    /// <summary>X-Forefront-Antispam-Report, where there is one that may be believed.</summary>
    public AntispamReport? Report { get; init; }

    /// <summary>The domain that sealed the newest ARC set, <c>d=</c> of its ARC-Seal; null where there is none.</summary>
    public string? ArcSealer { get; init; }
}
