using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Whose addresses are sorted by what <c>check_host()</c> says about them, and what is known about the message.</summary>
public sealed record SpfSpaceRequest
{
    /// <summary>The domain whose record is asked; where it is not given, that of <see cref="Sender"/>, then <see cref="Helo"/>.</summary>
    public string? DomainName { get; init; }

    /// <summary>A record that is taken to be published at the domain, whatever the DNS holds; null to ask the DNS.</summary>
    public string? Record { get; init; }

    /// <summary>The reverse-path, empty for the null reverse-path; null where it is not known: its domain is then the domain that is asked, and a term that needs its local part is a condition.</summary>
    public string? Sender { get; init; }

    /// <summary>The HELO name, empty where the client gave none; null where it is not known: a term that needs it is a condition.</summary>
    public string? Helo { get; init; }

    /// <summary>The addresses that are asked about; null for all. IPv4-mapped IPv6 addresses count as the IPv4 addresses that they are (RFC 7208 section 5).</summary>
    public IpSet? Within { get; init; }

    /// <summary>
    /// Whether a term that ends in an error is passed over, as if it matched nobody, so that what stands behind it is
    /// seen as well. Receivers do not do so: this is for taking stock, not for verdicts.
    /// </summary>
    public bool PassesOverErrors { get; init; }
}
