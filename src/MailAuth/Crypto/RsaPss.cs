using System;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;

namespace MailAuth.Crypto;

/// <summary>
/// Verifies RSASSA-PSS signatures (RFC 8017 sections 8.1.2 and 9.1.2). The RSA that .NET Framework makes unless told otherwise knows no
/// PSS, and a signature that cannot be verified must not pass for a wrong one. All of it is public: nothing here has to take the same time.
/// </summary>
static class RsaPss
{
    const int Trailer = 0xBC;

    /// <summary>Whether a signature is that key's, its salt as long as the hash and the same hash within the mask.</summary>
    /// <param name="modulus">The modulus, the most significant octet first and not zero.</param>
    /// <param name="exponent">The public exponent.</param>
    /// <param name="signed">What was signed.</param>
    /// <param name="hash">The hash function.</param>
    /// <param name="signature">The signature.</param>
    public static bool Verify(byte[] modulus, byte[] exponent, byte[] signed, HashAlgorithmName hash, byte[] signature)
    {
        var (n, s) = (Number(modulus), Number(signature));
        if (modulus.Length == 0 || modulus[0] == 0 || signature.Length != modulus.Length || s >= n)
            return false;
        // One bit less than the modulus has: the octet that is in excess, if there is one, and the bits must be zero.
        var bits = (modulus.Length * 8) - 1;
        for (var top = 0x80; top > modulus[0]; top >>= 1)
            bits--;
        var encoded = Octets(BigInteger.ModPow(s, Number(exponent), n), (bits + 7) / 8);
        return encoded is not null && IsEncoding(encoded, bits, Hash(hash, signed), hash);
    }

    static bool IsEncoding(byte[] encoded, int bits, byte[] digest, HashAlgorithmName hash)
    {
        var length = encoded.Length - digest.Length - 1;
        if (length < digest.Length + 1 || encoded[encoded.Length - 1] != Trailer)
            return false;
        var spare = (encoded.Length * 8) - bits;
        if (encoded[0] >> (8 - spare) != 0)
            return false;
        var seal = encoded.Skip(length).Take(digest.Length).ToArray();
        var mask = Mask(hash, seal, length);
        var block = new byte[length];
        for (var i = 0; i < length; i++)
            block[i] = (byte)(encoded[i] ^ mask[i]);
        block[0] &= (byte)(0xFF >> spare);
        var salt = length - digest.Length;
        return block.Take(salt - 1).All(octet => octet == 0) && block[salt - 1] == 1
            && Hash(hash, new byte[8], digest, block.Skip(salt).ToArray()).SequenceEqual(seal);
    }

    // MGF1 (RFC 8017 appendix B.2.1).
    static byte[] Mask(HashAlgorithmName hash, byte[] seed, int length)
    {
        var mask = new byte[length];
        var done = 0;
        for (var counter = 0; done < length; counter++)
        {
            var part = Hash(hash, seed, [(byte)(counter >> 24), (byte)(counter >> 16), (byte)(counter >> 8), (byte)counter]);
            var take = Math.Min(part.Length, length - done);
            Buffer.BlockCopy(part, 0, mask, done, take);
            done += take;
        }

        return mask;
    }

    static byte[] Hash(HashAlgorithmName name, params byte[][] parts)
    {
        using var hash = IncrementalHash.CreateHash(name);
        foreach (var part in parts)
            hash.AppendData(part);
        return hash.GetHashAndReset();
    }

    // BigInteger has the least significant octet first, and the sign in the highest bit.
    static BigInteger Number(byte[] octets)
    {
        var turned = new byte[octets.Length + 1];
        for (var i = 0; i < octets.Length; i++)
            turned[i] = octets[octets.Length - 1 - i];
        return new(turned);
    }

    static byte[]? Octets(BigInteger number, int length)
    {
        var turned = number.ToByteArray();
        var octets = new byte[length];
        for (var i = 0; i < turned.Length; i++)
        {
            if (i < length)
                octets[length - 1 - i] = turned[i];
            else if (turned[i] != 0)
                return null;
        }

        return octets;
    }
}
