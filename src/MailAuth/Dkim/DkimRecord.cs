using System.Collections.Generic;
using System.Text;
using MailAuth.Records;

namespace MailAuth.Dkim;

/// <summary>A public key for DKIM signatures, as it stands below <c>_domainkey</c> (RFC 6376 section 3.6.1).</summary>
public sealed record DkimRecord : PublishedRecord
{
    /// <summary>The selector: <c>selector1</c>; <c>*</c> for a wildcard; empty where several were asked for and none was found.</summary>
    public required string Selector { get; init; }

    /// <summary>The version tag's value; null where it is absent, which is allowed.</summary>
    public string? Version { get; init; }

    /// <summary>The key type tag's value (<c>k=</c>); null where it is absent.</summary>
    public string? KeyType { get; init; }

    /// <summary>The key type that verifiers assume: <c>rsa</c> unless the record says otherwise; null where there is no record.</summary>
    public string? EffectiveKeyType => KeyType ?? (Texts.Count > 0 || Text is not null ? "rsa" : null);

    /// <summary>The key's size in bits: of the modulus for RSA, 256 for Ed25519; null where there is no key that can be read.</summary>
    public int? KeySizeBits { get; init; }

    /// <summary>The key in base64, without white space; empty where it is revoked, null where the tag is absent.</summary>
    public string? PublicKeyData { get; init; }

    /// <summary>Whether the key was taken back: <c>p=</c> is empty.</summary>
    public bool IsRevoked { get; init; }

    /// <summary>Hash algorithms that the key may be used with (<c>h=</c>); empty means all.</summary>
    public IReadOnlyList<string> HashAlgorithms { get; init; } = [];

    /// <summary>Services that it may be used for (<c>s=</c>); empty means all.</summary>
    public IReadOnlyList<string> ServiceTypes { get; init; } = [];

    /// <summary>All flags (<c>t=</c>).</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Whether the domain is testing DKIM (<c>t=y</c>): verifiers treat its signed mail as if it were unsigned.</summary>
    public bool IsTest { get; init; }

    /// <summary>Whether the identity in <c>i=</c> must be of the signing domain itself and not of a subdomain (<c>t=s</c>).</summary>
    public bool IsStrictIdentity { get; init; }

    /// <summary>Notes for people (<c>n=</c>), as written.</summary>
    public string? Notes { get; init; }

    /// <summary>Where the selector's name leads by CNAME, in order; empty where the record stands there itself.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The target of the selector's own CNAME record, the first of <see cref="Aliases"/>; null where there is none.</summary>
    public string? Alias => Aliases.Count > 0 ? Aliases[0] : null;

    /// <summary>Whose key it is, known by its alias or by its selector; null where nobody's that we know.</summary>
    public string? SigningService { get; init; }

    /// <summary>The alias that the signing service expects; null where that is not known.</summary>
    public string? ExpectedAlias { get; init; }

    /// <summary>How the alias compares with the expected one.</summary>
    public DkimAliasCheck AliasCheck { get; init; }

    /// <summary>Whether the signing service signs for the domain, as its configuration says; null where that is not known.</summary>
    public bool? IsSigningEnabled { get; init; }

    /// <summary>Whether there is an alias with no record behind it.</summary>
    public bool IsDanglingAlias => Status == RecordStatus.Absent && Aliases.Count > 0;

    /// <summary>Whether signatures can be checked with it.</summary>
    public bool IsUsable => Status is RecordStatus.Published or RecordStatus.Proposed && !IsRevoked;

    /// <summary>The text to publish; where there is no record, its name and what came of looking for it.</summary>
    public override string ToString()
    {
        if (Status is not (RecordStatus.Published or RecordStatus.Malformed or RecordStatus.Proposed))
            return $"{Owner}: {Status}";
        var text = new StringBuilder();
        Append(text, "v", Version);
        Append(text, "h", HashAlgorithms.Count == 0 ? null : string.Join(":", HashAlgorithms));
        Append(text, "k", KeyType);
        Append(text, "n", Notes);
        Append(text, "s", ServiceTypes.Count == 0 ? null : string.Join(":", ServiceTypes));
        Append(text, "t", Flags.Count == 0 ? null : string.Join(":", Flags));
        Append(text, "p", PublicKeyData);
        return text.ToString();
    }

    static void Append(StringBuilder text, string name, string? value)
    {
        if (value is null)
            return;
        if (text.Length > 0)
            text.Append("; ");
        text.Append(name).Append('=').Append(value);
    }
}
