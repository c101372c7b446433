using System.Collections.Generic;
using System.Text;
using MailAuth.Records;

namespace MailAuth.MtaSts;

/// <summary>The TXT record at <c>_mta-sts</c> that says that a domain has an MTA-STS policy, and which edition (RFC 8461 section 3.1). The policy itself is a file on a web server.</summary>
public sealed record MtaStsRecord : PublishedRecord
{
    /// <summary>The policy's edition: 1 to 32 letters and digits; senders fetch the policy again when it changes. Null where absent.</summary>
    public string? Id { get; init; }

    /// <summary>Other fields, <c>name=value</c>, in the order of the text; senders ignore them.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];

    /// <summary>The text to publish; where there is no record, its name and what came of looking for it.</summary>
    public override string ToString()
    {
        if (Status is not (RecordStatus.Published or RecordStatus.Malformed or RecordStatus.Proposed))
            return $"{Owner}: {Status}";
        var text = new StringBuilder("v=STSv1;");
        if (Id is not null)
            text.Append(" id=").Append(Id).Append(';');
        foreach (var extension in Extensions)
            text.Append(' ').Append(extension).Append(';');
        return text.ToString();
    }
}
