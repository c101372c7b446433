using MailAuth.Microsoft365;
using MailAuth.Text;

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

    /// <summary>What is said already, and for the rest what the tenant's accepted domain says. One that takes all subdomains says of them only that mail is taken.</summary>
    internal static PurposeHints Of(TenantConfiguration? tenant, DomainName domain, PurposeHints said)
    {
        if (tenant?.FindDomain(domain.Ascii) is not { } accepted)
            return said;
        var isItself = accepted.DomainName == domain.Ascii;
        return new()
        {
            DomainType = said.DomainType ?? accepted.DomainType?.ToString(),
            IsInitialDomain = said.IsInitialDomain ?? (isItself ? accepted.IsInitialDomain : null),
            IsCoexistenceDomain = said.IsCoexistenceDomain ?? (isItself ? accepted.IsCoexistenceDomain : null),
            SendingFromDomainDisabled = said.SendingFromDomainDisabled ?? accepted.SendingFromDomainDisabled,
            OutboundOnly = said.OutboundOnly ?? accepted.OutboundOnly,
        };
    }
}
