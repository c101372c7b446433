using System.Collections.Generic;

namespace MailAuth.PowerShell.Completers;

/// <summary>Offers well-known public resolvers that validate DNSSEC.</summary>
public sealed class DnsServerCompleter : WordCompleter
{
    static readonly Dictionary<string, string> Servers = new()
    {
        ["9.9.9.9"] = "Quad9",
        ["1.1.1.1"] = "Cloudflare",
        ["8.8.8.8"] = "Google",
        ["[2620:fe::fe]"] = "Quad9, IPv6",
        ["[2606:4700:4700::1111]"] = "Cloudflare, IPv6",
        ["[2001:4860:4860::8888]"] = "Google, IPv6",
        ["https://dns.quad9.net/dns-query"] = "Quad9, DNS over HTTPS",
        ["https://cloudflare-dns.com/dns-query"] = "Cloudflare, DNS over HTTPS",
        ["https://dns.google/dns-query"] = "Google, DNS over HTTPS",
    };

    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Words => Servers;
}
