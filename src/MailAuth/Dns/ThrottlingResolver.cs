using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Lets at most so many questions be in flight; the others wait their turn.</summary>
public sealed class ThrottlingResolver : IDnsResolver, IDisposable
{
    readonly IDnsResolver inner;
    readonly SemaphoreSlim places;

    /// <summary>Puts a limit before a resolver.</summary>
    /// <param name="inner">The resolver that answers. It is not disposed with this one.</param>
    /// <param name="maxInFlight">At least 1.</param>
    public ThrottlingResolver(IDnsResolver inner, int maxInFlight)
    {
        this.inner = inner ?? throw new ArgumentNullException(nameof(inner));
        if (maxInFlight < 1)
            throw new ArgumentOutOfRangeException(nameof(maxInFlight));
        places = new(maxInFlight);
    }

    /// <inheritdoc/>
    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await inner.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();
}
