using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.TlsRpt;

/// <summary>The TXT record at <c>_smtp._tls</c> that says where senders report on TLS (RFC 8460 section 3).</summary>
public sealed record TlsRptRecord : PublishedRecord
{
    /// <summary>Where reports go, in order: <c>mailto:</c> and <c>https:</c> URIs, and whatever else stands there.</summary>
    public IReadOnlyList<ReportUri> ReportUris { get; init; } = [];

    /// <summary>Other fields, <c>name=value</c>, in the order of the text; senders ignore them.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The text to publish; where there is no record, its name and what came of looking for it.</summary>
    public override string ToString()
    {
        if (Status is not (RecordStatus.Published or RecordStatus.Malformed or RecordStatus.Proposed))
            return $"{Owner}: {Status}";
        var text = new StringBuilder("v=TLSRPTv1; rua=").Append(string.Join(",", ReportUris.Select(uri => uri.ToString())));
        foreach (var extension in Extensions)
            text.Append("; ").Append(extension);
        return text.ToString();
    }
}
