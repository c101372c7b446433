using System.Collections.Generic;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;

namespace MailAuth.Tests.Spf;

/// <summary>Random zones full of SPF records that include each other, right and wrong, and of hosts, present, absent and out of reach. The root is <c>d0.example</c>.</summary>
static class SpfRandomZone
{
    const int Domains = 7;

    static readonly Gen<string> Domain = Gen.Choose(0, Domains - 1).Select(index => $"d{index}.example");

    // h0 to h5 exist in one family or both, h6 and h7 do not, and what is outside nobody answers for.
    static readonly Gen<string> Host = Gen.Frequency((40, Gen.Choose(0, 5).Select(index => $"h{index}.example")), (4, Gen.Choose(6, 7).Select(index => $"h{index}.example")), (1, Gen.Constant("h.outside.test")));

    static readonly Gen<string> V4 = from net in Gen.Choose(0, 3) from host in Gen.Choose(0, 255) select $"10.0.{net}.{host}";

    static readonly Gen<string> V6 = from net in Gen.Choose(0, 3) from host in Gen.Choose(0, 255) select $"2001:db8:0:{net}::{host:x}";

    static readonly Gen<string> Ip4Length = Gen.Frequency((4, Gen.Choose(22, 32)), (1, Gen.Choose(0, 32))).Select(length => $"/{length}");

    static readonly Gen<string> Ip6Length = Gen.Frequency((4, Gen.Choose(118, 128)), (1, Gen.Choose(0, 128))).Select(length => $"/{length}");

    static readonly Gen<string> HostLengths =
        from v4 in Gen.OneOf(Gen.Constant(""), Ip4Length)
        from v6 in Gen.OneOf(Gen.Constant(""), Ip6Length.Select(length => "/" + length))
        select v4 + v6;

    static readonly Gen<string> Qualifier = Gen.Frequency((5, Gen.Constant("")), (1, Gen.Elements("-", "~", "?", "+")));

    static readonly Gen<string> Plain = Gen.Frequency(
        (12, from address in V4 from length in Ip4Length select $"ip4:{address}{length}"),
        (6, from address in V6 from length in Ip6Length select $"ip6:{address}{length}"),
        (9, Domain.Select(domain => $"include:{domain}")),
        (1, Gen.Elements("include:none.example", "include:h0.example", "include:%{v}.example", "include:%{d2}", "include:%{l}.example", "include:d9.outside.test")),
        (2, from host in Host from lengths in HostLengths select $"a:{host}{lengths}"),
        (2, from domain in Gen.Frequency((3, Domain), (1, Host)) from lengths in HostLengths select $"mx:{domain}{lengths}"),
        (1, Host.Select(host => $"exists:{host}")),
        (1, Gen.Elements("exists:%{l}.%{v}.example", "exists:%{h}", "a:%{o}", "mx", "a", "exists:%{l}-%{d1r}.example", "a:..example")));

    static readonly Gen<string> Unknown = Gen.Elements("exists:%{i}.yes.example", "exists:%{i}.no.example", "exists:%{ir}.%{v}.half.example", "exists:%{c}.no.example");

    static readonly Gen<string> End = Gen.Frequency(
        (5, Gen.Elements("-all", "~all", "?all", "all")), (2, Gen.Constant("")), (2, Domain.Select(domain => $"redirect={domain}")), (1, Gen.Elements("redirect=none.example", "redirect=%{l}.example")));

    static Gen<string> Record(Gen<string> term) => Gen.Frequency(
        (40, from count in Gen.Choose(0, 6) from terms in (from sign in Qualifier from body in term select sign + body).ArrayOf(count) from end in End select $"TXT \"v=spf1 {string.Join(" ", terms)} {end}\""),
        (1, Gen.Elements("TXT \"v=spf1 ip4:10.0.0.300 -all\"", "TXT \"v=spf1 -all\"\n TXT \"v=spf1 +all\"", "TXT \"nothing\"", "A 10.0.0.1")));

    static readonly Gen<string> Exchangers =
        from count in Gen.Frequency((9, Gen.Choose(0, 4)), (1, Gen.Choose(10, 12)))
        from hosts in Host.ArrayOf(count)
        select string.Concat(hosts.Select((host, index) => $"\n MX {index / 2} {host}."));

    static Gen<string> ZoneOf(Gen<string> term) =>
        from records in Record(term).ArrayOf(Domains)
        from exchangers in Exchangers.ArrayOf(Domains)
        from hosts in V4.Or(V6).ArrayOf(14)
        select Write(records, exchangers, hosts);

    /// <summary>Zones in which everything depends on nothing but the address's place in networks, given a sender and HELO.</summary>
    public static Gen<string> Determined { get; } = ZoneOf(Plain);

    /// <summary>Zones in which terms look at single addresses too.</summary>
    public static Gen<string> Conditional { get; } = ZoneOf(Gen.Frequency((3, Plain), (1, Unknown)));

    /// <summary>Addresses where something may change, and others.</summary>
    public static Gen<string> Address { get; } = Gen.OneOf(V4, V6, Gen.Elements("10.0.0.0", "10.0.3.255", "9.255.255.255", "0.0.0.0", "255.255.255.255", "::", "::fffe:ffff:ffff", "::1:0:0:0", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"));

    static string Write(string[] records, string[] exchangers, string[] hosts)
    {
        var lines = new List<string> { "$ORIGIN example.", "$TTL 60", "@ SOA ns.example. hostmaster.example. 1 2 3 4 5", "*.yes A 127.0.0.2", "in-addr A 127.0.0.2", "in-addr TXT \"v=spf1 ip4:10.0.1.0/24\"", "ip6 TXT \"v=spf1 ip6:2001:db8::/64\"", "user.in-addr A 127.0.0.2" };
        for (var i = 0; i < records.Length; i++)
            lines.Add($"d{i} {records[i]}{exchangers[i]}\n A {(hosts[i].Contains(':', System.StringComparison.Ordinal) ? "10.0.2.2" : hosts[i])}");
        for (var i = 0; i < hosts.Length; i++)
            lines.Add($"h{i % 6} {(hosts[i].Contains(':', System.StringComparison.Ordinal) ? "AAAA" : "A")} {hosts[i]}");
        return string.Join('\n', lines) + "\n";
    }
}
