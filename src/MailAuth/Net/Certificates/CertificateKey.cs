using System;
using System.Security.Cryptography;
using MailAuth.Crypto;

namespace MailAuth.Net;

/// <summary>The public key of a certificate (RFC 5280 section 4.1.2.7), and what it says of signatures.</summary>
sealed class CertificateKey
{
    const string RsaEncryption = "1.2.840.113549.1.1.1";
    const string EllipticCurve = "1.2.840.10045.2.1";
    const string Ed25519Id = "1.3.101.112";

    // Beyond four times what anybody uses a key only costs time; the public exponent likewise (CVE-2006-2940).
    const int MaxRsaOctets = 2048;
    const int MaxExponentOctets = 8;

    readonly Func<CertificateKey, byte[], SignatureScheme, byte[], bool?>? verify;
    byte[] first = [];
    byte[] second = [];
    ECCurve curve;

    CertificateKey(string name, int sizeBits, byte[] info, Func<CertificateKey, byte[], SignatureScheme, byte[], bool?>? verify)
    {
        Name = name;
        SizeBits = sizeBits;
        Info = info;
        this.verify = verify;
    }

    /// <summary>No key.</summary>
    public static CertificateKey None { get; } = new("", 0, [], null);

    /// <summary>The algorithm's name.</summary>
    public string Name { get; }

    /// <summary>Its size in bits; 0 where that could not be read.</summary>
    public int SizeBits { get; }

    /// <summary>SubjectPublicKeyInfo, octet for octet.</summary>
    public byte[] Info { get; }

    /// <summary>Whether it is too short to be believed: RSA below 2048 bits, as browsers have it.</summary>
    public bool IsWeak => Name == "RSA" && SizeBits < 2048;

    /// <summary>Reads a SubjectPublicKeyInfo; a key that we cannot use has a name and says nothing of signatures. Null where it is none.</summary>
    public static CertificateKey? Read(byte[] info)
    {
        if (new DerReader(info).Enter(DerTag.Sequence) is not { } body || body.Enter(DerTag.Sequence) is not { } algorithm
            || algorithm.ReadObjectId() is not { } id || body.ReadBitString() is not { } bits || !body.IsAtEnd)
            return null;
        return id switch
        {
            RsaEncryption => ReadRsa(info, bits),
            EllipticCurve => ReadPoint(info, algorithm, bits),
            Ed25519Id when bits.Length == Ed25519.KeyLength => new("Ed25519", 256, info, VerifyEd25519) { first = bits },
            _ => new(id, 0, info, null),
        };
    }

    /// <summary>Whether a signature of those octets is the key's; null where we cannot say: another kind of key, or an algorithm that is not known here.</summary>
    public bool? Verify(byte[] signed, SignatureScheme scheme, byte[] signature)
    {
        try
        {
            return verify?.Invoke(this, signed, scheme, signature);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // Platforms differ in what they throw for: a point that is not on its curve, an odd exponent, a signature of the wrong length.
            return false;
        }
        catch (Exception e) when (e is PlatformNotSupportedException or NotSupportedException or NotImplementedException)
        {
            return null;
        }
    }

    static CertificateKey ReadRsa(byte[] info, byte[] bits)
    {
        if (new DerReader(bits).Enter(DerTag.Sequence) is not { } body || body.ReadUnsigned() is not { } modulus || body.ReadUnsigned() is not { } exponent
            || modulus.Length > MaxRsaOctets || exponent.Length > MaxExponentOctets)
            return new("RSA", 0, info, null);
        var size = modulus.Length * 8;
        for (var top = 0x80; top > modulus[0]; top >>= 1)
            size--;
        return new("RSA", size, info, VerifyRsa) { first = modulus, second = exponent };
    }

    // An uncompressed point: 04, x, y (RFC 5480 section 2.2).
    static CertificateKey ReadPoint(byte[] info, DerReader algorithm, byte[] bits)
    {
        var id = algorithm.IsNext(DerTag.ObjectId) ? algorithm.ReadObjectId() : null;
        var (name, size) = id switch
        {
            "1.2.840.10045.3.1.7" => ("P-256", 256),
            "1.3.132.0.34" => ("P-384", 384),
            "1.3.132.0.35" => ("P-521", 521),
            _ => ("", 0),
        };
        var octets = (size + 7) / 8;
        if (size == 0 || bits.Length != 1 + (2 * octets) || bits[0] != 4)
            return new("ECDSA " + (name.Length > 0 ? name : id), 0, info, null);
        var (x, y) = (new byte[octets], new byte[octets]);
        Buffer.BlockCopy(bits, 1, x, 0, octets);
        Buffer.BlockCopy(bits, 1 + octets, y, 0, octets);
        return new("ECDSA " + name, size, info, VerifyEcdsa)
        {
            first = x,
            second = y,
            curve = size switch { 256 => ECCurve.NamedCurves.nistP256, 384 => ECCurve.NamedCurves.nistP384, _ => ECCurve.NamedCurves.nistP521 },
        };
    }

    static bool? VerifyRsa(CertificateKey key, byte[] signed, SignatureScheme scheme, byte[] signature)
    {
        if (scheme.Kind is not (SignatureKind.Rsa or SignatureKind.RsaPss))
            return scheme.Kind == SignatureKind.Unknown ? null : false;
        if (scheme.Kind == SignatureKind.RsaPss)
            return RsaPss.Verify(key.first, key.second, signed, scheme.Hash, signature);
        using var rsa = RSA.Create();
        rsa.ImportParameters(new() { Modulus = key.first, Exponent = key.second });
        return rsa.VerifyData(signed, signature, scheme.Hash, RSASignaturePadding.Pkcs1);
    }

    static bool? VerifyEcdsa(CertificateKey key, byte[] signed, SignatureScheme scheme, byte[] signature)
    {
        if (scheme.Kind != SignatureKind.Ecdsa)
            return scheme.Kind == SignatureKind.Unknown ? null : false;
        if (Joined(signature, key.first.Length) is not { } joined)
            return false;
        using var ecdsa = ECDsa.Create(new ECParameters { Curve = key.curve, Q = new() { X = key.first, Y = key.second } });
        return ecdsa.VerifyData(signed, joined, scheme.Hash);
    }

    static bool? VerifyEd25519(CertificateKey key, byte[] signed, SignatureScheme scheme, byte[] signature) =>
        scheme.Kind == SignatureKind.Unknown ? null : scheme.Kind == SignatureKind.Ed25519 && Ed25519.Verify(key.first, signed, signature);

    // .NET wants both numbers at their full length behind each other, where certificates have a sequence (RFC 5480 appendix A).
    static byte[]? Joined(byte[] signature, int length)
    {
        var reader = new DerReader(signature);
        if (reader.Enter(DerTag.Sequence) is not { } pair || pair.ReadUnsigned() is not { } r || pair.ReadUnsigned() is not { } s
            || !pair.IsAtEnd || !reader.IsAtEnd || r.Length > length || s.Length > length)
            return null;
        var joined = new byte[2 * length];
        Buffer.BlockCopy(r, 0, joined, length - r.Length, r.Length);
        Buffer.BlockCopy(s, 0, joined, (2 * length) - s.Length, s.Length);
        return joined;
    }
}
