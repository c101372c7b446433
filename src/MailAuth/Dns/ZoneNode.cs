using System;
using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Dns;

/// <summary>The records of one owner and type (RFC 2181 section 5).</summary>
sealed class ZoneSet(string source)
{
    // A stranger's file may have a million records at one name.
    const int FewRecords = 8;

    readonly List<DnsRecord> records = [];
    HashSet<string>? seen;

    public string Source { get; } = source;

    public IReadOnlyList<DnsRecord> Records => records;

    public int TtlSeconds => records.Min(record => record.TtlSeconds);

    /// <summary>Adds a record unless the set has the same data already; of aliases the first one counts.</summary>
    public void Add(DnsRecord record)
    {
        var isAlias = record.Type is DnsType.CNAME or DnsType.DNAME or DnsType.SOA;
        if (records.Count > 0 && (isAlias || Has(record.Data)))
            return;
        records.Add(record);
        seen?.Add(record.Data);
    }

    bool Has(string data)
    {
        if (records.Count < FewRecords)
            return records.Any(other => string.Equals(other.Data, data, StringComparison.Ordinal));
        seen ??= new(records.Select(record => record.Data), StringComparer.Ordinal);
        return seen.Contains(data);
    }
}

/// <summary>What stands at one name.</summary>
sealed class ZoneNode
{
    readonly List<KeyValuePair<DnsType, ZoneSet>> sets = [];
    Dictionary<DnsType, string>? absent;

    /// <summary>Whether something stands here or below, and not only the word that something is gone.</summary>
    public bool Exists { get; set; }

    /// <summary>Whether the file says that nothing is here at all.</summary>
    public bool IsGone => sets.Count == 0 && absent is not null && absent.ContainsKey(ZoneFile.AnyType);

    public ZoneSet? Find(DnsType type)
    {
        foreach (var (key, set) in sets)
        {
            if (key == type)
                return set;
        }

        return null;
    }

    public void Add(DnsRecord record, string source)
    {
        var set = Find(record.Type);
        if (set is null)
            sets.Add(new(record.Type, set = new(source)));
        set.Add(record);
    }

    public void Remove(DnsType type, string source) => (absent ??= [])[type] = source;

    /// <summary>The file that says that the type, or everything, is gone here; null where none does.</summary>
    public string? AbsentSource(DnsType type) =>
        absent is null ? null : absent.TryGetValue(type, out var source) || absent.TryGetValue(ZoneFile.AnyType, out source) ? source : null;
}
