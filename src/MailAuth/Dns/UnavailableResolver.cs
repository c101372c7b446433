using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Answers every question with NotAvailable and the reason.</summary>
sealed class UnavailableResolver(string source, string problem) : IDnsResolver
{
    public Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken) => Task.FromResult(new DnsAnswer
    {
        Name = name,
        Type = type,
        Status = DnsStatus.NotAvailable,
        Source = source,
        AskedAt = DateTimeOffset.UtcNow,
        Problem = problem,
    });
}
