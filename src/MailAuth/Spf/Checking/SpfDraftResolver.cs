using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>What if: one SPF record in place of those that a domain publishes. Its other texts, and all else, are asked for.</summary>
sealed class SpfDraftResolver(IDnsResolver inner, DomainName domain, string record) : IDnsResolver
{
    const int Ttl = 3600;

    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        var answer = await inner.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        if (type != DnsType.TXT || !domain.Equals(name))
            return answer;
        var others = answer.RecordsOf<TextRecord>().Where(text => !SpfParser.HasVersion(text.Text) && !SpfParser.IsAttempt(text.Text));
        return new()
        {
            Name = name,
            Type = type,
            Status = DnsStatus.Success,
            Records = others.Prepend(new(name, DnsType.TXT, Ttl, [Encoding.UTF8.GetBytes(record)])).ToArray<DnsRecord>(),
            TtlSeconds = answer.TtlSeconds ?? Ttl,
            Source = answer.Source,
            AskedAt = answer.AskedAt == default ? DateTimeOffset.UtcNow : answer.AskedAt,
            Elapsed = answer.Elapsed,
        };
    }
}
