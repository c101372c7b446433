using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Looks for a domain's SPF record (RFC 7208 section 4.4).</summary>
public static class SpfLookup
{
    /// <summary>Asks for the record at a domain. Absent, several, malformed and unreachable are told apart by <see cref="PublishedRecord.Status"/>.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="domain">The domain; its subdomains do not inherit its record, nor it its parent's.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    public static async Task<SpfRecord> GetAsync(IDnsResolver resolver, DomainName domain, CancellationToken cancellationToken)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        var lookup = await TextLookup.AskAsync(resolver, domain, text => SpfParser.HasVersion(text) || SpfParser.IsAttempt(text), cancellationToken)
            .ConfigureAwait(false);
        return From(domain, lookup);
    }

    static SpfRecord From(DomainName domain, TextLookup lookup)
    {
        // What receivers do not take for a record counts only where there is no other: then it is why mail has none.
        var records = lookup.Records.Where(record => SpfParser.HasVersion(record.Text)).ToArray();
        if (records.Length == 0)
            records = lookup.Records.Take(1).ToArray();
        var evidence = new[] { Evidence.From(lookup.Answer) };
        if (!lookup.Answer.IsFailure && records.Length == 1)
        {
            return SpfRecord.Read(domain, records[0].Text, RecordStatus.Published) with
            {
                TtlSeconds = records[0].TtlSeconds,
                Evidence = evidence,
            };
        }

        return new()
        {
            DomainName = domain.Ascii,
            Owner = domain.Ascii,
            Status = lookup.Answer.IsFailure ? RecordStatus.Unreachable : records.Length == 0 ? RecordStatus.Absent : RecordStatus.Duplicate,
            Texts = records.Select(record => VisibleText.Escape(record.Text)).ToArray(),
            TtlSeconds = records.Length == 0 ? null : records[0].TtlSeconds,
            Evidence = evidence,
        };
    }
}
