using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.PublicSuffix;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>How a record is looked for.</summary>
public sealed record DmarcLookupOptions
{
    /// <summary>The edition of the standard to follow; RFC 9989 unless told otherwise.</summary>
    public DmarcStandard Standard { get; init; } = DmarcStandard.Rfc9989;

    /// <summary>Whether hosts outside the organization are asked for their consent to reports; costs up to nine questions a host.</summary>
    public bool CheckReportDestinations { get; init; } = true;
}

/// <summary>Looks up the DMARC record that applies to a domain.</summary>
public static class DmarcLookup
{
    /// <summary>
    /// The record, how it was found and what it means for the domain. Its status tells what stands at the domain's own
    /// name; where nothing does and a domain above supplies the policy, it is that domain's record, with its owner.
    /// </summary>
    public static async Task<DmarcRecord> GetAsync(IDnsResolver resolver, DomainName domain, DmarcLookupOptions? options, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));

        options ??= new();
        var questions = new DmarcQuestions(resolver);
        var (discovery, source) = await FindAsync(questions, domain, options.Standard, cancellationToken).ConfigureAwait(false);
        // The other edition asks what was asked already, but for a name at most.
        var (other, _) = await FindAsync(questions, domain, options.Standard == DmarcStandard.Rfc9989 ? DmarcStandard.Rfc7489 : DmarcStandard.Rfc9989, cancellationToken).ConfigureAwait(false);
        var own = await questions.AskAsync(domain, cancellationToken).ConfigureAwait(false);
        var record = Choose(domain, own, source, discovery) with
        {
            Discovery = discovery,
            OtherDiscovery = other,
            Differences = DmarcPolicyFinder.Compare(discovery, other),
        };
        if (options.CheckReportDestinations && source?.Record is not null)
        {
            var checker = new DmarcReportChecker(questions, Organizations(questions, options.Standard));
            record = record with { ReportDestinations = await checker.CheckAsync(source.Record, source.Domain, cancellationToken).ConfigureAwait(false) };
        }

        return record with { Evidence = questions.Evidence };
    }

    static Task<(DmarcDiscovery Discovery, DmarcAnswer? Source)> FindAsync(DmarcQuestions questions, DomainName domain, DmarcStandard standard, CancellationToken cancellationToken) =>
        standard == DmarcStandard.Rfc9989
            ? DmarcPolicyFinder.WalkAsync(questions, domain, cancellationToken)
            : DmarcPolicyFinder.AskSuffixListAsync(questions, domain, PublicSuffixList.Default, cancellationToken);

    /// <summary>How the chosen edition finds a host's organizational domain, and whether every name on the way could be asked.</summary>
    static Func<DomainName, CancellationToken, Task<(DomainName Name, bool IsCertain)>> Organizations(DmarcQuestions questions, DmarcStandard standard) =>
        async (name, token) =>
        {
            if (standard == DmarcStandard.Rfc7489)
                return (PublicSuffixList.Default.GetOrganizationalDomain(name) ?? name, true);
            var walk = await DmarcTreeWalk.RunAsync(questions, name, token).ConfigureAwait(false);
            return (walk.OrganizationalDomain, !walk.HasFailure);
        };

    static DmarcRecord Choose(DomainName domain, DmarcAnswer own, DmarcAnswer? source, DmarcDiscovery discovery)
    {
        var nothing = new DmarcRecord
        {
            DomainName = domain.Ascii,
            Owner = "_dmarc." + domain.Ascii,
            Status = RecordStatus.Absent,
        };
        if (own.IsFailure)
            return nothing with { Status = RecordStatus.Unreachable };
        if (own.HasSeveral)
            return nothing with { Status = RecordStatus.Duplicate, Texts = Visible(own.Lookup?.Records), TtlSeconds = own.Lookup?.Answer.TtlSeconds };
        if (own.Record is not null)
            return own.Record with { TtlSeconds = own.Lookup?.Answer.TtlSeconds };

        // A record that does not begin as it must is none for receivers, but its owner believes that there is one.
        var near = own.Lookup?.Answer.RecordsOf<TextRecord>().FirstOrDefault(text => DmarcParser.IsNearlyDmarc(text.Text));
        if (near is not null)
            return DmarcParser.Parse(near.Text, domain) with { TtlSeconds = own.Lookup?.Answer.TtlSeconds };
        if (source?.Record is { } inherited)
            return inherited with { DomainName = domain.Ascii, TtlSeconds = source.Lookup?.Answer.TtlSeconds };
        return discovery.Result == DmarcDiscoveryResult.Unreachable ? nothing with { Status = RecordStatus.Unreachable } : nothing;
    }

    static string[] Visible(IEnumerable<TextRecord>? records) =>
        records?.Select(record => VisibleText.Escape(record.Text)).ToArray() ?? [];
}
