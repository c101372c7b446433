using System;
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

    /// <summary>The same facts without the hosts of which not even the addresses are known: what is wrong with those, the MX rules say.</summary>
    public DaneFacts OfKnownHosts => new(Records.Where(record => record.Host is not null
        && record.Evidence.Any(evidence => evidence.Status == DnsStatus.Success && (evidence.Question.StartsWith("A ", StringComparison.Ordinal) || evidence.Question.StartsWith("AAAA ", StringComparison.Ordinal)))).ToArray());

    /// <summary>Asks for the MX records, the addresses of their hosts and their TLSA records.</summary>
    public static async Task<DaneFacts> GatherAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken) =>
        new(await new DaneLookup(resolver).GetAsync(domain, cancellationToken).ConfigureAwait(false));
}
