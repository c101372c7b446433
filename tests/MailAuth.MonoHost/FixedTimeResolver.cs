using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.MonoHost;

/// <summary>Answers as another does, always at the same time: two runs on it are the same to the last byte.</summary>
sealed class FixedTimeResolver(IDnsResolver inner, DateTimeOffset time) : IDnsResolver
{
    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        var answer = await inner.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Name = answer.Name,
            Type = answer.Type,
            Status = answer.Status,
            Records = answer.Records,
            Aliases = answer.Aliases,
            TtlSeconds = answer.TtlSeconds,
            IsAuthenticated = answer.IsAuthenticated,
            IsTrusted = answer.IsTrusted,
            Source = answer.Source,
            AskedAt = time,
            Problem = answer.Problem,
        };
    }
}
