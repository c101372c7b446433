using System;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Bimi;

/// <summary>Makes BIMI records to publish.</summary>
public static class BimiBuilder
{
    /// <summary>
    /// The record that the settings describe, proposed for <c>selector._bimi.</c> of the domain. It has been read back as
    /// receivers read it: a URI that is not https, or a prefix that is none, is among its problems. Null where the name
    /// would be too long.
    /// </summary>
    public static BimiRecord? Build(DomainName domain, BimiSettings settings)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (settings is null)
            throw new ArgumentNullException(nameof(settings));
        if (domain.Prepend(settings.Selector + "._bimi") is not { } owner)
            return null;

        var draft = new BimiRecord
        {
            DomainName = domain.Ascii,
            Owner = owner.Ascii,
            Status = RecordStatus.Proposed,
            Selector = settings.Selector,
            LogoUri = Encode(settings.LogoUri),
            AuthorityUri = Encode(settings.AuthorityUri),
            LocalPartPrefixes = settings.LocalPartPrefixes,
            AvatarPreference = settings.AvatarPreference?.ToString().ToLowerInvariant(),
        };
        var text = draft.ToString();
        return BimiParser.Parse(text) with
        {
            DomainName = domain.Ascii,
            Owner = owner.Ascii,
            Selector = settings.Selector,
            Status = RecordStatus.Proposed,
            Texts = [VisibleText.Escape(text)],
        };
    }

    // What separates tags and URIs is percent-encoded inside a URI, so that the record means what was given.
    static string Encode(string? uri) => uri is null ? "" : string.Concat(uri.Trim().Select(c => c switch
    {
        ',' => "%2C",
        ';' => "%3B",
        '!' => "%21",
        _ => c.ToString(),
    }));
}
