using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Spf;

/// <summary>A DNS that makes its answers up, and notes what it is asked. Where it makes up nothing, the name does not exist.</summary>
sealed class SpfHostileZone(Func<DomainName, DnsType, IEnumerable<DnsRecord>> answer) : IDnsResolver
{
    public List<string> Asked { get; } = [];

    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        Asked.Add($"{type} {name}");
        Assert.InRange(name.Octets.Sum(label => label.Length + 1) + 1, 1, 255);
        var records = answer(name, type).ToArray();
        return Task.FromResult(new DnsAnswer { Name = name, Type = type, Status = records.Length > 0 ? DnsStatus.Success : DnsStatus.NoSuchName, Records = records, TtlSeconds = 60, Source = "hostile" });
    }

    /// <summary>A zone that has this record at every name, and these records of other types.</summary>
    public static SpfHostileZone Everywhere(string record, params DnsRecord[] others) =>
        new((name, type) => type == DnsType.TXT ? [Text(name, record)] : others.Where(other => other.Type == type));

    /// <summary>A TXT record, split into strings as long as there may be.</summary>
    public static TextRecord Text(DomainName owner, string text, int stringLength = 255) =>
        new(owner, DnsType.TXT, 60, [.. Encoding.Latin1.GetBytes(text).Chunk(stringLength)]);
}
