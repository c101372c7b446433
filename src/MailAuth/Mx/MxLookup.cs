using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Mx;

/// <summary>Looks up a domain's mail exchangers and their addresses.</summary>
public static class MxLookup
{
    /// <summary>How many hosts are asked for their addresses; no domain in use has more.</summary>
    internal const int MaxHosts = 20;

    /// <summary>Asks for the MX records, then for the addresses of their hosts, or of the domain where there is none.</summary>
    public static async Task<MxRecord> GetAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));

        var answer = await resolver.ResolveAsync(domain, DnsType.MX, cancellationToken).ConfigureAwait(false);
        var records = answer.RecordsOf<MxRecordData>().OrderBy(record => record.Preference).ThenBy(record => record.Exchange.Ascii, StringComparer.Ordinal).ToArray();
        if (records.Length > 0)
            return await DescribeAsync(resolver, domain, answer, records, cancellationToken).ConfigureAwait(false);

        var record = Base(domain, answer) with { Status = answer.IsFailure ? RecordStatus.Unreachable : RecordStatus.Absent };
        if (answer.Status != DnsStatus.NoData)
            return record;
        var own = await HostAddresses.AskAsync(resolver, domain, cancellationToken).ConfigureAwait(false);
        return record with
        {
            IsImplicit = own.Addresses.Count > 0,
            ImplicitAddresses = own.Addresses,
            Evidence = record.Evidence.Concat(own.Answers.Select(Evidence.From)).ToArray(),
        };
    }

    static async Task<MxRecord> DescribeAsync(IDnsResolver resolver, DomainName domain, DnsAnswer answer, MxRecordData[] records, CancellationToken cancellationToken)
    {
        var names = records.Select(record => record.Exchange).Where(host => !host.IsRoot && HostAddresses.AddressIn(host, domain) is null).Distinct().Take(MaxHosts).ToArray();
        var found = await Task.WhenAll(names.Select(name => HostAddresses.AskAsync(resolver, name, cancellationToken))).ConfigureAwait(false);
        var byName = found.ToDictionary(host => host.Name);
        var hosts = records.Select(record => Host(record, domain, byName.GetValueOrDefault(record.Exchange))).ToArray();
        var texts = hosts.Select(host => host.ToString()).ToArray();
        return Base(domain, answer) with
        {
            Status = RecordStatus.Published,
            Hosts = hosts,
            IsNullMx = hosts.Length == 1 && hosts[0].Host == ".",
            Text = texts.Length == 1 ? texts[0] : null,
            Texts = texts,
            TtlSeconds = records.Min(record => record.TtlSeconds),
            Provider = hosts[0].Provider,
            Cloud = hosts.Select(host => MicrosoftClouds.OfMxHost(host.Host)).FirstOrDefault(cloud => cloud is not null),
            Problems = Problems(hosts).ToArray(),
            Evidence = new[] { answer }.Concat(found.SelectMany(host => host.Answers)).Select(Evidence.From).ToArray(),
        };
    }

    static MxHost Host(MxRecordData record, DomainName domain, HostAddresses? addresses) => new()
    {
        Preference = record.Preference,
        Host = record.Exchange.Ascii,
        AddressStatus = addresses?.Status,
        Addresses = addresses?.Addresses ?? [],
        Alias = addresses?.Alias?.Ascii,
        Provider = SendingServices.ByMxHost(record.Exchange.Ascii)?.Name,
        AddressAsName = HostAddresses.AddressIn(record.Exchange, domain),
    };

    static IEnumerable<SyntaxProblem> Problems(MxHost[] hosts)
    {
        foreach (var host in hosts)
        {
            var text = host.ToString();
            if (host.Host == "." && hosts.Length > 1)
                yield return new("NullMxNotAlone", ProblemLevel.Error, 0, text.Length, "the null MX as the only record (RFC 7505 section 3)", text);
            if (host.AddressAsName is not null)
                yield return new("AddressAsHost", ProblemLevel.Error, 0, text.Length, "a host name", text);
            if (host.Alias is not null)
                yield return new("AliasAsHost", ProblemLevel.Warning, 0, text.Length, "a name with addresses of its own (RFC 5321 section 5.1)", text);
        }
    }

    static MxRecord Base(DomainName domain, DnsAnswer answer) => new()
    {
        DomainName = domain.Ascii,
        Owner = domain.Ascii,
        Status = RecordStatus.Absent,
        Evidence = [Evidence.From(answer)],
    };
}
