using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.TlsRpt;

/// <summary>Looks up a domain's record at <c>_smtp._tls</c>.</summary>
public static class TlsRptLookup
{
    /// <summary>Asks for the record and reads it.</summary>
    public static Task<TlsRptRecord> GetAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken) =>
        VersionedText.GetAsync(resolver, domain, "_smtp._tls", TlsRptParser.Version, "TLSRPT", TlsRptParser.Parse, cancellationToken);
}
