using System;
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
    public static async Task<TlsRptRecord> GetAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (domain.Prepend("_smtp._tls") is not { } owner)
            return TlsRptParser.Parse("") with { DomainName = domain.Ascii, Owner = domain.Ascii, Status = RecordStatus.Absent, Text = null, Problems = [] };
        var lookup = await VersionedText.AskAsync(resolver, owner, TlsRptParser.Version, "TLSRPT", cancellationToken).ConfigureAwait(false);
        return VersionedText.Describe(lookup, domain, owner, TlsRptParser.Parse);
    }
}
