using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>The addresses of a host, as our resolver says and judged: those that may be connected to, and those that may not.</summary>
public sealed record HostTargets
{
    /// <summary>The host.</summary>
    public required DomainName Host { get; init; }

    /// <summary>Those that may be connected to, in the order to try them in.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];

    /// <summary>Those that may not, because they are not public.</summary>
    public IReadOnlyList<string> RefusedAddresses { get; init; } = [];

    /// <summary>What the DNS said.</summary>
    public IReadOnlyList<DnsAnswer> Answers { get; init; } = [];

    /// <summary>Open where there is something to try; else why there is not.</summary>
    public ConnectionStatus Status => Addresses.Count > 0 ? ConnectionStatus.Open
        : RefusedAddresses.Count > 0 ? ConnectionStatus.AddressRefused
        : Answers.Any(answer => answer.IsFailure) ? ConnectionStatus.DnsFailure
        : ConnectionStatus.NoAddress;

    /// <summary>Asks for A and AAAA at once and judges what comes.</summary>
    internal static async Task<HostTargets> FindAsync(IDnsResolver resolver, DomainName host, bool allowsInternal, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            resolver.ResolveAsync(host, DnsType.A, cancellationToken),
            resolver.ResolveAsync(host, DnsType.AAAA, cancellationToken)).ConfigureAwait(false);
        var all = Interleaved(
            [.. answers[0].RecordsOf<AddressRecord>().Select(record => record.Address)],
            [.. answers[1].RecordsOf<AddressRecord>().Select(record => record.Address)]);
        var allowed = all.ToLookup(address => allowsInternal || AddressJudge.IsPublic(address.GetAddressBytes()), address => address.ToString());
        return new()
        {
            Host = host,
            Addresses = allowed[true].ToArray(),
            RefusedAddresses = allowed[false].ToArray(),
            Answers = answers,
        };
    }

    // Families take turns, so that a machine without one of them soon comes to the other.
    static IEnumerable<IPAddress> Interleaved(IPAddress[] first, IPAddress[] second)
    {
        for (var i = 0; i < first.Length || i < second.Length; i++)
        {
            if (i < first.Length)
                yield return first[i];
            if (i < second.Length)
                yield return second[i];
        }
    }
}
