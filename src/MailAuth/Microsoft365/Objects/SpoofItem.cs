using System;

namespace MailAuth.Microsoft365;

/// <summary>Whether the sender that is spoofed is one of the organization's own.</summary>
public enum SpoofType
{
    /// <summary>Somebody else's domain.</summary>
    External,

    /// <summary>An accepted domain.</summary>
    Internal,
}

/// <summary>What is done with a pair of spoofed sender and sending servers.</summary>
public enum SpoofItemAction
{
    /// <summary>Let past.</summary>
    Allow,

    /// <summary>Kept out.</summary>
    Block,
}

/// <summary>A pair of spoofed sender and sending servers that somebody decided about: Get-TenantAllowBlockListSpoofItems.</summary>
public sealed record SpoofItem
{
    /// <summary>By what Remove-TenantAllowBlockListSpoofItems knows it.</summary>
    public string Identity { get; init; } = "";

    /// <summary>The sender in From: an address, a domain, or <c>*</c>.</summary>
    public required string SpoofedUser
    {
        get;
        init
        {
            field = value;
            // Once: a large tenant compares thousands of entries with each of its hundreds of domains.
            SpoofedDomain = DomainOf(value);
        }
    }

    /// <summary>Who sends: the domain of the server's name, a network /24, or a domain that signed.</summary>
    public required string SendingInfrastructure { get; init; }

    /// <summary>Whose domain is spoofed.</summary>
    public SpoofType? SpoofType { get; init; }

    /// <summary>What is done.</summary>
    public SpoofItemAction? Action { get; init; }

    /// <summary>The domain of the spoofed sender, as A-labels; null for <c>*</c> and for what is no domain.</summary>
    public string? SpoofedDomain { get; private init; }

    internal static SpoofItem? Read(TenantBag bag) => bag.Text("SpoofedUser") is { Length: > 0 } user && bag.Text("SendingInfrastructure") is { Length: > 0 } infrastructure
        ? new()
        {
            Identity = bag.Text("Identity") ?? "",
            SpoofedUser = user,
            SendingInfrastructure = infrastructure,
            SpoofType = bag.Word<SpoofType>("SpoofType"),
            Action = bag.Word<SpoofItemAction>("Action"),
        }
        : null;

    internal static string? DomainOf(string user) => TenantText.Domain(user.Substring(user.LastIndexOf('@') + 1));

    /// <summary>Action, sender and servers.</summary>
    public override string ToString() => $"{Action} {SpoofedUser} <- {SendingInfrastructure}";
}

/// <summary>A pair of spoofed sender and sending servers that spoof intelligence saw in the last days: Get-SpoofIntelligenceInsight.</summary>
public sealed record SpoofInsight
{
    /// <summary>The sender in From: an address or a domain.</summary>
    public required string SpoofedUser
    {
        get;
        init
        {
            field = value;
            SpoofedDomain = SpoofItem.DomainOf(value);
        }
    }

    /// <summary>Who sends: the domain of the server's name, or a network /24.</summary>
    public required string SendingInfrastructure { get; init; }

    /// <summary>Whose domain is spoofed.</summary>
    public SpoofType? SpoofType { get; init; }

    /// <summary>What was done.</summary>
    public SpoofItemAction? Action { get; init; }

    /// <summary>How many messages there were.</summary>
    public int? MessageCount { get; init; }

    /// <summary>When the last one came, in UTC.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>The domain of the spoofed sender, as A-labels; null for what is no domain.</summary>
    public string? SpoofedDomain { get; private init; }

    internal static SpoofInsight? Read(TenantBag bag) => SpoofItem.Read(bag) is not { } pair ? null : new()
    {
        SpoofedUser = pair.SpoofedUser,
        SendingInfrastructure = pair.SendingInfrastructure,
        SpoofType = pair.SpoofType,
        Action = pair.Action,
        MessageCount = bag.Number("MessageCount"),
        LastSeen = bag.Time("LastSeen"),
    };

    /// <summary>Sender, servers and count.</summary>
    public override string ToString() => $"{SpoofedUser} <- {SendingInfrastructure}: {MessageCount}";
}
