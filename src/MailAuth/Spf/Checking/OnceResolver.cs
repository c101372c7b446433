using System;
using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Asks each question once while facts are gathered: records include the same names again and again.</summary>
sealed class OnceResolver(IDnsResolver inner) : IDnsResolver
{
    readonly ConcurrentDictionary<(DomainName Name, DnsType Type), Lazy<Task<DnsAnswer>>> asked = new();

    readonly ConditionalWeakTable<DnsAnswer, SpfPublished> read = new();

    /// <summary>The SPF record of an answer, read once, however large: it is kept here and not with the answer, which others may keep for long.</summary>
    public SpfPublished Read(DnsAnswer answer) => read.GetValue(answer, SpfPublished.Read);

    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken) =>
        asked.GetOrAdd((name, type), question => new(() => inner.ResolveAsync(question.Name, question.Type, cancellationToken))).Value;
}
