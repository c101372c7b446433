using System;
using System.Collections.Generic;
using MailAuth.Crypto;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>A signature field as it was read. What is wrong with it is in <see cref="Fault"/>; the rest is there all the same.</summary>
sealed record DkimSignature
{
    /// <summary>The field itself.</summary>
    public required MailHeaderField Field { get; init; }

    /// <summary>The first thing that keeps it from being verified, and what goes with it; null where nothing does.</summary>
    public (DkimReason Reason, string Detail)? Fault { get; init; }

    /// <summary>What the parser found wrong with its tag list.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>The tags.</summary>
    public TagList? Tags { get; init; }

    /// <summary><c>a=</c> as written.</summary>
    public string Algorithm { get; init; } = "";

    /// <summary>The kind of key that the algorithm wants.</summary>
    public PublicKeyAlgorithm KeyAlgorithm { get; init; }

    /// <summary>Whether it is rsa-sha1.</summary>
    public bool IsSha1 { get; init; }

    /// <summary><c>b=</c>.</summary>
    public byte[] Signature { get; init; } = [];

    /// <summary><c>bh=</c>.</summary>
    public byte[] BodyHash { get; init; } = [];

    /// <summary>The first half of <c>c=</c>.</summary>
    public DkimCanonicalization HeaderCanonicalization { get; init; }

    /// <summary>Which hash of the body it speaks of: the second half of <c>c=</c>, and <c>l=</c>.</summary>
    public BodyForm BodyForm { get; init; }

    /// <summary><c>d=</c>; null where it is missing or no domain name.</summary>
    public DomainName? Domain { get; init; }

    /// <summary><c>s=</c> as written.</summary>
    public string Selector { get; init; } = "";

    /// <summary>Where the key stands; null where <c>d=</c> or <c>s=</c> is no name.</summary>
    public DomainName? KeyOwner { get; init; }

    /// <summary><c>i=</c> as written; of DKIM-Signature only.</summary>
    public string? Identity { get; init; }

    /// <summary>Whether the identity's domain is exactly that of <c>d=</c>, which some keys want.</summary>
    public bool IsIdentityExact { get; init; } = true;

    /// <summary><c>h=</c>.</summary>
    public string[] SignedHeaders { get; init; } = [];

    /// <summary><c>t=</c>.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary><c>x=</c>.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The value of a tag for people; empty where it is missing.</summary>
    public string Shown(string tag) => VisibleText.Escape(Tags?[tag]?.Value ?? "");
}
