using System;

namespace MailAuth.Microsoft365;

/// <summary>How the tenant signs for a domain: Get-DkimSigningConfig.</summary>
public sealed record DkimSigningConfig
{
    /// <summary>The domain, as A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>Whether mail from the domain is signed for it.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Exchange's word: <c>Valid</c>, <c>CnameMissing</c>, <c>NoDKIMKeys</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What selector1 has to point to; never computed.</summary>
    public string? Selector1Cname { get; init; }

    /// <summary>What selector2 has to point to; never computed.</summary>
    public string? Selector2Cname { get; init; }

    /// <summary>The size of selector1's key in bits.</summary>
    public int? Selector1KeySize { get; init; }

    /// <summary>The size of selector2's key in bits.</summary>
    public int? Selector2KeySize { get; init; }

    /// <summary>When the keys were made, in UTC.</summary>
    public DateTimeOffset? KeyCreationTime { get; init; }

    /// <summary>From when on the other selector signs, in UTC: 96 hours after the last rotation was asked for. It may be past.</summary>
    public DateTimeOffset? RotateOnDate { get; init; }

    /// <summary>The selector that signs until then.</summary>
    public string? SelectorBeforeRotateOnDate { get; init; }

    /// <summary>The selector that signs from then on.</summary>
    public string? SelectorAfterRotateOnDate { get; init; }

    /// <summary>When Exchange last looked at the records, in UTC.</summary>
    public DateTimeOffset? LastChecked { get; init; }

    /// <summary>What the CNAME of a selector has to be; null for other selectors than Microsoft's two, and where it is not known.</summary>
    public string? CnameOf(string selector) => selector?.ToLowerInvariant() switch
    {
        "selector1" => Selector1Cname,
        "selector2" => Selector2Cname,
        _ => null,
    };

    internal static DkimSigningConfig? Read(TenantBag bag) => bag.Domain("Domain", "Name", "Id", "Identity") is not { } domain ? null : new()
    {
        Domain = domain,
        Enabled = bag.Truth("Enabled"),
        Status = bag.Text("Status"),
        Selector1Cname = bag.Domain("Selector1CNAME"),
        Selector2Cname = bag.Domain("Selector2CNAME"),
        Selector1KeySize = bag.Number("Selector1KeySize"),
        Selector2KeySize = bag.Number("Selector2KeySize"),
        KeyCreationTime = bag.Time("KeyCreationTime"),
        RotateOnDate = bag.Time("RotateOnDate"),
        SelectorBeforeRotateOnDate = bag.Text("SelectorBeforeRotateOnDate"),
        SelectorAfterRotateOnDate = bag.Text("SelectorAfterRotateOnDate"),
        LastChecked = bag.Time("LastChecked"),
    };

    /// <summary>Domain and status.</summary>
    public override string ToString() => $"{Domain}: {Status}";
}
