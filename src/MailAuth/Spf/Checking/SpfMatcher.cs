using System.Collections.Generic;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Whether a mechanism other than <c>include</c> matches the client (RFC 7208 section 5).</summary>
sealed class SpfMatcher(SpfQuestions questions, SpfReverseNames reverseNames, byte[] address, int maxMxHosts)
{
    DnsType AddressType => address.Length == 4 ? DnsType.A : DnsType.AAAA;

    /// <summary>Whether the client is in the network of an <c>ip4</c> or <c>ip6</c>.</summary>
    public bool IsIn(SpfNetworkMechanism mechanism) => mechanism.Block!.Contains(address);

    /// <summary>What came of a mechanism that asks the DNS; an error is told by its code.</summary>
    /// <param name="mechanism">The mechanism.</param>
    /// <param name="target">The name that it is about.</param>
    /// <param name="step">Where the answers are noted.</param>
    public Task<SpfMatch> MatchAsync(SpfMechanism mechanism, DomainName target, SpfStepDraft step) => mechanism switch
    {
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
        foreach (var record in answer.Records)
        {
            if (record is AddressRecord found && SpfAddress.AreInOneNetwork(found.Address.GetAddressBytes(), address, prefixLength))
                return SpfMatch.Match;
        }

        return SpfMatch.NoMatch;
    }

    async Task<SpfMatch> MatchMxAsync(SpfMx mechanism, DomainName domain, SpfStepDraft step)
    {
        var answer = await questions.AskAsync(step, domain, DnsType.MX).ConfigureAwait(false);
        if (answer.IsFailure)
            return SpfMatch.Failed(answer);
        if (answer.Records.Count > maxMxHosts)
            return SpfMatch.TooManyHosts(maxMxHosts);
        foreach (var host in HostsOf(answer))
        {
            var match = await MatchHostAsync(mechanism, host, step).ConfigureAwait(false);
            if (match.Verdict != SpfVerdict.NoMatch)
                return match;
        }

        return SpfMatch.NoMatch;
    }

    async Task<SpfMatch> MatchPtrAsync(DomainName domain, SpfStepDraft step)
    {
        foreach (var name in await reverseNames.GetAsync(step).ConfigureAwait(false))
        {
            if (name.IsAtOrBelow(domain))
                return SpfMatch.Match;
        }

        return SpfMatch.NoMatch;
    }

    // IPv4 whatever the client's family is (section 5.7).
    async Task<SpfMatch> MatchExistsAsync(DomainName name, SpfStepDraft step)
    {
        var answer = await questions.AskAsync(step, name, DnsType.A).ConfigureAwait(false);
        return answer.IsFailure ? SpfMatch.Failed(answer) : SpfMatch.If(answer.Records.Count > 0);
    }

    // Servers turn the order round as they like; ours is the same each time. A null MX (RFC 7505) names no host.
    static List<DomainName> HostsOf(DnsAnswer answer)
    {
        var exchangers = new List<MxRecordData>(answer.Records.Count);
        foreach (var record in answer.Records)
        {
            if (record is MxRecordData { Exchange.IsRoot: false } exchanger)
                exchangers.Add(exchanger);
        }

        exchangers.Sort((one, other) => one.Preference != other.Preference ? one.Preference.CompareTo(other.Preference) : one.Exchange.CompareTo(other.Exchange));
        var hosts = new List<DomainName>(exchangers.Count);
        foreach (var exchanger in exchangers)
        {
            if (!hosts.Contains(exchanger.Exchange))
                hosts.Add(exchanger.Exchange);
        }

        return hosts;
    }
}
