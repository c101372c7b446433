using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Bimi;

/// <summary>Looks up a domain's BIMI record, at the domain and then at its organisational domain.</summary>
public static class BimiLookup
{
    /// <summary>The selector of messages that name none.</summary>
    public const string DefaultSelector = "default";

    /// <summary>Asks for the record and reads it.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The author domain.</param>
    /// <param name="selector">The selector; null means <c>default</c>.</param>
    /// <param name="organizationalDomain">Where to look when the domain has none; null: nowhere else.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<BimiRecord> GetAsync(IDnsResolver resolver, DomainName domain, string? selector, DomainName? organizationalDomain, CancellationToken cancellationToken)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        var name = string.IsNullOrEmpty(selector) ? DefaultSelector : selector!;
        var own = await AskAsync(resolver, domain, domain, name, cancellationToken).ConfigureAwait(false);
        if (own.Status != RecordStatus.Absent || organizationalDomain is null || organizationalDomain.Equals(domain))
            return own;

        var above = await AskAsync(resolver, domain, organizationalDomain, name, cancellationToken).ConfigureAwait(false);
        return above.Status == RecordStatus.Absent
            ? own with { Evidence = own.Evidence.Concat(above.Evidence).ToArray() }
            : above with { IsFromOrganizationalDomain = true, Evidence = own.Evidence.Concat(above.Evidence).ToArray() };
    }

    static async Task<BimiRecord> AskAsync(IDnsResolver resolver, DomainName domain, DomainName at, string selector, CancellationToken cancellationToken)
    {
        if (at.Prepend(selector + "._bimi") is not { } owner)
            return BimiParser.Parse("") with { DomainName = domain.Ascii, Owner = at.Ascii, Selector = selector, Status = RecordStatus.Absent, Text = null, LogoUri = null, Problems = [] };
        var lookup = await VersionedText.AskAsync(resolver, owner, BimiParser.Version, "BIMI", cancellationToken).ConfigureAwait(false);
        return VersionedText.Describe(lookup, domain, owner, BimiParser.Parse) with { Selector = selector };
    }
}
