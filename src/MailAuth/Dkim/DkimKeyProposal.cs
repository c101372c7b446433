using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Crypto;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>Which algorithm a new key is for.</summary>
public enum DkimKeyAlgorithm
{
    /// <summary>rsa-sha256, which every receiver verifies (RFC 8301).</summary>
    Rsa,

    /// <summary>ed25519-sha256 (RFC 8463), which not every receiver verifies: sign with RSA as well.</summary>
    Ed25519,
}

/// <summary>A key that was made for a domain: the record to publish, and where its private half is.</summary>
public sealed record DkimKeyProposal
{
    /// <summary>The signing domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>The selector.</summary>
    public required string Selector { get; init; }

    /// <summary>The name to publish at, without final dot.</summary>
    public required string Owner { get; init; }

    /// <summary>The algorithm.</summary>
    public required DkimKeyAlgorithm Algorithm { get; init; }

    /// <summary>The key's size in bits: of the modulus for RSA, 256 for Ed25519.</summary>
    public required int KeySizeBits { get; init; }

    /// <summary>The file with the private key; null where none was written.</summary>
    public string? Path { get; init; }

    /// <summary>The private key in PEM, where the user asked to have it as text; else null.</summary>
    public string? PrivateKey { get; init; }

    /// <summary>The record to publish, as <c>Get-DkimRecord</c> would read it.</summary>
    public required DkimRecord Record { get; init; }

    /// <summary>The record's text, whole.</summary>
    public required string Text { get; init; }

    /// <summary>The same text, cut into the strings of at most 255 octets that a TXT record has (RFC 1035 section 3.3): for web forms that do not cut by themselves.</summary>
    public required IReadOnlyList<string> Strings { get; init; }

    /// <summary>The line for a zone file.</summary>
    public required string ZoneLine { get; init; }

    /// <summary>Algorithm and size: <c>RSA 2048</c>.</summary>
    public string Key => Algorithm == DkimKeyAlgorithm.Rsa ? "RSA " + KeySizeBits.ToString(CultureInfo.InvariantCulture) : "Ed25519";

    /// <summary>The record of a key.</summary>
    /// <param name="domain">The signing domain.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="key">The key.</param>
    /// <param name="ttlSeconds">Time to live of the zone line.</param>
    /// <param name="isTest">Whether the record says that the domain is only testing (<c>t=y</c>).</param>
    internal static DkimKeyProposal Of(DomainName domain, string selector, PrivateKey key, int ttlSeconds, bool isTest)
    {
        var owner = OwnerOf(domain, selector) ?? throw new ArgumentException(selector, nameof(selector));
        var algorithm = key.Algorithm == PublicKeyAlgorithm.Ed25519 ? DkimKeyAlgorithm.Ed25519 : DkimKeyAlgorithm.Rsa;
        var text = $"v=DKIM1; k={(algorithm == DkimKeyAlgorithm.Rsa ? "rsa" : "ed25519")}; {(isTest ? "t=y; " : "")}p={Convert.ToBase64String(key.Published)}";
        return new()
        {
            DomainName = domain.Ascii,
            Selector = selector,
            Owner = owner.Ascii,
            Algorithm = algorithm,
            KeySizeBits = key.KeySizeBits,
            Record = DkimParser.Parse(text) with { DomainName = domain.Ascii, Owner = owner.Ascii, Selector = selector },
            Text = text,
            Strings = Records.ZoneLine.Strings(text),
            ZoneLine = Records.ZoneLine.ForText(owner, text, ttlSeconds),
        };
    }

    /// <summary>Where a selector's key stands; null where there is no such name.</summary>
    internal static DomainName? OwnerOf(DomainName domain, string selector) => domain.Prepend("_domainkey")?.Prepend(selector);

    /// <summary>The line for a zone file. The private key is not in it.</summary>
    public override string ToString() => ZoneLine;
}
