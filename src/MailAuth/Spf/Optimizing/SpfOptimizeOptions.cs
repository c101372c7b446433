using System;
using System.Collections.Generic;

namespace MailAuth.Spf;

/// <summary>What a proposal has to respect.</summary>
public sealed record SpfOptimizeOptions
{
    readonly int lookups = SpfTree.MaxLookups;

    /// <summary>What the record may cost of the ten look-ups, 1 to 10; fewer leave room for the next service.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is out of range.</exception>
    public int MaxLookups
    {
        get => lookups;
        init => lookups = value is >= 1 and <= SpfTree.MaxLookups ? value : throw new ArgumentOutOfRangeException(nameof(value));
    }

    /// <summary>What stays as it is beside Microsoft's includes: domains, standing for all below them, or terms as they are written.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>The record to start from, instead of the one that is published: what stood there before an earlier proposal was published. Null for the published one.</summary>
    public string? StartFrom { get; init; }

    /// <summary>Whether a proposal may let addresses pass that do not pass now.</summary>
    public bool AllowWider { get; init; }
}
