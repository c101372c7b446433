namespace MailAuth.Microsoft365;

/// <summary>What of an accepted domain matters to the tenant as a whole.</summary>
/// <param name="DomainName">The domain, as A-labels.</param>
/// <param name="IsEnforced">Whether its DMARC policy keeps spoofed mail out; null where nobody could say.</param>
/// <param name="IsBehindGateway">Whether its mail comes through another's gateway; null where nobody could say.</param>
public sealed record TenantDomainExposure(string DomainName, bool? IsEnforced, bool? IsBehindGateway);
