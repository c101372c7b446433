using System;
using System.Security.Cryptography;

namespace MailAuth.Crypto;

/// <summary>A new private key to sign mail with, until it is disposed of.</summary>
/// <remarks>
/// Random numbers come from the operating system. What the key is made of is overwritten as soon as it is not needed, as far as
/// managed memory allows: a garbage collector may have moved a copy. It is made once and signs nothing here, so that its
/// arithmetic need not take the same time for every key.
/// </remarks>
sealed class PrivateKey : IDisposable
{
    const string RsaEncryption = "\x2A\x86\x48\x86\xF7\x0D\x01\x01\x01";
    const string IdEd25519 = "\x2B\x65\x70";

    readonly byte[] pkcs8;

    PrivateKey(PublicKeyAlgorithm algorithm, int keySizeBits, byte[] published, byte[] pkcs8)
    {
        Algorithm = algorithm;
        KeySizeBits = keySizeBits;
        Published = published;
        this.pkcs8 = pkcs8;
    }

    /// <summary>The algorithm.</summary>
    public PublicKeyAlgorithm Algorithm { get; }

    /// <summary>The size: of the modulus for RSA, 256 for Ed25519.</summary>
    public int KeySizeBits { get; }

    /// <summary>What <c>p=</c> has in base64: SubjectPublicKeyInfo for RSA, as everyone publishes it, and for Ed25519 the 32 octets of the key alone (RFC 8463 section 4).</summary>
    public byte[] Published { get; }

    /// <summary>Makes an RSA key of two primes, with the exponent 65537.</summary>
    /// <param name="bits">2048 or 4096.</param>
    /// <exception cref="CryptographicException">The platform makes no such key.</exception>
    public static PrivateKey CreateRsa(int bits)
    {
        // RSA.Create() of .NET Framework makes 1024 bits whatever KeySize is set to afterwards.
        using var rsa = new RSACryptoServiceProvider(bits) { PersistKeyInCsp = false };
        var parts = rsa.ExportParameters(includePrivateParameters: true);
        try
        {
            return parts.Modulus.Length * 8 == bits ? FromRsa(parts) : throw new CryptographicException($"RSA {parts.Modulus.Length * 8}");
        }
        finally
        {
            foreach (var part in new[] { parts.D, parts.P, parts.Q, parts.DP, parts.DQ, parts.InverseQ })
                Array.Clear(part, 0, part.Length);
        }
    }

    /// <summary>Makes an Ed25519 key.</summary>
    public static PrivateKey CreateEd25519()
    {
        var seed = new byte[Ed25519.KeyLength];
        using (var random = RandomNumberGenerator.Create())
            random.GetBytes(seed);
        try
        {
            return FromSeed(seed);
        }
        finally
        {
            Array.Clear(seed, 0, seed.Length);
        }
    }

    /// <summary>The Ed25519 key of a seed, 32 octets (RFC 8032 section 5.1.5), as RFC 8410 section 7 writes it.</summary>
    internal static PrivateKey FromSeed(byte[] seed)
    {
        using var der = new DerWriter(64);
        der.Value(DerTag.OctetString, seed);
        der.Wrap(DerTag.OctetString, 0);
        var end = der.Length;
        WriteObjectId(der, IdEd25519);
        der.Wrap(DerTag.Sequence, end);
        der.Unsigned([0]);
        der.Wrap(DerTag.Sequence, 0);
        return new(PublicKeyAlgorithm.Ed25519, 256, Ed25519.PublicKeyOf(seed), der.ToArray());
    }

    /// <summary>The key in PEM, as PKCS#8 (RFC 5958), which OpenSSL, rspamd, OpenDKIM and Postfix milters read; the caller overwrites it.</summary>
    public byte[] ToPem() => Pem.Write("PRIVATE KEY", pkcs8);

    /// <summary>Overwrites it.</summary>
    public void Dispose() => Array.Clear(pkcs8, 0, pkcs8.Length);

    // PrivateKeyInfo around RSAPrivateKey (RFC 8017 appendix A.1.2), from the last part to the first.
    static PrivateKey FromRsa(RSAParameters parts)
    {
        using var der = new DerWriter(4096);
        foreach (var part in new[] { parts.InverseQ, parts.DQ, parts.DP, parts.Q, parts.P, parts.D, parts.Exponent, parts.Modulus, [0] })
            der.Unsigned(part);
        der.Wrap(DerTag.Sequence, 0);
        der.Wrap(DerTag.OctetString, 0);
        WriteRsaIdentifier(der);
        der.Unsigned([0]);
        der.Wrap(DerTag.Sequence, 0);

        using var open = new DerWriter(1024);
        open.Unsigned(parts.Exponent);
        open.Unsigned(parts.Modulus);
        open.Wrap(DerTag.Sequence, 0);
        // A bit string of whole octets leaves no bit unused.
        open.Raw(0);
        open.Wrap(DerTag.BitString, 0);
        WriteRsaIdentifier(open);
        open.Wrap(DerTag.Sequence, 0);
        return new(PublicKeyAlgorithm.Rsa, parts.Modulus.Length * 8, open.ToArray(), der.ToArray());
    }

    // rsaEncryption, whose parameters are NULL (RFC 8017 appendix A.1).
    static void WriteRsaIdentifier(DerWriter der)
    {
        var end = der.Length;
        der.Value(DerTag.Null, []);
        WriteObjectId(der, RsaEncryption);
        der.Wrap(DerTag.Sequence, end);
    }

    static void WriteObjectId(DerWriter der, string octets) => der.Value(DerTag.ObjectId, Array.ConvertAll(octets.ToCharArray(), c => (byte)c));
}
