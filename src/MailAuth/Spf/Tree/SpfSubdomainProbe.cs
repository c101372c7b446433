using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Looks for names below a domain that exist without an SPF record: each can be forged while the domain itself is closed.</summary>
static class SpfSubdomainProbe
{
    /// <summary>The names that are tried: hosts that mail passes through first, then those that forgers like. The one list of them.</summary>
    public static readonly IReadOnlyList<string> Names = ["mail", "smtp", "mx", "webmail", "www", "shop", "news", "info"];

    const int MailHostNames = 4;
    const int MaxMailHosts = 4;

    /// <summary>Those that exist, have no SPF record and are not an alias; a name costs one question where it does not exist, at most four where it does.</summary>
    public static async Task<IReadOnlyList<SpfSubdomain>> FindAsync(IDnsResolver resolver, DomainName domain, IEnumerable<string> mailHosts, CancellationToken cancellationToken)
    {
        var mail = mailHosts
            .Select(host => DomainName.TryParse(host, out var name) ? name : null).OfType<DomainName>()
            .Where(name => name.IsAtOrBelow(domain) && !name.Equals(domain)).Take(MaxMailHosts)
            .Concat(Names.Take(MailHostNames).Select(domain.Prepend).OfType<DomainName>())
            .Distinct().ToArray();
        var others = Names.Skip(MailHostNames).Select(domain.Prepend).OfType<DomainName>().Except(mail);
        var found = await Task.WhenAll(
            mail.Select(name => LookAsync(resolver, name, isMailHost: true, cancellationToken))
                .Concat(others.Select(name => LookAsync(resolver, name, isMailHost: false, cancellationToken)))).ConfigureAwait(false);
        return found.OfType<SpfSubdomain>().ToArray();
    }

    static async Task<SpfSubdomain?> LookAsync(IDnsResolver resolver, DomainName name, bool isMailHost, CancellationToken cancellationToken)
    {
        var text = await resolver.ResolveAsync(name, DnsType.TXT, cancellationToken).ConfigureAwait(false);
        // At an alias no record of one's own can stand; whether its target has one is for the target's owner.
        if (text.IsFailure || text.Status == DnsStatus.NoSuchName || text.Aliases.Count > 0
            || text.RecordsOf<TextRecord>().Any(record => SpfParser.HasVersion(record.Text)))
            return null;

        var mx = await resolver.ResolveAsync(name, DnsType.MX, cancellationToken).ConfigureAwait(false);
        var evidence = new List<Evidence> { Evidence.From(text), Evidence.From(mx) };
        var hosts = mx.RecordsOf<MxRecordData>().Where(record => !record.Exchange.IsRoot).OrderBy(record => record.Preference)
            .Select(record => record.Exchange.Ascii).ToArray();
        var exists = mx.Status == DnsStatus.Success;
        foreach (var type in new[] { DnsType.A, DnsType.AAAA })
        {
            if (exists)
                break;
            var address = await resolver.ResolveAsync(name, type, cancellationToken).ConfigureAwait(false);
            evidence.Add(Evidence.From(address));
            exists = address.Status == DnsStatus.Success;
        }

        return exists ? new() { Domain = name.Ascii, MailHosts = hosts, IsMailHost = isMailHost, Evidence = evidence.ToArray() } : null;
    }
}
