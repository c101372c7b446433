using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;
using MailAuth.Spf;

namespace MailAuth.Benchmarks.Spf;

/// <summary>
/// Domains whose records include each other in chains of 1 to 9 records, no record shared; every fifth domain also has an
/// <c>a</c>. Two of three callers are in the last record of their chain, the others in none.
/// </summary>
static class SpfChains
{
    public const int MaxDepth = 9;

    /// <summary>The records in the zone <c>test.</c></summary>
    public static string Zone(int domains)
    {
        var zone = new StringBuilder("$ORIGIN test.\n$TTL 3600\n@ SOA ns hostmaster 1 3600 600 86400 60\n@ NS ns\nns A 127.0.0.1\n");
        for (var i = 0; i < domains; i++)
        {
            var depth = Depth(i);
            for (var level = 0; level < depth; level++)
            {
                zone.Append(CultureInfo.InvariantCulture, $"{Name(i, level)} TXT \"v=spf1 ip4:198.51.{level}.0/24 ip4:203.0.113.{i % 256} ip6:2001:db8:{i:x}::/48");
                if (level == 0 && i % 5 == 0)
                    zone.Append(CultureInfo.InvariantCulture, $" a:mail.{Name(i, 0)}.test");
                zone.Append(level == depth - 1 ? " ip4:192.0.2.0/24" : $" include:{Name(i, level + 1)}.test").Append(" -all\"\n");
            }

            if (i % 5 == 0)
                zone.Append(CultureInfo.InvariantCulture, $"mail.{Name(i, 0)} A 198.18.0.1\n");
        }

        return zone.ToString();
    }

    /// <summary>The calls: one for each domain.</summary>
    public static IReadOnlyList<SpfRequest> Requests(int domains) => [.. Enumerable.Range(0, domains).Select(Request)];

    /// <summary>The call for one domain.</summary>
    public static SpfRequest Request(int domain) => new()
    {
        IPAddress = IPAddress.Parse(domain % 3 == 0 ? "198.18.7.7" : "192.0.2.77"),
        Sender = $"adele@{Name(domain, 0)}.test",
        Helo = $"mail.{Name(domain, 0)}.test",
    };

    public static int Depth(int domain) => 1 + (domain % MaxDepth);

    static string Name(int domain, int level) => level == 0 ? $"d{domain}" : $"r{level}.d{domain}";
}
