using System.Linq;
using System.Security.Cryptography;
using MailAuth.Crypto;

namespace MailAuth.Net;

/// <summary>Kinds of signatures on certificates.</summary>
enum SignatureKind
{
    Unknown,
    Rsa,
    RsaPss,
    Ecdsa,
    Ed25519,
}

/// <summary>How a certificate was signed (RFC 5280 section 4.1.1.2).</summary>
sealed record SignatureScheme(string Name, SignatureKind Kind, HashAlgorithmName Hash)
{
    const string Pss = "1.2.840.113549.1.1.10";

    /// <summary>None was read.</summary>
    public static SignatureScheme None { get; } = new("", SignatureKind.Unknown, default);

    /// <summary>Whether others can make such signatures too: MD5 and SHA-1 have collisions.</summary>
    public bool IsWeak => Hash == HashAlgorithmName.MD5 || Hash == HashAlgorithmName.SHA1;

    /// <summary>Reads an AlgorithmIdentifier; null where it is none.</summary>
    public static SignatureScheme? Read(byte[] encoded)
    {
        if (new DerReader(encoded).Enter(DerTag.Sequence) is not { } body || body.ReadObjectId() is not { } id)
            return null;
        return id switch
        {
            "1.2.840.113549.1.1.4" => new("MD5-RSA", SignatureKind.Rsa, HashAlgorithmName.MD5),
            "1.2.840.113549.1.1.5" => new("SHA1-RSA", SignatureKind.Rsa, HashAlgorithmName.SHA1),
            "1.2.840.113549.1.1.11" => new("SHA256-RSA", SignatureKind.Rsa, HashAlgorithmName.SHA256),
            "1.2.840.113549.1.1.12" => new("SHA384-RSA", SignatureKind.Rsa, HashAlgorithmName.SHA384),
            "1.2.840.113549.1.1.13" => new("SHA512-RSA", SignatureKind.Rsa, HashAlgorithmName.SHA512),
            "1.2.840.10045.4.1" => new("SHA1-ECDSA", SignatureKind.Ecdsa, HashAlgorithmName.SHA1),
            "1.2.840.10045.4.3.2" => new("SHA256-ECDSA", SignatureKind.Ecdsa, HashAlgorithmName.SHA256),
            "1.2.840.10045.4.3.3" => new("SHA384-ECDSA", SignatureKind.Ecdsa, HashAlgorithmName.SHA384),
            "1.2.840.10045.4.3.4" => new("SHA512-ECDSA", SignatureKind.Ecdsa, HashAlgorithmName.SHA512),
            "1.3.101.112" => new("Ed25519", SignatureKind.Ed25519, default),
            Pss => ReadPss(body),
            _ => new(id, SignatureKind.Unknown, default),
        };
    }

    // RSASSA-PSS-params (RFC 4055 section 3.1). .NET has salts as long as the hash and the same hash within the mask, as everybody has.
    static SignatureScheme ReadPss(DerReader body)
    {
        var unknown = new SignatureScheme(Pss, SignatureKind.Unknown, default);
        if (body.Enter(DerTag.Sequence) is not { } parameters)
            return unknown;
        var (hash, mask) = ("1.3.14.3.2.26", "1.3.14.3.2.26");
        var salt = 20;
        if (parameters.IsNext(0xA0))
            hash = parameters.Enter(0xA0)?.Enter(DerTag.Sequence)?.ReadObjectId() ?? "";
        if (parameters.IsNext(0xA1))
            mask = parameters.Enter(0xA1)?.Enter(DerTag.Sequence) is { } generator && generator.Skip() ? generator.Enter(DerTag.Sequence)?.ReadObjectId() ?? "" : "";
        if (parameters.IsNext(0xA2))
            salt = parameters.Enter(0xA2)?.ReadUnsigned() is { Length: 1 } octets ? octets.Single() : -1;
        return (hash == mask ? hash : "", salt) switch
        {
            ("2.16.840.1.101.3.4.2.1", 32) => new("SHA256-RSAPSS", SignatureKind.RsaPss, HashAlgorithmName.SHA256),
            ("2.16.840.1.101.3.4.2.2", 48) => new("SHA384-RSAPSS", SignatureKind.RsaPss, HashAlgorithmName.SHA384),
            ("2.16.840.1.101.3.4.2.3", 64) => new("SHA512-RSAPSS", SignatureKind.RsaPss, HashAlgorithmName.SHA512),
            _ => unknown,
        };
    }
}
