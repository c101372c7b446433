using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dane;

/// <summary>Looks up the TLSA records of a domain's mail exchangers the way that senders do (RFC 7672 section 2.2).</summary>
public sealed class DaneLookup
{
    /// <summary>How many hosts are looked at; no domain in use has more.</summary>
    const int MaxHosts = 20;

    readonly IDnsResolver resolver;
    readonly int port;

    /// <summary>A way to look them up.</summary>
    /// <param name="resolver">Whom to ask; its word on DNSSEC counts where it validates and is to be believed.</param>
    /// <param name="port">The port that mail is delivered to, 1 to 65535.</param>
    public DaneLookup(IDnsResolver resolver, int port = 25)
    {
        this.resolver = resolver ?? throw new ArgumentNullException(nameof(resolver));
        this.port = port is > 0 and <= 65535 ? port : throw new ArgumentOutOfRangeException(nameof(port));
    }

    /// <summary>One record for each mail exchanger, lowest preference first; one without a host where the domain has none or nobody could say.</summary>
    public async Task<IReadOnlyList<DaneRecord>> GetAsync(DomainName domain, CancellationToken cancellationToken)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        var root = AskRootAsync(cancellationToken);
        var mx = await resolver.ResolveAsync(domain, DnsType.MX, cancellationToken).ConfigureAwait(false);
        var validates = await root.ConfigureAwait(false);
        if (mx.IsFailure || mx.Status == DnsStatus.NoSuchName)
            return [WithoutHost(domain, mx, SecurityOf(mx, validates))];
        var exchangers = mx.RecordsOf<MxRecordData>().OrderBy(record => record.Preference).ThenBy(record => record.Exchange.Ascii, StringComparer.Ordinal).ToArray();
        var hosts = exchangers.Length == 0
            // Without an MX record mail goes to the domain itself (RFC 5321 section 5.1), and the absence has to be vouched for.
            ? [(domain, (int?)null)]
            : exchangers.Where(record => !record.Exchange.IsRoot).GroupBy(record => record.Exchange).Select(group => (group.Key, (int?)group.First().Preference)).Take(MaxHosts).ToArray();
        if (hosts.Length == 0)
            return [WithoutHost(domain, mx, SecurityOf(mx, validates))];
        var found = await Task.WhenAll(hosts.Select(host => AskAsync(domain, host.Item1, host.Item2, mx, validates, cancellationToken))).ConfigureAwait(false);
        return exchangers.Length == 0 && found[0].Evidence.All(evidence => evidence.Question.StartsWith("MX", StringComparison.Ordinal) || evidence.Status is DnsStatus.NoData or DnsStatus.NoSuchName)
            ? [WithoutHost(domain, mx, SecurityOf(mx, validates))]
            : found;
    }

    async Task<DaneRecord> AskAsync(DomainName domain, DomainName host, int? preference, DnsAnswer mx, bool validates, CancellationToken cancellationToken)
    {
        var addresses = await Task.WhenAll(
            resolver.ResolveAsync(host, DnsType.A, cancellationToken),
            resolver.ResolveAsync(host, DnsType.AAAA, cancellationToken)).ConfigureAwait(false);
        var addressSecurity = addresses.Select(answer => SecurityOf(answer, validates)).Min();
        var alias = addressSecurity == DaneSecurity.Secure ? addresses.SelectMany(answer => answer.Aliases).LastOrDefault()?.Target : null;
        var tlsa = await AskTlsaAsync(alias ?? host, cancellationToken).ConfigureAwait(false);
        if (alias is not null && tlsa is { Status: DnsStatus.NoData or DnsStatus.NoSuchName })
        {
            alias = null;
            tlsa = await AskTlsaAsync(host, cancellationToken).ConfigureAwait(false);
        }

        var associations = tlsa is null ? [] : tlsa.RecordsOf<TlsaRecord>().Select(TlsaReader.Read).ToArray();
        var record = new DaneRecord
        {
            DomainName = domain.Ascii,
            Host = host.Ascii,
            Preference = preference,
            Port = port,
            Alias = alias?.Ascii,
            Owner = OwnerOf(alias ?? host)?.Ascii ?? (alias ?? host).Ascii,
            Status = tlsa is null ? RecordStatus.Absent : tlsa.IsFailure ? RecordStatus.Unreachable : associations.Length == 0 ? RecordStatus.Absent : RecordStatus.Published,
            Texts = tlsa is null ? [] : tlsa.RecordsOf<TlsaRecord>().Select(each => each.Data).ToArray(),
            TtlSeconds = associations.Length == 0 ? null : tlsa!.Records.Min(each => each.TtlSeconds),
            Associations = associations,
            MxSecurity = SecurityOf(mx, validates),
            AddressSecurity = addressSecurity,
            TlsaSecurity = tlsa is null ? DaneSecurity.Unknown : SecurityOf(tlsa, validates),
            Evidence = new[] { mx }.Concat(addresses).Concat(tlsa is null ? [] : [tlsa]).Select(Evidence.From).ToArray(),
        };
        return record with { State = StateOf(record) };
    }

    async Task<DnsAnswer?> AskTlsaAsync(DomainName host, CancellationToken cancellationToken) =>
        OwnerOf(host) is { } owner ? await resolver.ResolveAsync(owner, DnsType.TLSA, cancellationToken).ConfigureAwait(false) : null;

    // _25._tcp.host (RFC 6698 section 3)
    DomainName? OwnerOf(DomainName host) => host.Prepend(FormattableString.Invariant($"_{port}._tcp"));

    // The root zone has been signed since 2010: a resolver that does not vouch for it vouches for nothing.
    async Task<bool> AskRootAsync(CancellationToken cancellationToken) =>
        await resolver.ResolveAsync(DomainName.Root, DnsType.SOA, cancellationToken).ConfigureAwait(false) is { IsAuthenticated: true, IsTrusted: true };

    static DaneSecurity SecurityOf(DnsAnswer answer, bool validates) =>
        answer.IsFailure ? DaneSecurity.Unknown
        : answer is { IsAuthenticated: true, IsTrusted: true } ? DaneSecurity.Secure
        : validates ? DaneSecurity.Insecure : DaneSecurity.Unknown;

    /// <summary>What follows for senders. Without a validating resolver only absence is certain.</summary>
    static DaneState StateOf(DaneRecord record) =>
        record.Status == RecordStatus.Unreachable ? DaneState.Unknown
        : record.Associations.Count == 0 ? DaneState.NotUsed
        : record.AddressSecurity == DaneSecurity.Insecure || record.TlsaSecurity == DaneSecurity.Insecure ? DaneState.Insecure
        : record.AddressSecurity == DaneSecurity.Unknown || record.TlsaSecurity == DaneSecurity.Unknown ? DaneState.Unknown
        : !record.Associations.Any(association => association.IsUsable) ? DaneState.Unusable
        : record.MxSecurity switch { DaneSecurity.Secure => DaneState.Protected, DaneSecurity.Insecure => DaneState.HostOnly, _ => DaneState.Unknown };

    static DaneRecord WithoutHost(DomainName domain, DnsAnswer mx, DaneSecurity security) => new()
    {
        DomainName = domain.Ascii,
        Owner = domain.Ascii,
        Status = mx.IsFailure ? RecordStatus.Unreachable : RecordStatus.Absent,
        State = mx.IsFailure ? DaneState.Unknown : DaneState.NoHost,
        MxSecurity = security,
        Evidence = [Evidence.From(mx)],
    };
}
