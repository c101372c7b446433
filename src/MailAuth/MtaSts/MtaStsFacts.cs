using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;
using MailAuth.Web;

namespace MailAuth.MtaSts;

/// <summary>What the MTA-STS rules judge.</summary>
/// <param name="Record">The record at <c>_mta-sts</c>.</param>
public sealed record MtaStsFacts(MtaStsRecord Record)
{
    /// <summary>What came of asking for the addresses of <c>mta-sts.</c><i>domain</i>; null where there is no record and it was not asked.</summary>
    public DnsStatus? PolicyHostStatus { get; init; }

    /// <summary>The questions about the policy host, with their answers.</summary>
    public IReadOnlyList<Evidence> PolicyHostEvidence { get; init; } = [];

    /// <summary>The policy as it is served; null where it was not asked for.</summary>
    public MtaStsCheck? Check { get; init; }

    /// <summary>Whether the domain takes mail, as its MX records say; null: as its purpose says.</summary>
    public bool? AcceptsMail { get; init; }

    /// <summary>Whether a question that the verdict depends on failed.</summary>
    public bool HasFailure => Record.Status == RecordStatus.Unreachable
        || PolicyHostStatus is not (null or DnsStatus.Success or DnsStatus.NoData or DnsStatus.NoSuchName);

    /// <summary>Asks for the record and, where there is one, for the addresses of the policy host. The policy file is not fetched.</summary>
    public static async Task<MtaStsFacts> GatherAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        var record = await MtaStsLookup.GetAsync(resolver, domain, cancellationToken).ConfigureAwait(false);
        if (record.Status is RecordStatus.Absent or RecordStatus.Unreachable || domain.Prepend("mta-sts") is not { } host)
            return new(record);

        var answers = await Task.WhenAll(
            resolver.ResolveAsync(host, DnsType.A, cancellationToken),
            resolver.ResolveAsync(host, DnsType.AAAA, cancellationToken)).ConfigureAwait(false);
        var best = answers.FirstOrDefault(answer => answer.Status == DnsStatus.Success) ?? answers.FirstOrDefault(answer => answer.IsFailure) ?? answers[0];
        return new(record) { PolicyHostStatus = best.Status, PolicyHostEvidence = answers.Select(Evidence.From).ToArray() };
    }

    /// <summary>The same facts with the policy, where there is a record that points to one.</summary>
    /// <param name="web">Who gets it.</param>
    /// <param name="hosts">The domain's mail exchangers; null where nobody could say.</param>
    /// <param name="timeout">How long getting it may take.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<MtaStsFacts> WithPolicyAsync(IWebFetcher web, IReadOnlyList<DomainName>? hosts, TimeSpan timeout, CancellationToken cancellationToken) =>
        Record.Status == RecordStatus.Published
            ? this with { Check = await MtaStsChecker.CheckAsync(web, Record, hosts, timeout, cancellationToken).ConfigureAwait(false) }
            : this;
}
