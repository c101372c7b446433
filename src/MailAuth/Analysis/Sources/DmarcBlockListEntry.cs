using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>
/// A pair of a name that is pretended and of who does it, by the names that New-TenantAllowBlockListSpoofItems gives its
/// parameters; and the addresses, for the connection filter of Exchange Online.
/// </summary>
public sealed record DmarcBlockListEntry
{
    /// <summary>The list: there is one.</summary>
    public string Identity { get; init; } = "Default";

    /// <summary>The domain that is pretended.</summary>
    public required string SpoofedUser { get; init; }

    /// <summary>Who does it: the domain of his signature or of his hosts' names, or his network (<c>192.0.2.0/24</c>).</summary>
    public required string SendingInfrastructure { get; init; }

    /// <summary><c>Internal</c>: the domain is the organization's own.</summary>
    public string SpoofType { get; init; } = "Internal";

    /// <summary>What to do.</summary>
    public string Action { get; init; } = "Block";

    /// <summary>The addresses; of IPv4, since the connection filter takes no others.</summary>
    public IReadOnlyList<string> IPAddress { get; init; } = [];

    /// <summary>How many messages.</summary>
    public long MessageCount { get; init; }

    /// <summary>Who pretends to be whom.</summary>
    public override string ToString() => $"{SpoofedUser} {SendingInfrastructure} x{MessageCount}";
}
