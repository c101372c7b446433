using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Whether a mechanism other than <c>include</c> matches the client (RFC 7208 section 5).</summary>
sealed class SpfMatcher(SpfQuestions questions, SpfReverseNames reverseNames, byte[] address, int maxMxHosts)
{
    DnsType AddressType => address.Length == 4 ? DnsType.A : DnsType.AAAA;

    /// <summary>What came of it; an error is told by its code.</summary>
    /// <param name="mechanism">The mechanism.</param>
    /// <param name="target">The name that it is about; null where that can be no name in the DNS.</param>
    /// <param name="step">Where the answers are noted.</param>
    public Task<SpfMatch> MatchAsync(SpfMechanism mechanism, DomainName? target, SpfStepDraft step) => mechanism switch
    {
        SpfAll => Task.FromResult(SpfMatch.Match),
        SpfNetworkMechanism network => Task.FromResult(SpfMatch.If(IsIn(IpText.Parse(network.Address)!, network.PrefixLength))),
        _ when target is null => Task.FromResult(SpfMatch.NoMatch),
        SpfA a => MatchHostAsync(a, target, step),
        SpfMx mx => MatchMxAsync(mx, target, step),
        SpfPtr => MatchPtrAsync(target, step),
        _ => MatchExistsAsync(target, step),
    };

    async Task<SpfMatch> MatchHostAsync(SpfHostMechanism mechanism, DomainName host, SpfStepDraft step)
    {
        var answer = await questions.AskAsync(step, host, AddressType).ConfigureAwait(false);
        if (answer.IsFailure)
            return SpfMatch.Failed(answer);
        var prefixLength = address.Length == 4 ? mechanism.Ip4PrefixLength : mechanism.Ip6PrefixLength;
        return SpfMatch.If(answer.RecordsOf<AddressRecord>().Any(record => IsIn(record.Address.GetAddressBytes(), prefixLength)));
    }

    async Task<SpfMatch> MatchMxAsync(SpfMx mechanism, DomainName domain, SpfStepDraft step)
    {
        var answer = await questions.AskAsync(step, domain, DnsType.MX).ConfigureAwait(false);
        if (answer.IsFailure)
            return SpfMatch.Failed(answer);
        if (answer.Records.Count > maxMxHosts)
            return SpfMatch.TooManyHosts(maxMxHosts);

        // Servers turn the order round as they like; ours is the same each time. A null MX (RFC 7505) names no host.
        var hosts = answer.RecordsOf<MxRecordData>().Where(record => !record.Exchange.IsRoot)
            .OrderBy(record => record.Preference).ThenBy(record => record.Exchange).Select(record => record.Exchange).Distinct();
        foreach (var host in hosts)
        {
            var match = await MatchHostAsync(mechanism, host, step).ConfigureAwait(false);
            if (match.Verdict != SpfVerdict.NoMatch)
                return match;
        }

        return SpfMatch.NoMatch;
    }

    async Task<SpfMatch> MatchPtrAsync(DomainName domain, SpfStepDraft step)
    {
        var names = await reverseNames.GetAsync(step).ConfigureAwait(false);
        return SpfMatch.If(names.Any(name => name.IsAtOrBelow(domain)));
    }

    // IPv4 whatever the client's family is (section 5.7).
    async Task<SpfMatch> MatchExistsAsync(DomainName name, SpfStepDraft step)
    {
        var answer = await questions.AskAsync(step, name, DnsType.A).ConfigureAwait(false);
        return answer.IsFailure ? SpfMatch.Failed(answer) : SpfMatch.If(answer.Records.Count > 0);
    }

    bool IsIn(byte[] network, int prefixLength) => SpfAddress.AreInOneNetwork(network, address, prefixLength);
}
