namespace MailAuth.Dkim;

/// <summary>Why a signature has its result.</summary>
public enum DkimReason
{
    /// <summary>Header and body are what was signed, and the key's owner signed it.</summary>
    Verified,

    /// <summary>The field is no tag list, or has a tag twice (RFC 6376 section 3.2), or is longer than anybody's.</summary>
    BadSyntax,

    /// <summary>A required tag is missing (RFC 6376 section 6.1.1).</summary>
    MissingTag,

    /// <summary>A tag has a value that it cannot have (RFC 6376 section 3.5).</summary>
    BadValue,

    /// <summary>An algorithm that is none of DKIM's (RFC 6376 section 3.3).</summary>
    UnknownAlgorithm,

    /// <summary>The From field is not signed (RFC 6376 section 5.4).</summary>
    FromNotSigned,

    /// <summary>The identity in <c>i=</c> is not of the signing domain (RFC 6376 section 6.1.1), or not of exactly that domain where the key wants it (<c>t=s</c>).</summary>
    IdentityMismatch,

    /// <summary>It is signed with SHA-1, which must not be believed (RFC 8301 section 3.1). It was not evaluated.</summary>
    Sha1,

    /// <summary>More signatures stand above it than are evaluated (RFC 6376 section 8.4).</summary>
    TooManySignatures,

    /// <summary>The DNS did not say whether there is a key (RFC 6376 section 6.1.2).</summary>
    KeyUnreachable,

    /// <summary>There is no key at the selector (RFC 6376 section 6.1.2).</summary>
    NoKey,

    /// <summary>There are several keys at the selector (RFC 6376 section 3.6.2.2).</summary>
    SeveralKeys,

    /// <summary>The key record cannot be used (RFC 6376 section 3.6.1).</summary>
    KeyMalformed,

    /// <summary>The key was taken back: <c>p=</c> is empty (RFC 6376 section 3.6.1).</summary>
    KeyRevoked,

    /// <summary>The key is of another kind than the signature, or must not be used for its hash or for mail (RFC 6376 section 6.1.2).</summary>
    KeyNotForThis,

    /// <summary>An RSA key of less than 1024 bits (RFC 8301 section 3.2). It was not evaluated.</summary>
    KeyTooShort,

    /// <summary>An RSA key of more than 8192 bits, or with an exponent of more than 32. It was not evaluated.</summary>
    KeyTooLong,

    /// <summary>The body is not what was signed.</summary>
    BodyChanged,

    /// <summary>The body is shorter than what was signed (<c>l=</c>, RFC 6376 section 3.5).</summary>
    BodyTooShort,

    /// <summary>The body is not at hand; the header is what was signed.</summary>
    NoBody,

    /// <summary>The header is not what was signed, and the key is the right one.</summary>
    HeaderChanged,

    /// <summary>The signature was made with another key than the published one, or was damaged.</summary>
    NotThisKey,

    /// <summary>The signature does not verify; whether header or key is to blame cannot be told (Ed25519).</summary>
    SignatureInvalid,

    /// <summary>The signature has expired (<c>x=</c>, RFC 6376 section 3.5).</summary>
    Expired,

    /// <summary>The signature says that it is of the future (<c>t=</c>, RFC 6376 section 3.5).</summary>
    FutureDated,

    /// <summary>Only a part of the body is signed (<c>l=</c>): anybody could have appended the rest (RFC 6376 section 8.2).</summary>
    BodyPartlySigned,

    /// <summary>There are more From fields than are signed (RFC 6376 section 8.15).</summary>
    FromAdded,
}
