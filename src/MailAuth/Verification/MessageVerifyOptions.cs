using System;
using System.Collections.Generic;
using MailAuth.Dmarc;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>What the reader knows of a message that it does not tell, and whom the reader trusts.</summary>
public sealed record MessageVerifyOptions
{
    /// <summary>What everybody means who says nothing else.</summary>
    internal static readonly MessageVerifyOptions Standard = new();

    /// <summary>The own servers; what they stamped is believed.</summary>
    public TrustedServers Servers { get; init; } = TrustedServers.Default;

    /// <summary>The receiving organization's own domains, where they are known.</summary>
    public IReadOnlyList<string> OwnDomains { get; init; } = [];

    /// <summary>Persons whose names others might put in front of their own address.</summary>
    public KnownPeople People { get; init; } = KnownPeople.None;

    /// <summary>Domains, <c>d=</c> of ARC-Seal, whose word is taken for what a message was before they passed it on.</summary>
    public IReadOnlyList<string> TrustedArcSealers { get; init; } = [];

    /// <summary>The address that connected, whatever the message says; null to take it from there.</summary>
    public string? IPAddress { get; init; }

    /// <summary>What it said in HELO; null to take it from the message.</summary>
    public string? Helo { get; init; }

    /// <summary>The reverse-path, empty for that of bounces; null to take it from the message.</summary>
    public string? Sender { get; init; }

    /// <summary>The moment for which signatures are judged; null for that of the newest Received field.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>The edition of DMARC to follow.</summary>
    public DmarcStandard DmarcStandard { get; init; } = DmarcStandard.Rfc9989;
}
