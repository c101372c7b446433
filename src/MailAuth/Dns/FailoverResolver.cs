using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Asks resolvers of different kinds one after the other until one does not fail.</summary>
/// <param name="resolvers">At least one, the preferred one first.</param>
sealed class FailoverResolver(IReadOnlyList<IDnsResolver> resolvers) : IDnsResolver, IDisposable
{
    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        DnsAnswer? failure = null;
        foreach (var resolver in resolvers)
        {
            var answer = await resolver.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
            if (!answer.IsFailure)
                return answer;

            // What a server said counts for more than that another one cannot be reached.
            if (failure is null || failure.Status == DnsStatus.Timeout)
                failure = answer;
        }

        return failure!;
    }

    public void Dispose()
    {
        foreach (var resolver in resolvers)
            (resolver as IDisposable)?.Dispose();
    }
}
