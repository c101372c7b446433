using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>
/// A source that an administrator knows, and what it is. A row is its own where every condition given holds; only what
/// passed counts for a domain, since anybody can write one into a message. Without any condition it is the source of that
/// name among those found, and only its class changes.
/// </summary>
public sealed record KnownDmarcSource
{
    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required DmarcSourceClass Class { get; init; }

    /// <summary>The owner's domain that this holds for; null for all.</summary>
    public string? Domain { get; init; }

    /// <summary>Networks that it sends from; empty for any.</summary>
    public IReadOnlyList<IpNetwork> Networks { get; init; } = [];

    /// <summary>Domains one of which a signature that passed has, or lies below; empty for any.</summary>
    public IReadOnlyList<string> DkimDomain { get; init; } = [];

    /// <summary>Domains one of which SPF passed for, or lies below; empty for any.</summary>
    public IReadOnlyList<string> EnvelopeFrom { get; init; } = [];
}
