using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Records;

/// <summary>Looks up the TXT records that carry a version tag, as MTA-STS, TLS-RPT and BIMI have it.</summary>
static class VersionedText
{
    /// <summary>Looks up a domain's record below a fixed prefix and reads it; a name too long to have one has none.</summary>
    public static async Task<T> GetAsync<T>(IDnsResolver resolver, DomainName domain, string prefix, string version, string word, Func<string, T> parse, CancellationToken cancellationToken)
        where T : PublishedRecord
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (domain.Prepend(prefix) is not { } owner)
            return parse("") with { DomainName = domain.Ascii, Owner = domain.Ascii, Status = RecordStatus.Absent, Text = null, Problems = [] };
        var lookup = await AskAsync(resolver, owner, version, word, cancellationToken).ConfigureAwait(false);
        return Describe(lookup, domain, owner, parse);
    }

    /// <summary>Asks for TXT at a name. Receivers discard what does not begin with the tag; where nothing does, what was meant to is kept, so that its author can be told.</summary>
    public static async Task<TextLookup> AskAsync(IDnsResolver resolver, DomainName owner, string version, string word, CancellationToken cancellationToken)
    {
        var lookup = await TextLookup.AskAsync(resolver, owner, text => VersionTag.IsMeant(text, word), cancellationToken).ConfigureAwait(false);
        var exact = lookup.Records.Where(record => VersionTag.IsExact(record.Text, version)).ToArray();
        return exact.Length == 0 ? lookup : lookup with { Records = exact };
    }

    /// <summary>The record that a look-up found: parsed where there is one, else empty, with where it stands and what it rests on.</summary>
    public static T Describe<T>(TextLookup lookup, DomainName domain, DomainName owner, Func<string, T> parse) where T : PublishedRecord
    {
        var parsed = parse(lookup.Text ?? "");
        var isOne = lookup.Status == RecordStatus.Published;
        return parsed with
        {
            DomainName = domain.Ascii,
            Owner = owner.Ascii,
            Status = isOne && parsed.Status == RecordStatus.Malformed ? RecordStatus.Malformed : lookup.Status,
            Text = isOne ? VisibleText.Escape(lookup.Text!) : null,
            Texts = lookup.Records.Select(record => VisibleText.Escape(record.Text)).ToArray(),
            TtlSeconds = lookup.Records.Count == 0 ? null : lookup.Records.Min(record => record.TtlSeconds),
            Problems = isOne ? parsed.Problems : [],
            Evidence = [Findings.Evidence.From(lookup.Answer)],
        };
    }
}
