using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Asks the hosts of report destinations for their consent (RFC 9990 section 4, RFC 9991 section 5).</summary>
sealed class DmarcReportChecker(DmarcQuestions questions, Func<DomainName, CancellationToken, Task<(DomainName Name, bool IsCertain)>> organizationOf)
{
    // A record of 65,535 octets could name thousands of hosts; real ones name at most four.
    const int MaxHosts = 10;

    readonly Dictionary<string, DmarcReportDestination> hosts = [];

    /// <summary>All destinations that mail can reach, in the order of the record.</summary>
    /// <param name="record">The record that asks for reports.</param>
    /// <param name="policyDomain">The domain it stands at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<DmarcReportDestination>> CheckAsync(DmarcRecord record, DomainName policyDomain, CancellationToken cancellationToken)
    {
        var destinations = new List<DmarcReportDestination>();
        foreach (var (kind, uri) in record.AggregateReportUris.Select(uri => (DmarcReportKind.Aggregate, uri))
            .Concat(record.FailureReportUris.Select(uri => (DmarcReportKind.Failure, uri))))
        {
            if (!uri.IsMail || !DomainName.TryParse(uri.Host, out var host))
                continue;
            if (!hosts.TryGetValue(host.Ascii, out var verdict))
            {
                verdict = hosts.Count < MaxHosts
                    ? await AskAsync(policyDomain, host, cancellationToken).ConfigureAwait(false)
                    : Verdict(host, null, DmarcReportConsent.Unknown);
                hosts[host.Ascii] = verdict;
            }

            destinations.Add(verdict with { Kind = kind, Uri = uri.Uri });
        }

        return destinations.ToArray();
    }

    async Task<DmarcReportDestination> AskAsync(DomainName policyDomain, DomainName host, CancellationToken cancellationToken)
    {
        if (host.Equals(policyDomain))
            return Verdict(host, false, DmarcReportConsent.NotNeeded);

        var ours = await organizationOf(policyDomain, cancellationToken).ConfigureAwait(false);
        var theirs = await organizationOf(host, cancellationToken).ConfigureAwait(false);
        if (ours.Name.Equals(theirs.Name))
            return Verdict(host, false, DmarcReportConsent.NotNeeded);

        var certain = ours.IsCertain && theirs.IsCertain;
        var owner = host.Prepend("_dmarc")?.Prepend("_report")?.Prepend(policyDomain.Ascii);
        if (owner is null)
            return Verdict(host, true, DmarcReportConsent.Missing);

        var lookup = await questions.AskTextAsync(owner, cancellationToken).ConfigureAwait(false);
        var verdict = Verdict(host, certain ? true : null, DmarcReportConsent.Given) with { ConsentOwner = owner.Ascii };
        if (lookup.Answer.IsFailure)
            return verdict with { Consent = DmarcReportConsent.Unknown };
        if (lookup.Records.Count == 0)
            return verdict with { Consent = certain || IsFarApart(policyDomain, host) ? DmarcReportConsent.Missing : DmarcReportConsent.Unknown };

        var instead = lookup.Records.Select(record => DmarcParser.Parse(record.Text, host).AggregateReportUris).FirstOrDefault(uris => uris.Count > 0);
        return instead is null ? verdict : verdict with
        {
            Consent = instead.All(uri => uri.Host == host.Ascii) ? DmarcReportConsent.Given : DmarcReportConsent.Misdirected,
            ReplacedBy = instead.Select(uri => uri.Uri).ToArray(),
        };
    }

    // Whatever a top-level domain that failed would have said, names under different ones are different organizations.
    static bool IsFarApart(DomainName one, DomainName other) => !one.Labels[^1].Equals(other.Labels[^1], StringComparison.Ordinal);

    static DmarcReportDestination Verdict(DomainName host, bool? external, DmarcReportConsent consent) =>
        new() { Kind = DmarcReportKind.Aggregate, Uri = "", Host = host.Ascii, IsExternal = external, Consent = consent };
}
