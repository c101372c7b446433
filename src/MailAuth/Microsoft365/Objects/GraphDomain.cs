using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>A domain of the directory: Get-MgDomain.</summary>
public sealed record GraphDomain
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>Whether the organization has proved that it is its own.</summary>
    public bool? IsVerified { get; init; }

    /// <summary>Whether new users get names in it.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether it is the tenant's first domain.</summary>
    public bool? IsInitial { get; init; }

    /// <summary>What it is used for: <c>Email</c>, <c>OfficeCommunicationsOnline</c> …</summary>
    public IReadOnlyList<string> SupportedServices { get; init => field = KeptList.Of(value); } = [];

    internal static GraphDomain? Read(TenantBag bag) => bag.Domain("Id") is not { } domain ? null : new()
    {
        DomainName = domain,
        IsVerified = bag.Truth("IsVerified"),
        IsDefault = bag.Truth("IsDefault"),
        IsInitial = bag.Truth("IsInitial"),
        SupportedServices = bag.List("SupportedServices"),
    };

    /// <summary>The domain.</summary>
    public override string ToString() => DomainName;
}
