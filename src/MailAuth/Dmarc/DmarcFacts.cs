using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.PublicSuffix;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>What an audit has to know about a domain's DMARC.</summary>
public sealed record DmarcFacts
{
    /// <summary>The record, how it was found, what both editions of the standard make of it, and its report destinations.</summary>
    public required DmarcRecord Record { get; init; }

    /// <summary>Whether the public suffix list has the domain as a suffix.</summary>
    public bool IsPublicSuffix { get; init; }

    /// <summary>Asks for everything.</summary>
    public static async Task<DmarcFacts> GatherAsync(IDnsResolver resolver, DomainName domain, DmarcLookupOptions? options, CancellationToken cancellationToken)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        var record = await DmarcLookup.GetAsync(resolver, domain, options, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Record = record,
            IsPublicSuffix = record.PublicSuffix == DmarcPublicSuffix.Yes && PublicSuffixList.Default.GetPublicSuffix(domain) is { } suffix && suffix.Equals(domain),
        };
    }

    /// <summary>The record.</summary>
    public override string ToString() => $"{Record.DomainName}: {Record.Status} {Record.Summary}";
}
