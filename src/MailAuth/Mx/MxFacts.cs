using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Mx;

/// <summary>What the MX rules judge.</summary>
/// <param name="Record">The mail exchangers with their addresses.</param>
public sealed record MxFacts(MxRecord Record)
{
    /// <summary>Whether a question that the verdict depends on failed.</summary>
    public bool HasFailure => Record.Status == RecordStatus.Unreachable
        || Record.Hosts.Any(host => host.AddressStatus is { } status && status is not (DnsStatus.Success or DnsStatus.NoData or DnsStatus.NoSuchName));

    /// <summary>Asks for the MX records and the addresses of their hosts.</summary>
    public static async Task<MxFacts> GatherAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken) =>
        new(await MxLookup.GetAsync(resolver, domain, cancellationToken).ConfigureAwait(false));
}
