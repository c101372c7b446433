using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>One part of the address space in a proof.</summary>
public sealed record SpfProofPart
{
    /// <summary>What is said about its addresses: a result, after the terms that depend on the message, if any.</summary>
    public required string Decision { get; init; }

    /// <summary>How many IPv4 addresses the present record says that about, limits lifted.</summary>
    public required long IPv4Before { get; init; }

    /// <summary>How many the proposed one says it about, limits enforced.</summary>
    public required long IPv4After { get; init; }

    /// <summary>One line: the decision and both counts.</summary>
    public override string ToString() => Sentences.Format("SpfProof.Part", Decision, IPv4Before.ToString("N0", CultureInfo.InvariantCulture), IPv4After.ToString("N0", CultureInfo.InvariantCulture));
}

/// <summary>
/// The comparison of all addresses, IPv4 and IPv6, by what is said about them: by the present record with the limits of
/// RFC 7208 section 4.6.4 lifted, by the proposed ones with the limits enforced.
/// </summary>
public sealed record SpfProof
{
    /// <summary>Whether both say the same about every address.</summary>
    public bool IsEquivalent => Differences.Count == 0;

    /// <summary>The parts that the address space falls into.</summary>
    public IReadOnlyList<SpfProofPart> Parts { get; init; } = [];

    /// <summary>Where they do not say the same; empty where they do.</summary>
    public IReadOnlyList<SpfDifference> Differences { get; init; } = [];

    /// <summary>What is wrong with one of the proposed records by itself; empty where nothing is.</summary>
    public IReadOnlyList<string> Problems { get; init; } = [];

    /// <summary>One line, in the UI culture's language.</summary>
    public override string ToString() => IsEquivalent ? Sentences.Get("SpfProof.Same") : string.Join("; ", Differences.Select(difference => difference.ToString()));
}
