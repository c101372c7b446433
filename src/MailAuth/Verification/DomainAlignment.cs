using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>Whether names belong to one organisation, by the public suffix list: what a header alone can tell without DNS.</summary>
static class DomainAlignment
{
    /// <summary>Whether both have the same organizational domain (RFC 7489 section 3.1.1, relaxed).</summary>
    public static bool IsAligned(string? one, string? other)
    {
        if (string.IsNullOrEmpty(one) || string.IsNullOrEmpty(other))
            return false;
        if (string.Equals(one, other, System.StringComparison.OrdinalIgnoreCase))
            return true;
        return OrganizationOf(one!) is { } first && OrganizationOf(other!) is { } second && first.Equals(second);
    }

    /// <summary>The organizational domain of a name; the name itself where it is a public suffix; null where it is no name.</summary>
    public static DomainName? OrganizationOf(string name) => DomainName.TryParse(name, out var domain) && !domain.IsRoot
        ? PublicSuffixList.Default.GetOrganizationalDomain(domain) ?? domain
        : null;
}
