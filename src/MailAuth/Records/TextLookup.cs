using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Records;

/// <summary>The TXT records at a name that are of one protocol, by how their text begins.</summary>
/// <param name="Answer">The answer that they came in.</param>
/// <param name="Records">Those that claim to be of the protocol.</param>
public sealed record TextLookup(DnsAnswer Answer, IReadOnlyList<TextRecord> Records)
{
    /// <summary>Whether nothing, one or several were found, or nobody could say. Whether the one is usable is for its parser to say.</summary>
    public RecordStatus Status => Answer.IsFailure ? RecordStatus.Unreachable
        : Records.Count == 0 ? RecordStatus.Absent
        : Records.Count == 1 ? RecordStatus.Published
        : RecordStatus.Duplicate;

    /// <summary>The text of the only record, raw; else null.</summary>
    public string? Text => Records.Count == 1 ? Records[0].Text : null;

    /// <summary>Asks for TXT at a name and keeps what the filter takes.</summary>
    public static async Task<TextLookup> AskAsync(IDnsResolver resolver, DomainName owner, Func<string, bool> isOurs, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        var answer = await resolver.ResolveAsync(owner, DnsType.TXT, cancellationToken).ConfigureAwait(false);
        return new(answer, answer.RecordsOf<TextRecord>().Where(record => isOurs(record.Text)).ToArray());
    }
}
