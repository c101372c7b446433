using System;
using System.Collections.Generic;
using MailAuth.Dmarc;
using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// Whether two names of a report align. The receiver found the organizational domain in the DNS of that day or in a list of
/// its own: only what holds by either is told, the rest is unknown.
/// </summary>
sealed class ReportAlignment
{
    const int Most = 2000;

    readonly Dictionary<(string Domain, string Author, string? Policy, bool IsStrict), bool?> known = [];

    /// <summary>True or false where it is certain; else null.</summary>
    public bool? Aligns(string? domain, string? author, string? policyDomain, DmarcAlignment? mode)
    {
        if (string.IsNullOrEmpty(domain) || string.IsNullOrEmpty(author))
            return null;
        if (string.Equals(domain, author, StringComparison.OrdinalIgnoreCase))
            return true;
        var key = (domain!, author!, policyDomain, mode == DmarcAlignment.Strict);
        if (!known.TryGetValue(key, out var aligns))
        {
            if (known.Count >= Most)
                known.Clear();
            known.Add(key, aligns = Compare(domain!, author!, policyDomain, mode == DmarcAlignment.Strict));
        }

        return aligns;
    }

    static bool? Compare(string domain, string author, string? policyDomain, bool isStrict)
    {
        if (!DomainName.TryParse(domain, out var one) || !DomainName.TryParse(author, out var other))
            return null;
        if (one.Equals(other))
            return true;
        if (isStrict)
            return false;
        var list = PublicSuffixList.Default;
        var wide = Organization(one, includePrivate: false).Equals(Organization(other, includePrivate: false));
        if (!DomainName.TryParse(policyDomain, out var policy))
            return wide ? null : false;
        // Both at or below the domain of the record, which is then the organization unless something between them is.
        var isBelow = one.IsAtOrBelow(policy) && other.IsAtOrBelow(policy);
        if (!wide)
            return isBelow ? null : false;
        return isBelow && Organization(one, includePrivate: true).Equals(Organization(other, includePrivate: true)) ? true : null;

        DomainName Organization(DomainName name, bool includePrivate) => list.GetOrganizationalDomain(name, includePrivate) ?? name;
    }
}
