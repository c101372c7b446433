using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Answers questions to the DNS. Resolvers compose: cache over recorder over wire.</summary>
public interface IDnsResolver
{
    /// <summary>Asks one question. Only cancellation and bugs throw; whatever the network does is in the answer.</summary>
    Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken);
}
