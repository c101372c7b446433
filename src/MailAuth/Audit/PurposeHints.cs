namespace MailAuth.Audit;

/// <summary>What the tenant says a domain is for, as <c>Get-AcceptedDomain</c> emits it; null where it says nothing.</summary>
public sealed record PurposeHints
{
    /// <summary><c>Authoritative</c>, <c>InternalRelay</c> or <c>ExternalRelay</c>.</summary>
    public string? DomainType { get; init; }

    /// <summary>Whether it is the tenant's first domain, <c>*.onmicrosoft.com</c>.</summary>
    public bool? IsInitialDomain { get; init; }

    /// <summary>Whether it is the hybrid routing domain, <c>*.mail.onmicrosoft.com</c>.</summary>
    public bool? IsCoexistenceDomain { get; init; }

    /// <summary>Whether the tenant may not send from it.</summary>
    public bool? SendingFromDomainDisabled { get; init; }

    /// <summary>Whether it only sends.</summary>
    public bool? OutboundOnly { get; init; }
}
