using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.TlsRpt;

/// <summary>What the TLS-RPT rules judge.</summary>
/// <param name="Record">The record at <c>_smtp._tls</c>.</param>
public sealed record TlsRptFacts(TlsRptRecord Record)
{
    // Real records name one or two.
    const int MaxDestinations = 10;

    /// <summary>Whether the domain takes mail, as its MX records say; null: as its purpose says.</summary>
    public bool? AcceptsMail { get; init; }

    /// <summary>Where reports go outside the domain itself, and whether they can get there.</summary>
    public IReadOnlyList<TlsRptDestination> Destinations { get; init; } = [];

    /// <summary>Whether a question that the verdict depends on failed.</summary>
    public bool HasFailure => Record.Status == RecordStatus.Unreachable;

    /// <summary>Asks for the record, and whether its destinations outside the domain can be reached.</summary>
    public static async Task<TlsRptFacts> GatherAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        var record = await TlsRptLookup.GetAsync(resolver, domain, cancellationToken).ConfigureAwait(false);
        var foreign = record.ReportUris.Where(uri => uri is { IsValid: true, Scheme: "mailto" or "https", Host: not null } && uri.Host != domain.Ascii)
            .GroupBy(uri => (uri.Scheme, uri.Host)).Select(group => group.First()).Take(MaxDestinations);
        return new(record)
        {
            Destinations = await Task.WhenAll(foreign.Select(uri => AskAsync(resolver, uri, cancellationToken))).ConfigureAwait(false),
        };
    }

    static async Task<TlsRptDestination> AskAsync(IDnsResolver resolver, ReportUri uri, CancellationToken cancellationToken)
    {
        var destination = new TlsRptDestination { Uri = uri.ToString(), Host = uri.Host! };
        if (!DomainName.TryParse(uri.Host, out var host))
            return destination;
        if (uri.Scheme == "mailto")
        {
            var mx = await resolver.ResolveAsync(host, DnsType.MX, cancellationToken).ConfigureAwait(false);
            if (mx.IsFailure || mx.Status != DnsStatus.NoData)
                return destination with { IsReachable = mx.IsFailure ? null : mx.RecordsOf<MxRecordData>().Any(record => !record.Exchange.IsRoot) };
        }

        // Without MX records mail goes to the name itself (RFC 5321 section 5.1), as https does.
        var answers = await Task.WhenAll(resolver.ResolveAsync(host, DnsType.A, cancellationToken), resolver.ResolveAsync(host, DnsType.AAAA, cancellationToken)).ConfigureAwait(false);
        return destination with { IsReachable = answers.Any(answer => answer.Status == DnsStatus.Success) ? true : answers.Any(answer => answer.IsFailure) ? null : false };
    }
}
