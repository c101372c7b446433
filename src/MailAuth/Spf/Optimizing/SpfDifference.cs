using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>What a difference means.</summary>
public enum SpfEffect
{
    /// <summary>A permanent error becomes an answer that is no pass. No address gains the right to send.</summary>
    Repairs,

    /// <summary>Addresses pass that did not.</summary>
    Widens,

    /// <summary>Addresses do not pass any more.</summary>
    Narrows,

    /// <summary>Another answer that is no pass.</summary>
    Changes,
}

/// <summary>Addresses about which the present record and the proposed one do not say the same.</summary>
public sealed record SpfDifference
{
    const int ShownNetworks = 5;

    /// <summary>What the present record says, limits lifted: a result, after the terms that depend on the message, if any.</summary>
    public required string Before { get; init; }

    /// <summary>What the proposed one says, limits enforced.</summary>
    public required string After { get; init; }

    /// <summary>What that means.</summary>
    public required SpfEffect Effect { get; init; }

    /// <summary>The networks, as canonical text, in order; the first hundred.</summary>
    public IReadOnlyList<string> Networks { get; init; } = [];

    /// <summary>Whether there are more networks than are listed.</summary>
    public bool IsCut { get; init; }

    /// <summary>How many IPv4 addresses are concerned.</summary>
    public long IPv4Count { get; init; }

    /// <summary>One line: what changes, for how many, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format("SpfDifference", Before, After, Sentences.Get("SpfEffect." + Effect),
        IPv4Count.ToString("N0", CultureInfo.InvariantCulture), string.Join(", ", Networks.Take(ShownNetworks)) + (IsCut || Networks.Count > ShownNetworks ? ", …" : ""));
}
