using System;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>Whether a certificate is for a host (RFC 9525 section 6.3). The subject's common name counts for nothing.</summary>
static class HostNames
{
    /// <summary>Whether it is for that name or address.</summary>
    public static bool Covers(Certificate certificate, string host)
    {
        if (IpText.Parse(host) is { } address)
            return certificate.IPAddresses.Contains(IpText.Format(address));
        var name = host.EndsWith('.') ? host[..^1] : host;
        return certificate.DnsNames.Any(pattern => Matches(pattern, name));
    }

    /// <summary>Whether a name of a certificate stands for the host: the same, or <c>*.</c> in place of its leftmost label and no other.</summary>
    public static bool Matches(string pattern, string host)
    {
        if (string.Equals(pattern, host, StringComparison.OrdinalIgnoreCase))
            return !pattern.Contains('*');
        var dot = host.IndexOf('.');
        return dot > 0 && pattern.StartsWith("*.", StringComparison.Ordinal) && !pattern[1..].Contains('*')
            && string.Equals(pattern[1..], host[dot..], StringComparison.OrdinalIgnoreCase)
            // "*.example": nobody may speak for a top-level domain.
            && pattern.IndexOf('.', 2) >= 0;
    }
}
