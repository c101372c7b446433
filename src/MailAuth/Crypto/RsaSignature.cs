using System;
using System.Numerics;

namespace MailAuth.Crypto;

/// <summary>What an RSA signature says when it is opened with the public key: the hash that its signer had.</summary>
/// <remarks>Only for explaining why a signature does not verify, never for verifying.</remarks>
static class RsaSignature
{
    // DigestInfo with SHA-256 (RFC 8017 section 9.2, note 1).
    static readonly byte[] Sha256Info = [0x30, 0x31, 0x30, 0x0D, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20];

    /// <summary>The SHA-256 hash that was signed; null where the signature is of another key, is damaged, or is of another kind.</summary>
    public static byte[]? SignedHash(PublicKey key, byte[] signature)
    {
        // Large exponents would take long, and nobody has them.
        if (key.Algorithm != PublicKeyAlgorithm.Rsa || key.Exponent is not (> 0 and <= uint.MaxValue) || signature.Length != key.Modulus.Length)
            return null;
        var opened = Octets(BigInteger.ModPow(Number(signature), key.Exponent.Value, Number(key.Modulus)), signature.Length);

        // EM = 00 01 FF ... FF 00 DigestInfo hash (section 9.2).
        var hashAt = opened.Length - 32;
        var infoAt = hashAt - Sha256Info.Length;
        if (infoAt < 11 || opened[0] != 0 || opened[1] != 1 || opened[infoAt - 1] != 0)
            return null;
        for (var i = 2; i < infoAt - 1; i++)
        {
            if (opened[i] != 0xFF)
                return null;
        }

        for (var i = 0; i < Sha256Info.Length; i++)
        {
            if (opened[infoAt + i] != Sha256Info[i])
                return null;
        }

        var hash = new byte[32];
        Buffer.BlockCopy(opened, hashAt, hash, 0, 32);
        return hash;
    }

    static BigInteger Number(byte[] bigEndian)
    {
        // A zero octet more keeps it from being negative.
        var octets = new byte[bigEndian.Length + 1];
        for (var i = 0; i < bigEndian.Length; i++)
            octets[i] = bigEndian[bigEndian.Length - 1 - i];
        return new(octets);
    }

    static byte[] Octets(BigInteger number, int length)
    {
        var octets = new byte[length];
        var littleEndian = number.ToByteArray();
        for (var i = 0; i < Math.Min(length, littleEndian.Length); i++)
            octets[length - 1 - i] = littleEndian[i];
        return octets;
    }
}
