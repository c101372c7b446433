using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>Which addresses are let past, and which are kept out: Get-HostedConnectionFilterPolicy.</summary>
public sealed record ConnectionFilterPolicy
{
    /// <summary>Mostly <c>Default</c>.</summary>
    public required string Identity { get; init; }

    /// <summary>Addresses and networks whose mail no filter looks at.</summary>
    public IReadOnlyList<string> IPAllowList { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Addresses and networks that are refused.</summary>
    public IReadOnlyList<string> IPBlockList { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether Microsoft's own list of good senders is let past, which nobody can see.</summary>
    public bool? EnableSafeList { get; init; }

    internal static ConnectionFilterPolicy Read(TenantBag bag) => new()
    {
        Identity = bag.Text("Identity") is { Length: > 0 } identity ? identity : bag.Text("Name") ?? "Default",
        IPAllowList = bag.List("IPAllowList"),
        IPBlockList = bag.List("IPBlockList"),
        EnableSafeList = bag.Truth("EnableSafeList"),
    };

    /// <summary>The identity.</summary>
    public override string ToString() => Identity;
}
