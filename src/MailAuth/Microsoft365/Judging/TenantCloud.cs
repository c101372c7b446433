using System.Linq;
using MailAuth.Services;

namespace MailAuth.Microsoft365;

/// <summary>Which cloud a tenant is in.</summary>
static class TenantCloud
{
    /// <summary>By the name of its initial domain; null where no such domain was given.</summary>
    public static MicrosoftCloud? Of(TenantConfiguration tenant) =>
        tenant.InitialDomain is { } initial ? MicrosoftClouds.OfDkimTarget(initial) : null;

    /// <summary>The first domain of the tenant; null where it was not given.</summary>
    public static string? InitialDomain(TenantConfiguration tenant) =>
        (tenant.AcceptedDomains.FirstOrDefault(domain => domain.IsInitialDomain == true)
            ?? tenant.AcceptedDomains.FirstOrDefault(domain => domain.IsOnMicrosoft && domain.IsCoexistenceDomain != true))?.DomainName
        ?? tenant.GraphDomains.FirstOrDefault(domain => domain.IsInitial == true)?.DomainName;
}
