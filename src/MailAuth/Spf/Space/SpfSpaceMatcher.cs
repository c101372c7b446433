using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>One host's part in what a mechanism matches.</summary>
/// <param name="Addresses">Whom it matches.</param>
/// <param name="IsVoid">Whether until then some question found nothing.</param>
/// <param name="Error">How the mechanism ends for those who get there; null where it goes on.</param>
sealed record SpfSpaceMatch(IpSet Addresses, bool IsVoid, SpfMatch? Error = null);

/// <summary>Whom <c>a</c>, <c>mx</c> and <c>exists</c> match among the clients of one family (RFC 7208 sections 5.3, 5.4 and 5.7), host after host as a check gets to them.</summary>
sealed class SpfSpaceMatcher(SpfQuestions questions, int maxMxHosts)
{
    static readonly SpfMatch OutOfTime = new(SpfVerdict.TempError, SpfProblemCode.OutOfTime);

    public async Task<IReadOnlyList<SpfSpaceMatch>> MatchAsync(SpfMechanism mechanism, DomainName target, bool isIPv6) => mechanism switch
    {
        SpfMx mx => await MatchMxAsync(mx, target, isIPv6).ConfigureAwait(false),
        SpfHostMechanism host => [await MatchHostAsync(host, target, isIPv6).ConfigureAwait(false)],
        _ => [await MatchExistsAsync(target).ConfigureAwait(false)],
    };

    async Task<SpfSpaceMatch> MatchHostAsync(SpfHostMechanism mechanism, DomainName host, bool isIPv6)
    {
        var answer = await AskAsync(host, isIPv6 ? DnsType.AAAA : DnsType.A).ConfigureAwait(false);
        if (ErrorOf(answer) is { } error)
            return new(IpSet.Empty, false, error);
        var prefixLength = isIPv6 ? mechanism.Ip6PrefixLength : mechanism.Ip4PrefixLength;
        var networks = answer.RecordsOf<AddressRecord>().Select(record => new IpNetwork(record.Address.GetAddressBytes(), prefixLength));
        return new(IpSet.Of(networks), answer.IsAbsent);
    }

    async Task<IReadOnlyList<SpfSpaceMatch>> MatchMxAsync(SpfMx mechanism, DomainName domain, bool isIPv6)
    {
        var answer = await AskAsync(domain, DnsType.MX).ConfigureAwait(false);
        if (ErrorOf(answer) is { } error)
            return [new(IpSet.Empty, false, error)];
        if (answer.Records.Count > maxMxHosts)
            return [new(IpSet.Empty, false, SpfMatch.TooManyHosts(maxMxHosts))];

        // In the order in which a check of one address asks for them: it stops at the first that matches.
        var hosts = answer.RecordsOf<MxRecordData>().Where(record => !record.Exchange.IsRoot)
            .OrderBy(record => record.Preference).ThenBy(record => record.Exchange).Select(record => record.Exchange).Distinct();
        var matches = new List<SpfSpaceMatch> { new(IpSet.Empty, answer.IsAbsent) };
        foreach (var host in hosts)
        {
            var match = await MatchHostAsync(mechanism, host, isIPv6).ConfigureAwait(false);
            matches.Add(match with { IsVoid = match.IsVoid || matches[^1].IsVoid });
            if (match.Error is not null)
                break;
        }

        return matches;
    }

    async Task<SpfSpaceMatch> MatchExistsAsync(DomainName name)
    {
        var answer = await AskAsync(name, DnsType.A).ConfigureAwait(false);
        return ErrorOf(answer) is { } error ? new(IpSet.Empty, false, error)
            : new(answer.Records.Count > 0 ? IpSet.All : IpSet.Empty, answer.IsAbsent);
    }

    Task<DnsAnswer> AskAsync(DomainName name, DnsType type) => questions.AskAsync(new(name.Ascii, null, null), name, type);

    SpfMatch? ErrorOf(DnsAnswer answer) => questions.IsOutOfTime ? OutOfTime : answer.IsFailure ? SpfMatch.Failed(answer) : null;
}
