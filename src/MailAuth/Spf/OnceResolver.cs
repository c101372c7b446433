using System;
using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Asks each question once while facts are gathered: records include the same names again and again.</summary>
sealed class OnceResolver(IDnsResolver inner) : IDnsResolver
{
    readonly ConcurrentDictionary<(DomainName Name, DnsType Type), Lazy<Task<DnsAnswer>>> asked = new();

    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken) =>
        asked.GetOrAdd((name, type), question => new(() => inner.ResolveAsync(question.Name, question.Type, cancellationToken))).Value;
}
