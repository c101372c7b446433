using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dane;

/// <summary>What the DANE rules judge.</summary>
/// <param name="Records">One for each mail exchanger of a domain.</param>
public sealed record DaneFacts(IReadOnlyList<DaneRecord> Records)
{
    /// <summary>Whether a question that the verdict depends on failed.</summary>
    public bool HasFailure => Records.Any(record => record.Status == RecordStatus.Unreachable || record.Evidence.Any(evidence => evidence.IsFailure));

    /// <summary>Asks for the MX records, the addresses of their hosts and their TLSA records.</summary>
    public static async Task<DaneFacts> GatherAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken) =>
        new(await new DaneLookup(resolver).GetAsync(domain, cancellationToken).ConfigureAwait(false));
}
