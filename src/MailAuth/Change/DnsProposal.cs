using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Change;

/// <summary>What somebody wants to be published, or gone, at a name: a finding's remedy, or a record that was made.</summary>
public sealed record DnsProposal
{
    /// <summary>The name.</summary>
    public required string Owner { get; init; }

    /// <summary>The type, as <c>TXT</c>.</summary>
    public string Type { get; init; } = "TXT";

    /// <summary>Whether the present records go and nothing takes their place.</summary>
    public bool IsRemoval { get; init; }

    /// <summary>The data that it takes the place of; text for TXT, master-file form for others.</summary>
    public IReadOnlyList<string> Current { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The data that should stand there.</summary>
    public IReadOnlyList<string> Proposed { get; init => field = KeptList.Of(value); } = [];

    /// <summary>All records of the name and type as they are published, where that is known; null where it is not.</summary>
    public IReadOnlyList<string>? Known { get; init; }

    /// <summary>Their time to live in seconds, where it is known.</summary>
    public int? KnownTtl { get; init; }

    /// <summary>The time to live to publish with, in seconds; null for that of the plan. Records that stay beside new ones have to have the same (RFC 2181 section 5.2).</summary>
    public int? TtlSeconds { get; init; }

    /// <summary>The finding's rule; null where it came from elsewhere.</summary>
    public string? RuleId { get; init; }

    /// <summary>What has to be done beside it, in words; null for nothing.</summary>
    public string? Step { get; init; }
}
