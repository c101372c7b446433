using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.TlsRpt;

/// <summary>Makes TLS-RPT records to publish.</summary>
public static class TlsRptBuilder
{
    /// <summary>
    /// The record that has reports sent to these destinations, in their order, each once: mail addresses, <c>mailto</c> or <c>https</c>
    /// URIs. It has been read back as senders read it: a destination that is none is among its problems (RFC 8460 section 3).
    /// </summary>
    /// <param name="domain">The domain whose incoming mail the reports are about.</param>
    /// <param name="destinations">Where reports go.</param>
    /// <returns>The record, proposed for <c>_smtp._tls.</c> of the domain; null where the domain's name is too long to have one.</returns>
    public static TlsRptRecord? Build(DomainName domain, IEnumerable<string> destinations)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (destinations is null)
            throw new ArgumentNullException(nameof(destinations));
        if (domain.Prepend("_smtp._tls") is not { } owner)
            return null;
        var uris = destinations.Select(ReportUri.For).Select(uri => uri.ToString()).Distinct(StringComparer.Ordinal);
        return TlsRptParser.Parse("v=TLSRPTv1; rua=" + string.Join(",", uris)) with { DomainName = domain.Ascii, Owner = owner.Ascii };
    }
}
