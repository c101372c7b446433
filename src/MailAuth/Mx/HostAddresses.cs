using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
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

    /// <summary>Whether an address is of no use from outside: private, loopback, link-local or unspecified (RFC 6890).</summary>
    public static bool IsInternal(string address)
    {
        if (!IPAddress.TryParse(address, out var ip))
            return false;
        var octets = ip.GetAddressBytes();
        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
            return IPAddress.IsLoopback(ip) || ip.Equals(IPAddress.IPv6Any) || ip.IsIPv6LinkLocal || (octets[0] & 0xFE) == 0xFC;
        return octets[0] is 0 or 10 or 127
            || (octets[0] == 172 && octets[1] is >= 16 and <= 31)
            || (octets[0] == 192 && octets[1] == 168)
            || (octets[0] == 169 && octets[1] == 254);
    }
}
