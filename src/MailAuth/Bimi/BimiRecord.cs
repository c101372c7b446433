using System.Collections.Generic;
using System.Text;
using MailAuth.Records;

namespace MailAuth.Bimi;

/// <summary>A BIMI assertion record: where a domain's logo is, and the proof that it is the domain's (draft-brand-indicators-for-message-identification section 4).</summary>
public sealed record BimiRecord : PublishedRecord
{
    /// <summary>The selector, <c>default</c> unless a message names another.</summary>
    public required string Selector { get; init; }

    /// <summary>The logo's URI (<c>l=</c>); empty declines, null where the tag is absent.</summary>
    public string? LogoUri { get; init; }

    /// <summary>The URI of the mark certificate (<c>a=</c>); empty or null where there is none.</summary>
    public string? AuthorityUri { get; init; }

    /// <summary>Local-part prefixes that have a logo of their own (<c>lps=</c>).</summary>
    public IReadOnlyList<string> LocalPartPrefixes { get; init; } = [];

    /// <summary>Which picture to prefer (<c>avp=</c>): <c>brand</c> or <c>personal</c>; null where the tag is absent.</summary>
    public string? AvatarPreference { get; init; }

    /// <summary>Which picture receivers prefer: <c>brand</c> unless the record says otherwise.</summary>
    public string EffectiveAvatarPreference => AvatarPreference ?? "brand";

    /// <summary>Whether the domain says that it takes no part: <c>l=</c> and <c>a=</c> are both empty.</summary>
    public bool IsDeclination => Status is RecordStatus.Published or RecordStatus.Proposed && LogoUri is "" && string.IsNullOrEmpty(AuthorityUri);

    /// <summary>Whether the record stands at the organisational domain, because the domain itself has none.</summary>
    public bool IsFromOrganizationalDomain { get; init; }

    /// <summary>The text to publish; where there is no record, its name and what came of looking for it.</summary>
    public override string ToString()
    {
        if (Status is not (RecordStatus.Published or RecordStatus.Malformed or RecordStatus.Proposed))
            return $"{Owner}: {Status}";
        var text = new StringBuilder("v=BIMI1;");
        Append(text, "l", LogoUri);
        Append(text, "a", AuthorityUri);
        Append(text, "lps", LocalPartPrefixes.Count == 0 ? null : string.Join(",", LocalPartPrefixes));
        Append(text, "avp", AvatarPreference);
        return text.ToString();
    }

    static void Append(StringBuilder text, string name, string? value)
    {
        if (value is not null)
            text.Append(' ').Append(name).Append('=').Append(value).Append(';');
    }
}
