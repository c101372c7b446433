using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Tests.Spf;

/// <summary>The zone data of a section of the RFC 7208 suite, as a resolver. What is not in it does not exist.</summary>
sealed class SpfSuiteZone(JsonElement zone) : IDnsResolver
{
    readonly Dictionary<DomainName, JsonElement[]> names = zone.EnumerateObject()
        .ToDictionary(entry => DomainName.FromPlainText(entry.Name)!, entry => entry.Value.EnumerateArray().ToArray());

    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        var (status, records, asked) = (DnsStatus.Malformed, Array.Empty<DnsRecord>(), name);
        for (var aliases = 0; aliases < 9; aliases++)
        {
            if (!names.TryGetValue(asked, out var entries))
            {
                status = DnsStatus.NoSuchName;
                break;
            }

            records = [.. Records(asked, type, entries)];
            if (records.Length > 0 || Values(entries, "CNAME").Cast<JsonElement?>().FirstOrDefault() is not { } alias)
            {
                status = records.Length > 0 ? DnsStatus.Success : entries.Any(IsTimeout) ? DnsStatus.Timeout : DnsStatus.NoData;
                break;
            }

            asked = DomainName.FromPlainText(alias.GetString()!)!;
        }

        return Task.FromResult(new DnsAnswer { Name = name, Type = type, Status = status, Records = records, Source = "suite" });
    }

    static bool IsTimeout(JsonElement entry) => entry.ValueKind == JsonValueKind.String && entry.GetString() == "TIMEOUT";

    static IEnumerable<JsonElement> Values(JsonElement[] entries, string type) => entries.Where(entry => entry.ValueKind == JsonValueKind.Object)
        .SelectMany(entry => entry.EnumerateObject()).Where(property => property.NameEquals(type)).Select(property => property.Value);

    // SPF stands for TXT unless the name has a TXT entry of its own; NONE is such an entry without a record.
    static IEnumerable<DnsRecord> Records(DomainName owner, DnsType type, JsonElement[] entries)
    {
        var written = type == DnsType.TXT && !Values(entries, "TXT").Any() ? "SPF" : type.ToString();
        foreach (var value in Values(entries, written))
        {
            if (value.ValueKind == JsonValueKind.String && value.GetString() is "NONE" or "TIMEOUT")
                continue;
            yield return type switch
            {
                DnsType.MX => new MxRecordData(owner, 60, value[0].GetInt32(), Name(value[1])),
                DnsType.PTR => new NameRecord(owner, type, 60, Name(value)),
                DnsType.TXT => new TextRecord(owner, type, 60, [.. Strings(value).Select(Encoding.Latin1.GetBytes)]),
                _ => new AddressRecord(owner, 60, System.Net.IPAddress.Parse(value.GetString()!)),
            };
        }
    }

    static DomainName Name(JsonElement value) => value.GetString() is { Length: > 0 } text ? DomainName.FromPlainText(text)! : DomainName.Root;

    static IEnumerable<string> Strings(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().Select(part => part.GetString()!)
        : [value.GetString()!];
}
