using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Tests.Dane;

/// <summary>A validating resolver over zones: it vouches for the root and for what is at and below the names it is given, aliases on the way included.</summary>
sealed class VouchingResolver(IDnsResolver inner, string[] signed, string[] failing) : IDnsResolver
{
    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        var answer = await inner.ResolveAsync(name, type, cancellationToken);
        var fails = failing.Contains(name.Ascii);
        return new()
        {
            Name = answer.Name,
            Type = answer.Type,
            Status = fails ? DnsStatus.ServerFailure : answer.Status,
            Records = fails ? [] : answer.Records,
            Aliases = answer.Aliases,
            Source = answer.Source,
            TtlSeconds = answer.TtlSeconds,
            IsTrusted = true,
            IsAuthenticated = !fails && (signed.Length > 0 && name.IsRoot || IsSigned(name) && answer.Aliases.All(alias => IsSigned(alias.Target))),
        };
    }

    bool IsSigned(DomainName name) => signed.Any(zone => name.Ascii == zone || name.Ascii.EndsWith("." + zone, System.StringComparison.Ordinal));
}
