using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Spf;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What the DNS says of a domain whose plan is made.</summary>
public sealed record DmarcRolloutDns
{
    /// <summary>The record that applies to the domain, or what came of looking for it.</summary>
    public required DmarcRecord Dmarc { get; init; }

    /// <summary>Its SPF record.</summary>
    public required SpfRecord Spf { get; init; }

    /// <summary>Of subdomains: whether each exists; null where nobody could say.</summary>
    public IReadOnlyDictionary<string, bool?> Exists { get; init; } = new Dictionary<string, bool?>();

    /// <summary>The subdomains that have a record of their own.</summary>
    public IReadOnlyCollection<string> WithRecord { get; init; } = [];

    /// <summary>Asks.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="subdomains">The subdomains that reports tell of.</param>
    /// <param name="cancellationToken">Stops the look-ups.</param>
    public static async Task<DmarcRolloutDns> LookUpAsync(IDnsResolver resolver, DomainName domain, IReadOnlyList<string> subdomains, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (subdomains is null)
            throw new ArgumentNullException(nameof(subdomains));
        var options = new DmarcLookupOptions { CheckReportDestinations = false };
        var dmarc = DmarcLookup.GetAsync(resolver, domain, options, cancellationToken);
        var spf = SpfLookup.GetAsync(resolver, domain, cancellationToken);
        var exists = new Dictionary<string, bool?>(StringComparer.OrdinalIgnoreCase);
        var withRecord = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var text in subdomains)
        {
            if (!DomainName.TryParse(text, out var name))
                continue;
            var record = DmarcLookup.GetAsync(resolver, name, options, cancellationToken);
            var answer = await resolver.ResolveAsync(name, DnsType.MX, cancellationToken).ConfigureAwait(false);
            // A name without records may have names below it, and then it exists; the DNS says which (RFC 8020).
            exists[text] = answer.IsFailure ? null : answer.Status != DnsStatus.NoSuchName || answer.Aliases.Count > 0;
            if ((await record.ConfigureAwait(false)) is { IsInherited: false, PolicyDomain: not null })
                withRecord.Add(text);
        }

        return new() { Dmarc = await dmarc.ConfigureAwait(false), Spf = await spf.ConfigureAwait(false), Exists = exists, WithRecord = withRecord };
    }
}
