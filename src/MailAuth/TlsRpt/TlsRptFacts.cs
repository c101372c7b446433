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
    /// <summary>Whether the domain takes mail, as its MX records say; null: as its purpose says.</summary>
    public bool? AcceptsMail { get; init; }

    /// <summary>Whether a question that the verdict depends on failed.</summary>
    public bool HasFailure => Record.Status == RecordStatus.Unreachable;

    /// <summary>Asks for the record.</summary>
    public static async Task<TlsRptFacts> GatherAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken) =>
        new(await TlsRptLookup.GetAsync(resolver, domain, cancellationToken).ConfigureAwait(false));
}
