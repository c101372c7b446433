using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>
/// Gives what may not be told another name, and the same thing always the same one: addresses out of blocks that are reserved for tests,
/// hosts under <c>.invalid</c>, people as <c>person-1</c>. Own domains keep their names; hosts below them keep the domain.
/// </summary>
/// <remarks>Names are numbered in the order in which they are met, so that the same input gives the same ones.</remarks>
sealed class Pseudonyms
{
    // RFC 2544's block for benchmarks, and what was reserved for future use: no host on the Internet has either.
    const uint FirstV4 = 0xC6120000;
    const uint CountV4 = 1 << 17;
    const uint NextV4 = 0xF0000000;

    // The same for everyone, so that they tell of nobody; advice that names them must stay usable.
    static readonly HashSet<string> Public = new(StringComparer.OrdinalIgnoreCase)
    {
        "spf.protection.outlook.com", "mail.protection.outlook.com", "mx.microsoft", "dns.quad9.net", "learn.microsoft.com", "www.rfc-editor.org", "www.w3.org", "internet.nl",
    };

    readonly HashSet<string> own = new(StringComparer.Ordinal);
    readonly HashSet<string> knownHosts = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> addresses = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> hosts = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, string> domains = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> people = new(StringComparer.OrdinalIgnoreCase);
    uint v4;
    uint v6;
    int hostCount;

    /// <summary>Makes them, none so far.</summary>
    /// <param name="ownDomains">Domains that keep their names.</param>
    public Pseudonyms(params IReadOnlyList<string> ownDomains)
    {
        foreach (var domain in ownDomains)
            AddOwn(domain);
    }

    /// <summary>A domain that keeps its name. To be told before the first text is redacted.</summary>
    public void AddOwn(string? domain)
    {
        if (!string.IsNullOrEmpty(domain) && DomainName.TryParse(domain, out var name) && !name.IsRoot)
            own.Add(name.Ascii);
    }

    /// <summary>What a host calls itself: recognised in texts, also where it has no dots. Words that are no more than words are not remembered.</summary>
    public void AddHost(string? name)
    {
        if (!string.IsNullOrEmpty(name) && name!.Length <= 253 && name.Any(c => c == '-' || char.IsDigit(c)) && !name.Any(c => c == '.' || char.IsWhiteSpace(c)))
            knownHosts.Add(name);
    }

    /// <summary>Whether it is the name, without dots, of a host that was told of.</summary>
    public bool IsKnownHost(string word) => knownHosts.Contains(word);

    /// <summary>The address that stands for an address.</summary>
    public string Address(byte[] octets)
    {
        var text = IpText.Format(octets);
        if (!addresses.TryGetValue(text, out var other))
            addresses[text] = other = IpText.Unmap(octets).Length == 4 ? NewV4() : "2001:db8::" + (++v6 >> 16 == 0 ? "" : (v6 >> 16).ToString("x", CultureInfo.InvariantCulture) + ":") + (v6 & 0xFFFF).ToString("x", CultureInfo.InvariantCulture);
        return other;
    }

    /// <summary>The name that stands for a host's or a domain's.</summary>
    public string Host(string text)
    {
        if (!hosts.TryGetValue(text, out var other))
            hosts[text] = other = NewHost(text);
        return other;
    }

    /// <summary>The mail address that stands for one.</summary>
    public string Mailbox(string local, string domain)
    {
        var key = local + "@" + domain;
        if (!people.TryGetValue(key, out var other))
            people[key] = other = FormattableString.Invariant($"person-{people.Count + 1}");
        return other + "@" + Host(domain);
    }

    string NewV4()
    {
        var number = ++v4 < CountV4 ? FirstV4 + v4 : NextV4 + (v4 - CountV4);
        return IpText.Format([(byte)(number >> 24), (byte)(number >> 16), (byte)(number >> 8), (byte)number]);
    }

    string NewHost(string text)
    {
        if (Public.Contains(text))
            return text;
        if (!DomainName.TryParse(text, out var name) || name.IsRoot)
            return NewName() + ".invalid";
        var labels = name.Labels;
        var organization = PublicSuffixList.Default.GetOrganizationalDomain(name);
        if (!own.Contains(name.Ascii) && organization is null)
            return labels.Count > 1 || IdentityScanner.IsTopLevel(name.Ascii) ? text : NewName();

        // _25._tcp.mx.contoso.example: what stands before a host's name says what the record is for.
        var service = labels.Count;
        while (service > 0 && labels[service - 1][0] != '_')
            service--;
        if (service > 0 && service < labels.Count)
            return string.Join(".", labels.Take(service)) + "." + Host(name.Last(labels.Count - service).Ascii);

        for (var above = name; above is { IsRoot: false }; above = above.Parent)
        {
            if (!own.Contains(above.Ascii))
                continue;
            // RFC 8461 gives the policy host of everyone the same name.
            var isPolicyHost = labels.Count == above.Labels.Count + 1 && labels[0] == "mta-sts";
            return ReferenceEquals(above, name) || isPolicyHost ? text : NewName() + "." + above.Ascii;
        }

        var domain = Domain(organization!.Ascii);
        return organization.Labels.Count == labels.Count ? domain : NewName() + "." + domain;
    }

    string Domain(string ascii)
    {
        if (!domains.TryGetValue(ascii, out var other))
            domains[ascii] = other = FormattableString.Invariant($"domain-{domains.Count + 1}.invalid");
        return other;
    }

    string NewName() => FormattableString.Invariant($"host-{++hostCount}");
}
