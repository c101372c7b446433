using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>What zone data says about one name and type, aliases not followed.</summary>
/// <param name="Status">Success, NoData, NoSuchName or NotAvailable.</param>
/// <param name="Source">The file that says so.</param>
/// <param name="Records">The records of the asked type.</param>
/// <param name="Alias">The alias, where the name is one.</param>
/// <param name="TtlSeconds">How long it holds.</param>
sealed record ZoneHit(DnsStatus Status, string Source, IReadOnlyList<DnsRecord> Records, NameRecord? Alias, int? TtlSeconds);

/// <summary>Records by name, and the rules by which an authoritative server answers from them (RFC 1034 section 4.3.2, RFC 4592).</summary>
sealed class ZoneData
{
    const int FallbackNegativeTtl = 300;

    readonly Dictionary<DomainName, ZoneNode> nodes = [];
    readonly Dictionary<DomainName, string> zones = [];
    readonly string sources;

    public ZoneData(IReadOnlyList<ZoneFile> files, bool withZones = true)
    {
        sources = string.Join(", ", files.Select(file => file.Name));
        foreach (var file in files)
        {
            foreach (var zone in withZones ? file.Zones : [])
            {
                if (!zones.ContainsKey(zone))
                    zones.Add(zone, file.Name);
                Node(zone);
            }

            foreach (var record in file.Records)
                Node(record.Owner).Add(record, file.Name);
            foreach (var gone in file.Absent)
                Absent(gone, file.Name);
        }
    }

    /// <summary>Whether anything stands at the name or below it.</summary>
    public bool Exists(DomainName name) => nodes.TryGetValue(name, out var node) && node.Exists;

    /// <summary>Whether it is said that the alias of a name is gone.</summary>
    public bool IsAliasGone(DomainName name) => nodes.TryGetValue(name, out var node) && node.AbsentSource(DnsType.CNAME) is not null;

    /// <summary>The records of one type at the very name, or what is said of their absence; null where nothing is said.</summary>
    public ZoneHit? Exact(DomainName name, DnsType type)
    {
        if (!nodes.TryGetValue(name, out var node))
            return null;
        if (node.Find(type) is { } set)
            return new(DnsStatus.Success, set.Source, set.Records, null, set.TtlSeconds);
        if (type != DnsType.CNAME && node.Find(DnsType.CNAME) is { } alias)
            return new(DnsStatus.Success, alias.Source, [], (NameRecord)alias.Records[0], alias.TtlSeconds);
        if (node.AbsentSource(type) is { } source)
            return new(node.IsGone ? DnsStatus.NoSuchName : DnsStatus.NoData, source, [], null, FallbackNegativeTtl);
        return null;
    }

    /// <summary>The wildcard that covers a name which does not exist itself.</summary>
    public ZoneHit? Wildcard(DomainName name, DnsType type)
    {
        // RFC 4592 section 3.3.1: only the closest encloser's wildcard counts.
        for (var encloser = name.Parent; encloser is not null; encloser = encloser.Parent)
        {
            if (!Exists(encloser))
                continue;
            if (encloser.Prepend("*") is not { } star || !Exists(star))
                return null;
            if (Exact(star, type) is not { } hit)
                return Negative(name, DnsStatus.NoData);
            return hit with
            {
                Records = hit.Records.Select(record => record with { Owner = name }).ToArray(),
                Alias = hit.Alias is null ? null : hit.Alias with { Owner = name },
            };
        }

        return null;
    }

    /// <summary>What an authoritative server with this data would say.</summary>
    public ZoneHit Find(DomainName name, DnsType type)
    {
        if (Exact(name, type) is { } exact)
            return exact;
        if (ZoneOf(name) is null)
            return new(DnsStatus.NotAvailable, sources, [], null, null);
        if (Exists(name))
            return Negative(name, DnsStatus.NoData);
        return Redirected(name) ?? Wildcard(name, type) ?? Negative(name, DnsStatus.NoSuchName);
    }

    /// <summary>The alias that a DNAME above the name makes of it (RFC 6672 section 3.3).</summary>
    ZoneHit? Redirected(DomainName name)
    {
        for (var above = name.Parent; above is not null; above = above.Parent)
        {
            if (!nodes.TryGetValue(above, out var node) || node.Find(DnsType.DNAME) is not { } set)
                continue;
            var target = ((NameRecord)set.Records[0]).Target;
            var prefix = string.Join(".", name.Labels.Take(name.Labels.Count - above.Labels.Count));
            return target.Prepend(prefix) is { } synthesised
                ? new(DnsStatus.Success, set.Source, [], new(name, DnsType.CNAME, set.TtlSeconds, synthesised), set.TtlSeconds)
                : new(DnsStatus.ServerFailure, set.Source, [], null, null);
        }

        return null;
    }

    ZoneHit Negative(DomainName name, DnsStatus status)
    {
        var zone = ZoneOf(name);
        if (zone is null)
            return new(status, sources, [], null, FallbackNegativeTtl);
        var soa = nodes[zone].Find(DnsType.SOA)?.Records[0] as SoaRecord;
        var ttl = soa is null ? FallbackNegativeTtl : (int)Math.Min(soa.TtlSeconds, soa.MinimumSeconds);
        return new(status, zones[zone], [], null, ttl);
    }

    DomainName? ZoneOf(DomainName name)
    {
        for (var zone = name; zone is not null; zone = zone.Parent)
        {
            if (zones.ContainsKey(zone))
                return zone;
        }

        return null;
    }

    /// <summary>The node of a name; the names above it then exist too, as empty non-terminals (RFC 4592 section 2.2.2).</summary>
    ZoneNode Node(DomainName name)
    {
        if (!nodes.TryGetValue(name, out var node))
            nodes.Add(name, node = new());
        if (node.Exists)
            return node;
        node.Exists = true;
        if (name.Parent is { } above)
            Node(above);
        return node;
    }

    void Absent(AbsentSet gone, string source)
    {
        if (!nodes.TryGetValue(gone.Owner, out var node))
            nodes.Add(gone.Owner, node = new());
        node.Remove(gone.Type, source);
    }
}
