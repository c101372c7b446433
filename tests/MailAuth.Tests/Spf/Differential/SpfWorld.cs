using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailAuth.Tests.Spf.Differential;

/// <summary>
/// A random DNS for SPF: hosts with one family, both or none, aliases, exchangers up to too many of them, reverse names that are
/// true, false or too many, records that include and redirect to each other deeply and in circles, macros, voids, and
/// names that the server refuses to answer for.
/// </summary>
sealed class SpfWorld
{
    const int Hosts = 40;
    const int MailDomains = 14;
    const int Domains = 160;
    const int Addresses = 32;
    const string Head = "$TTL 300\n@ SOA ns.test. hostmaster.test. 1 3600 600 86400 60\n@ NS ns.test.\n";

    static readonly string[] Users = ["adele", "joni.sherman", "joni-sherman", "a+b_c=d", "UPPER", "100%", "x/y", "postmaster", "o'neil"];

    readonly Random random;
    readonly StringBuilder zone = new("$ORIGIN test.\n" + Head + "ns A 127.0.0.1\n");
    readonly StringBuilder reverse4 = new("$ORIGIN 2.0.192.in-addr.arpa.\n" + Head);
    readonly StringBuilder reverse6 = new("$ORIGIN 8.b.d.0.1.0.0.2.ip6.arpa.\n" + Head);

    public SpfWorld(Random random)
    {
        this.random = random;
        for (var i = 0; i < Hosts; i++)
            AddHost(i);
        for (var i = 0; i < MailDomains; i++)
            AddExchangers(i);
        for (var i = 0; i < Addresses; i++)
            AddReverse(i);
        for (var i = 0; i < Domains; i++)
            Line($"d{i}", "TXT", Quoted(Record(i)));
        AddLists();
    }

    /// <summary>The zones, for a server.</summary>
    public (string Name, string Text)[] Zones =>
        [("test", zone.ToString()), ("2.0.192.in-addr.arpa", reverse4.ToString()), ("8.b.d.0.1.0.0.2.ip6.arpa", reverse6.ToString())];

    /// <summary>The zone's lines for a name, to be shown with a disagreement.</summary>
    public IEnumerable<string> LinesOf(string domain) => zone.ToString().Split('\n').Where(line => line.StartsWith(domain.Split('.')[0] + " ", StringComparison.OrdinalIgnoreCase));

    /// <summary>Somebody sends.</summary>
    public SpfCall Call()
    {
        var ip = random.Next(20) switch
        {
            // Its reverse name is in no zone that the server has.
            0 => "198.51.100.7",
            < 14 => Ip4(random.Next(Addresses)),
            < 18 => Ip6(random.Next(Addresses)),
            _ => "::ffff:" + Ip4(random.Next(Addresses)),
        };
        var domain = random.Next(40) switch
        {
            0 => "void.test",
            1 => "nodots",
            2 => "x.refused.example",
            3 => $"h{random.Next(Hosts)}.test",
            4 => "two.test",
            5 => $"D{random.Next(Domains)}.TEST",
            _ => $"d{random.Next(Domains)}.test",
        };
        var helo = random.Next(3) == 0 ? $"d{random.Next(Domains)}.test" : $"h{random.Next(Hosts)}.test";
        return random.Next(12) == 0 ? new(ip, "", domain) : new(ip, $"{Pick(Users)}@{domain}", helo);
    }

    void AddHost(int i)
    {
        if (i % 10 == 9)
        {
            Line($"h{i}", "CNAME", $"h{random.Next(i)}");
            return;
        }

        if (i % 10 == 8)
        {
            Line($"h{i}", "TXT", "\"nothing to see\"");
            return;
        }

        for (var n = random.Next(4); n > 0; n--)
            Line($"h{i}", "A", Ip4(random.Next(Addresses)));
        for (var n = random.Next(3); n > 0; n--)
            Line($"h{i}", "AAAA", Ip6(random.Next(Addresses)));
        Line($"h{i}", "TXT", "\"a host\"");
    }

    void AddExchangers(int i)
    {
        var count = i % 7 == 6 ? 11 : 1 + random.Next(4);
        for (var n = 0; n < count; n++)
            Line($"m{i}", "MX", $"{random.Next(3) * 10} h{(i + (n * 3)) % Hosts}");
    }

    void AddReverse(int i)
    {
        var count = random.Next(8) switch { 0 => 0, 1 => 12, _ => 1 + random.Next(2) };
        for (var n = 0; n < count; n++)
        {
            var name = $"r{i}x{n}.d{random.Next(Domains)}";
            if (random.Next(4) > 0)
            {
                Line(name, "A", Ip4(i));
                Line(name, "AAAA", Ip6(i));
            }

            reverse4.Append(CultureInfo.InvariantCulture, $"{i} PTR {name}.test.\n");
            reverse6.Append(CultureInfo.InvariantCulture, $"{Nibbles(i)} PTR {name}.test.\n");
        }
    }

    // Names that macros make: whatever is asked below a list is there, or is not.
    void AddLists()
    {
        Line("*.yes", "A", "127.0.0.2");
        Line("*.yes", "TXT", Quoted("v=spf1 ip4:192.0.2.0/28 ip6:2001:db8::/124 ?all"));
        Line("adele.users", "A", "127.0.0.2");
        Line("sherman.users", "A", "127.0.0.2");
        Line("why", "TXT", Quoted("%{i} is not one of %{d}'s, %{s}"));
        Line("two", "TXT", Quoted("v=spf1 +all"));
        Line("two", "TXT", Quoted("v=spf1 -all"));
    }

    string Record(int i)
    {
        var terms = new List<string> { random.Next(30) == 0 ? "V=SPF1" : "v=spf1" };
        for (var n = random.Next(6); n > 0; n--)
            terms.Add(Pick("", "", "", "", "+", "-", "~", "?") + Mechanism(i));
        switch (random.Next(8))
        {
            case 0:
                terms.Add("redirect=" + Other(i));
                break;
            case 1:
                terms.Add("redirect=" + Other(i));
                terms.Add("~all");
                break;
            case 2:
                break;
            default:
                terms.Add(Pick("-all", "-all", "~all", "?all", "+ALL"));
                break;
        }

        if (random.Next(4) == 0)
            terms.Insert(1 + random.Next(terms.Count), Pick("exp=why.test", "exp=void.test", "exp=%{l}.test", "unknown=%{d}", "op=auth"));
        if (random.Next(40) == 0)
            terms.Insert(1 + random.Next(terms.Count), Pick("ip4:192.0.2.256", "ip5:192.0.2.1", "a:", "include", "all:x", "exists:%{z}.test", "mx/33", "redirect=", "-", "ip6:2001:db8::/129", "a:%", "ptr/24", "unknown=%{"));
        return string.Join(random.Next(20) == 0 ? "  " : " ", terms);
    }

    string Mechanism(int i) => random.Next(24) switch
    {
        0 or 1 or 2 => $"ip4:{Ip4(random.Next(Addresses))}{Pick("", "/32", "/30", "/28")}",
        3 => $"ip6:{Ip6(random.Next(Addresses))}{Pick("", "/128", "/126", "/124")}",
        4 => "a" + Pick("", "/30", "//126", "/28//124"),
        5 or 6 => $"a:h{random.Next(Hosts)}.test{Pick("", "/31", "//127", "/29//125")}",
        7 => "mx",
        8 or 9 => $"mx:m{random.Next(MailDomains)}.test{Pick("", "/31", "//127")}",
        10 => "ptr",
        11 => $"ptr:d{random.Next(Domains)}.test",
        12 or 13 or 14 or 15 or 16 => "include:" + Other(i),
        17 => "include:" + Pick("%{d1r}.yes.test", "%{l}.yes.test", "%{o2r-}.yes.test", "void.test", "h3.test", "x.refused.example", "%{h}"),
        18 or 19 => "exists:" + Pick("%{i}.yes.test", "%{ir}.%{v}.yes.test", "%{l}.users.test", "%{l1r-}.users.test", "%{l1.-}.users.test", "%{S}.yes.test", "%{L}.no.test", "%{p}.yes.test",
            "%{d2}", "%{h}", "%{o}.%{h1}.no.test", "%{s1r=_+}.users.test", "%%%_%-.yes.test", "%{ir}.no.test"),
        20 => $"a:void{random.Next(3)}.test",
        21 => "mx:" + Pick("void.test", "h1.test"),
        22 => Pick("a:x.refused.example", "mx:x.refused.example", "exists:%{i}.refused.example"),
        _ => "A:H" + random.Next(Hosts) + ".TEST",
    };

    // Mostly onwards, so that chains are long and end; now and then back, so that some do not.
    string Other(int i) => $"d{(random.Next(15) == 0 ? random.Next(Domains) : Math.Min(Domains - 1, i + 1 + random.Next(12)))}.test";

    void Line(string owner, string type, string data) => zone.Append(owner).Append(' ').Append(type).Append(' ').Append(data).Append('\n');

    string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    static string Ip4(int i) => $"192.0.2.{i}";

    static string Ip6(int i) => $"2001:db8::{i:x}";

    static string Nibbles(int i) => $"{i % 16:x}.{i / 16:x}." + string.Join('.', Enumerable.Repeat("0", 22));

    // Strings of at most 255 octets, one text.
    static string Quoted(string text) => string.Join(' ', text.Chunk(200).Select(part => $"\"{new string(part)}\""));
}
