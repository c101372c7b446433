using System.Collections.Generic;

namespace MailAuth.Bimi;

/// <summary>What a new BIMI record should say (draft-brand-indicators-for-message-identification section 4.2). What is null or empty stays out of the record.</summary>
public sealed record BimiSettings
{
    /// <summary>The selector to publish under.</summary>
    public string Selector { get; init; } = BimiLookup.DefaultSelector;

    /// <summary>The logo's https URI (<c>l=</c>); null declines to take part.</summary>
    public string? LogoUri { get; init; }

    /// <summary>The https URI of the mark certificate (<c>a=</c>); null where there is none.</summary>
    public string? AuthorityUri { get; init; }

    /// <summary>Local-part prefixes that have a logo of their own (<c>lps=</c>).</summary>
    public IReadOnlyList<string> LocalPartPrefixes { get; init; } = [];

    /// <summary>Which picture receivers should prefer (<c>avp=</c>); null leaves it to the default, brand.</summary>
    public BimiAvatarPreference? AvatarPreference { get; init; }
}
