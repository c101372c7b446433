using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Net;
using MailAuth.Text;

namespace MailAuth.Mx;

/// <summary>What a host's name leads to.</summary>
sealed record HostAddresses(DomainName Name, DnsStatus Status, IReadOnlyList<string> Addresses, DomainName? Alias, IReadOnlyList<DnsAnswer> Answers)
{
    /// <summary>Asks for A and AAAA at once. One of them is enough; without any, a failure of either means that nobody could say.</summary>
    public static async Task<HostAddresses> AskAsync(IDnsResolver resolver, DomainName name, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            resolver.ResolveAsync(name, DnsType.A, cancellationToken),
            resolver.ResolveAsync(name, DnsType.AAAA, cancellationToken)).ConfigureAwait(false);
        var addresses = answers.SelectMany(answer => answer.RecordsOf<AddressRecord>()).Select(record => record.Address.ToString()).ToArray();
        var status = addresses.Length > 0 ? DnsStatus.Success : (answers.FirstOrDefault(answer => answer.IsFailure) ?? answers[0]).Status;
        var alias = answers.SelectMany(answer => answer.Aliases).LastOrDefault()?.Target;
        return new(name, status, addresses, alias, answers);
    }

    /// <summary>
    /// The IPv4 address that somebody wrote where a name belongs: four labels of digits, alone or with the domain behind them,
    /// which a zone file adds where the final dot is missing. Null where it is a name.
    /// </summary>
    public static string? AddressIn(DomainName name, DomainName domain)
    {
        if (name.Labels.Count < 4 || (name.Labels.Count > 4 && !name.Last(name.Labels.Count - 4).Equals(domain)))
            return null;
        var octets = name.Labels.Take(4).ToArray();
        var text = string.Join(".", octets);
        return octets.All(label => label.All(c => c is >= '0' and <= '9')) && IPAddress.TryParse(text, out _) ? text : null;
    }

    /// <summary>Whether an address is of no use from outside: private, loopback, link-local, reserved (RFC 6890).</summary>
    public static bool IsInternal(string address) => IpText.Parse(address) is { } octets && !AddressJudge.IsPublic(octets);
}
