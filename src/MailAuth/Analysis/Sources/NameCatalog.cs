using MailAuth.PublicSuffix;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What the names in rows say, each looked up once: services, and the organizations that domains belong to.</summary>
sealed class NameCatalog
{
    readonly BoundedCache<SendingService?> senders = new(SendingServices.BySenderDomain);
    readonly BoundedCache<SendingService?> selectors = new(SendingServices.ByDkimSelector);
    readonly BoundedCache<string> organizations = new(FindOrganization);

    /// <summary>The service that signs as a domain, or has its return addresses there.</summary>
    public SendingService? ServiceOf(string? domain) => string.IsNullOrEmpty(domain) ? null : senders.Get(domain!);

    /// <summary>The service whose selector it is and nobody else's.</summary>
    public SendingService? ServiceOfSelector(string? selector) => string.IsNullOrEmpty(selector) ? null : selectors.Get(selector!);

    /// <summary>The organizational domain of a name by the public suffix list; the name itself where there is none.</summary>
    public string OrganizationOf(string domain) => organizations.Get(domain);

    /// <summary>A name as it is compared; what is none stays as it is.</summary>
    public static string Canonical(string domain) => domain.EndsWith(".", System.StringComparison.Ordinal) ? domain[..^1].ToLowerInvariant() : domain.ToLowerInvariant();

    static string FindOrganization(string domain) => DomainName.TryParse(domain, out var name) && !name.IsRoot
        ? (PublicSuffixList.Default.GetOrganizationalDomain(name) ?? name).Ascii
        : Canonical(domain);
}
