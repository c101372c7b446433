using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Tests.Dkim;

/// <summary>Key records by name; what is not there does not exist. Counts what it is asked, on the day on which the tests' messages arrived unless told otherwise.</summary>
sealed class KeyDns(DateTimeOffset? askedAt = null) : IDnsResolver
{
    readonly Dictionary<DomainName, (DnsStatus Status, string[] Texts)> names = [];

    /// <summary>The questions so far.</summary>
    public List<DomainName> Questions { get; } = [];

    public KeyDns Add(string name, params string[] texts)
    {
        names[DomainName.Parse(name)] = (DnsStatus.Success, texts);
        return this;
    }

    public KeyDns Fail(string name, DnsStatus status)
    {
        names[DomainName.Parse(name)] = (status, []);
        return this;
    }

    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        lock (Questions)
            Questions.Add(name);
        var (status, texts) = type == DnsType.TXT && names.TryGetValue(name, out var entry) ? entry : (DnsStatus.NoSuchName, []);
        return Task.FromResult(new DnsAnswer
        {
            Name = name,
            Type = type,
            Status = status,
            Records = [.. texts.Select(text => new TextRecord(name, type, 60, [.. Encoding.Latin1.GetBytes(text).Chunk(255)]))],
            Source = "test",
            AskedAt = askedAt ?? new(2026, 10, 1, 2, 0, 0, TimeSpan.Zero),
            Problem = status is DnsStatus.Success or DnsStatus.NoSuchName ? null : status.ToString(),
        });
    }
}
