namespace MailAuth.Microsoft365;

/// <summary>How a tenant treats mail to recipients that it does not have.</summary>
public enum AcceptedDomainType
{
    /// <summary>All recipients are in the tenant; others are refused.</summary>
    Authoritative,

    /// <summary>Some recipients are elsewhere, and mail is passed on to them from the tenant's own servers.</summary>
    ExternalRelay,

    /// <summary>Some recipients are elsewhere in the organization.</summary>
    InternalRelay,
}

/// <summary>A domain that the tenant takes mail for: Get-AcceptedDomain.</summary>
public sealed record AcceptedDomain
{
    static readonly AcceptedDomainType[] Numbers = [AcceptedDomainType.Authoritative, AcceptedDomainType.ExternalRelay, AcceptedDomainType.InternalRelay];

    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>How mail to recipients elsewhere is treated; null where it cannot be read.</summary>
    public AcceptedDomainType? DomainType { get; init; }

    /// <summary>Whether new mailboxes get addresses in it.</summary>
    public bool? IsDefault { get; init; }

    /// <summary>Whether it is the tenant's first domain, <c>*.onmicrosoft.com</c>.</summary>
    public bool? IsInitialDomain { get; init; }

    /// <summary>Whether it is the hybrid routing domain, <c>*.mail.onmicrosoft.com</c>.</summary>
    public bool? IsCoexistenceDomain { get; init; }

    /// <summary>Whether the tenant may not send from it.</summary>
    public bool? SendingFromDomainDisabled { get; init; }

    /// <summary>Whether the tenant may not send to it.</summary>
    public bool? SendingToDomainDisabled { get; init; }

    /// <summary>Whether it only sends.</summary>
    public bool? OutboundOnly { get; init; }

    /// <summary>Whether every subdomain is accepted too.</summary>
    public bool? MatchSubDomains { get; init; }

    /// <summary>Whether it is being removed.</summary>
    public bool? PendingRemoval { get; init; }

    /// <summary>Whether inbound DANE is on, in Exchange's words.</summary>
    public string? SmtpDaneStatus { get; init; }

    /// <summary>Whether Microsoft writes its SPF and DKIM records: the initial domain and what is below it.</summary>
    public bool IsOnMicrosoft => IsInitialDomain == true || IsCoexistenceDomain == true || TenantText.IsOnMicrosoft(DomainName);

    internal static AcceptedDomain? Read(TenantBag bag) => bag.Domain("DomainName") is not { } domain ? null : new()
    {
        DomainName = domain,
        DomainType = bag.Word("DomainType", Numbers),
        IsDefault = bag.Truth("Default"),
        IsInitialDomain = bag.Truth("InitialDomain"),
        IsCoexistenceDomain = bag.Truth("IsCoexistenceDomain"),
        SendingFromDomainDisabled = bag.Truth("SendingFromDomainDisabled"),
        SendingToDomainDisabled = bag.Truth("SendingToDomainDisabled"),
        OutboundOnly = bag.Truth("OutboundOnly"),
        MatchSubDomains = bag.Truth("MatchSubDomains") ?? (bag.Text("DomainName")?.StartsWith("*.", System.StringComparison.Ordinal) == true ? true : null),
        PendingRemoval = bag.Truth("PendingRemoval"),
        SmtpDaneStatus = bag.Text("SmtpDaneStatus"),
    };

    /// <summary>The domain.</summary>
    public override string ToString() => DomainName;
}
