using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Arc;

/// <summary>Sealers that a receiver trusts, as <c>Get-ArcConfig</c> gives them: one text with commas, or several.</summary>
public sealed class TrustedSealers
{
    readonly HashSet<DomainName> domains;

    TrustedSealers(HashSet<DomainName> domains) => this.domains = domains;

    /// <summary>Nobody.</summary>
    public static TrustedSealers None { get; } = new([]);

    /// <summary>How many there are.</summary>
    public int Count => domains.Count;

    /// <summary>Reads lists of domains with commas, semicolons or white space between them. What is no domain name is passed over.</summary>
    public static TrustedSealers Parse(IEnumerable<string> lists)
    {
        if (lists is null)
            throw new ArgumentNullException(nameof(lists));
        var domains = new HashSet<DomainName>();
        foreach (var text in lists.Where(list => list is not null).SelectMany(list => list.Split([',', ';', ' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries)))
        {
            if (DomainName.TryParse(text, out var domain) && !domain.IsRoot)
                domains.Add(domain);
        }

        return new(domains);
    }

    /// <summary>Whether that is one of them. An entry stands for itself and not for what is below it, as in Microsoft 365.</summary>
    public bool Contains(DomainName domain) => domains.Contains(domain);
}
